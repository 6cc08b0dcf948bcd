import { useLocale, useTranslations } from 'next-intl';
import { firstName } from '@/lib/bookings/policy';
import type { BookingDetail, PhotoSummary } from '@/lib/bookings/schema';
import type { PriceChange } from '@/lib/bookings/schema/price-change';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { PhotoGrid, photoAddress } from '../photos/photo-grid';
import { PriceDifference } from '../prices/price-difference';
import { PriceLines } from '../prices/price-lines';
import { PriceTimer } from '../prices/price-timer';
import { NextAction } from '../shell/next-action';
import { ButtonLink } from '../ui/button';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { FreshForm } from './fresh-form';

type Props = {
  visit: BookingDetail;
  approve: FormAction;
  reject: FormAction;
  /** The visit's conversation. */
  talkHref: string;
};

/** Another price, to be answered in time: by how much, why, what it looks like; yes, no, or talk. */
export function PriceApproval({ visit, approve, reject, talkHref }: Props) {
  const t = useTranslations('customer.price');
  const s = useTranslations('states.price');
  const locale = formatLocale(useLocale());
  const [change, before] = visit.priceChanges;
  if (!visit.can.answerPrice || change?.status !== 'proposed') return null;
  const money = (amountMinor: number) => formatMoney(amountMinor, change.currency, locale);
  const name = firstName(visit.vendor?.displayName ?? '');
  const again = before?.status === 'superseded';
  return (
    <section aria-labelledby="price-title" className="mb-8 max-w-xl">
      <div className="slip-head slip-foot grid gap-5 pt-4 pb-5">
        <div className="grid gap-2">
          <h2 id="price-title" className="text-lg">
            {t('title', { name })}
          </h2>
          {again ? (
            <Notice tone="warn" title={t('again')}>
              {t('before', { amount: money(before.newTotalMinor) })}
            </Notice>
          ) : null}
          <PriceDifference change={change} />
          <PriceTimer change={change} now={visit.now} zone={visit.timeZone} />
        </div>
        <blockquote className="border-s-4 border-ink ps-4 whitespace-pre-line">“{change.reason}”</blockquote>
        <Pictures photos={visit.photos.filter(({ id }) => change.photoIds.includes(id))} />
        <PriceLines change={change} />
        {change.addedMinutes > 0 ? <p>{s('longer', { minutes: change.addedMinutes })}</p> : null}
        <p className="text-sm text-ink-2">
          {t('silence', { name, amount: money(change.oldTotalMinor), fee: money(visit.stop?.feeMinor ?? 0) })}
        </p>
      </div>
      <NextAction note={t('held', { amount: money(change.newTotalMinor) })}>
        {/* A form of its own for each price: what was refused about one is not said of the next. */}
        <FreshForm key={change.id} action={approve}>
          <input type="hidden" name="changeId" value={change.id} />
          <input type="hidden" name="expectedTotalMinor" value={change.newTotalMinor} />
          <SubmitButton size="wide" pendingText={t('approving')}>
            {t('approve', { amount: money(change.newTotalMinor) })}
          </SubmitButton>
        </FreshForm>
        <div className="grid grid-cols-2 gap-2">
          <FreshForm key={change.id} action={reject}>
            <input type="hidden" name="changeId" value={change.id} />
            <SubmitButton variant="quiet" size="wide" className="px-3" pendingText={t('keeping')}>
              {t('keep', { amount: money(change.oldTotalMinor) })}
            </SubmitButton>
          </FreshForm>
          <ButtonLink href={talkHref} size="wide" className="px-3">
            {t('talk')}
          </ButtonLink>
        </div>
      </NextAction>
    </section>
  );
}

/** What shows why: the first one large. */
function Pictures({ photos }: { photos: PhotoSummary[] }) {
  const t = useTranslations('photos');
  const [first, ...rest] = photos;
  if (!first) return null;
  return (
    <div className="grid gap-2">
      <a href={photoAddress('/api/v1/photos', first.id, 'full')} target="_blank" rel="noreferrer">
        <img
          src={photoAddress('/api/v1/photos', first.id, 'full')}
          alt={t('alt', { kind: first.kind, number: 1 })}
          width={first.width}
          height={first.height}
          className="max-h-80 w-full bg-sunk object-cover"
        />
      </a>
      {rest.length > 0 ? <PhotoGrid photos={rest} /> : null}
    </div>
  );
}

const SAID = ['approved', 'rejected', 'expired', 'withdrawn'] as const;
const isSaid = (status: PriceChange['status']): status is (typeof SAID)[number] =>
  (SAID as readonly string[]).includes(status);

/** What came of the last one, while the work goes on. */
export function PriceOutcome({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('customer.price');
  const locale = formatLocale(useLocale());
  const [change] = visit.priceChanges;
  if (visit.status !== 'in_progress' || !change || !isSaid(change.status)) return null;
  const money = (amountMinor: number) => formatMoney(amountMinor, change.currency, locale);
  const amount = money(change.status === 'approved' ? change.newTotalMinor : change.oldTotalMinor);
  return (
    <Notice tone={change.status === 'approved' ? 'ok' : 'info'} title={t(`outcome.${change.status}`, { amount })}>
      {visit.stop?.available
        ? t('mayStop', { name: firstName(visit.vendor?.displayName ?? ''), fee: money(visit.stop.feeMinor) })
        : null}
    </Notice>
  );
}
