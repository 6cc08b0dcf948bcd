import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BookingDetail } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatWindow } from '@/lib/core/time-text';
import { photoAddress } from '../photos/photo-grid';
import { Countdown } from '../ui/countdown';
import { Time } from '../ui/time';

type Props = {
  visit: BookingDetail;
  /** Who cannot finish, as the reader calls him; and whoever is asked. */
  vendor: string;
  customer: string;
  /** What the reader can do about it. */
  children?: ReactNode;
};

/** Work that cannot be done, or finished: why, what is asked for, and until when the customer chooses. */
export function UnfinishedCard({ visit, vendor, customer, children }: Props) {
  const t = useTranslations('door.unfinished');
  const reasons = useTranslations('door.reason');
  const locale = formatLocale(useLocale());
  const trouble = visit.door?.trouble;
  if (trouble?.status !== 'open' || !trouble.reason || !trouble.answerBy) return null;
  const zone = visit.timeZone;
  const { proposedStart, proposedArrivalEnd } = trouble;
  const fee = formatMoney(trouble.feeMinor, visit.currency, locale);
  const window =
    proposedStart && proposedArrivalEnd ? formatWindow(proposedStart, proposedArrivalEnd, locale, zone) : '';
  const key = visit.viewer === 'vendor' ? 'yours' : 'theirs';
  return (
    <section aria-label={t('card')} className="ink-in slip-head slip-foot grid gap-4 pt-4 pb-5">
      <div>
        <h2 className="text-lg">{t(`title.${key}`, { vendor, customer })}</h2>
        <p className="mt-1 font-medium">{reasons(trouble.reason)}</p>
        <p className="mt-1 break-words">“{trouble.note}”</p>
      </div>
      {trouble.photoId ? (
        <a href={photoAddress('/api/v1/photos', trouble.photoId, 'full')} target="_blank" rel="noreferrer">
          <img
            src={photoAddress('/api/v1/photos', trouble.photoId, 'thumb')}
            alt={t('photo')}
            className="aspect-square w-32 bg-sunk object-cover"
          />
        </a>
      ) : null}
      <p>{t(`${key}.${trouble.way}`, { vendor, window, fee })}</p>
      <p className="text-sm text-ink-2">
        {t.rich(visit.viewer === 'customer' ? 'choose' : 'waits', {
          customer,
          time: () => <Time at={trouble.answerBy as string} zone={zone} format="time" />,
          left: () => (
            <Countdown
              deadline={trouble.answerBy as string}
              serverNow={visit.now}
              format="minutes"
              locale={locale}
              expiredText={t('over')}
              refreshOnExpire
            />
          ),
        })}
      </p>
      {children}
    </section>
  );
}
