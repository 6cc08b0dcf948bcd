import { useLocale, useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { ReassignPreview } from '@/lib/bookings/schema/reassign';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTimeRange } from '@/lib/core/time-text';
import { StatusWord } from '../bookings/status-word';
import { FocusOnMount } from '../ui/focus-on-mount';
import { Lever } from '../ui/lever';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';
import { Time } from '../ui/time';
import { ReassignEffects } from './reassign-effects';
import type { Candidate } from './visit-levers';

type Props = {
  visit: BookingDetail;
  candidates: Candidate[];
  preview: ReassignPreview | null;
  /** Whom the manager saw there when he took it; `nobody` is nobody. */
  from: string;
  addresses: { close: string; to: (vendorId: string, from: string) => string };
  action: FormAction;
};

/** As many as can be read at a glance; everybody else's row is below. */
const SHOWN = 8;

/** A visit of the ruler that is looked at: its facts, who could have it, and what giving it to somebody breaks. */
export function DayVisit(props: Props) {
  const { visit, preview, addresses } = props;
  const t = useTranslations('ops.day.move');
  const locale = formatLocale(useLocale());
  return (
    <section aria-labelledby="day-visit" className="mb-6 border-y-2 border-ink py-4">
      <FocusOnMount key={`${visit.id}:${preview?.vendorId ?? ''}`} className="outline-none">
        <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
          <h2 id="day-visit" className="text-lg">
            {visit.serviceTitle} <span className="font-mono text-sm text-ink-2">{visit.reference}</span>
          </h2>
          <p className="flex gap-x-5 text-sm">
            <Link href={`/ops/bookings/${visit.id}`} className="link inline-flex min-h-9 items-center">
              {t('open')}
            </Link>
            <Link href={addresses.close} scroll={false} className="link inline-flex min-h-9 items-center">
              {t('close')}
            </Link>
          </p>
        </div>
        <p className="mb-3 flex flex-wrap gap-x-4 text-sm">
          <StatusWord status={visit.status} />
          <span className="tabular-nums">
            <Time at={visit.startsAt} zone={visit.timeZone} format="date" />,{' '}
            {formatTimeRange(visit.startsAt, visit.endsAt, locale, visit.timeZone)}
          </span>
          <span>{visit.area}</span>
          <span>{visit.vendorName ?? t('nobodyHas')}</span>
        </p>
      </FocusOnMount>
      <div className="grid gap-x-12 gap-y-5 lg:grid-cols-2">
        {preview ? <Give {...props} preview={preview} /> : null}
        <Choices {...props} />
      </div>
    </section>
  );
}

/** What breaks first, then the reason and the button. */
function Give({ visit, preview, from, addresses, action }: Props & { preview: ReassignPreview }) {
  const t = useTranslations('ops.day.move');
  const d = useTranslations('desk');
  const now = visit.vendorId ?? 'nobody';
  const changed = from !== now && !preview.already;
  const why = preview.already
    ? t('already', { name: preview.displayName })
    : changed
      ? t('changed')
      : preview.refusal
        ? t('cannot', { name: preview.displayName })
        : undefined;
  const latest = preview.changed ? <Change changed={preview.changed} zone={visit.timeZone} /> : null;
  return (
    <div>
      {from === now ? null : (
        <div className="mb-4">
          <Notice tone="warn" title={latest ?? t('changed')}>
            {changed ? (
              <Link
                href={addresses.to(preview.vendorId, now)}
                scroll={false}
                className="link inline-flex min-h-9 items-center"
              >
                {t('goOn')}
              </Link>
            ) : null}
          </Notice>
        </div>
      )}
      {preview.already ? null : <ReassignEffects preview={preview} zone={visit.timeZone} />}
      <Lever
        action={action}
        label={t('give', { name: preview.displayName })}
        consequence={t('does')}
        why={why}
        latest={latest}
        reason={{ label: d('reason'), hint: d('reasonHint') }}
        submit={t('submit', { name: preview.displayName })}
        variant="next"
        hidden={{ bookingId: visit.id, vendorId: preview.vendorId, formerId: from }}
      />
    </div>
  );
}

function Change({ changed, zone }: { changed: NonNullable<ReassignPreview['changed']>; zone: string }) {
  const t = useTranslations('ops.day.move');
  const events = useTranslations('timeline');
  const roles = useTranslations('desk.roles');
  const role = roles.has(changed.role as 'system') ? roles(changed.role as 'system') : changed.role;
  return (
    <>
      {changed.by ?? role}: {events(changed.kind as 'reassigned')}
      {changed.vendor ? ` (${changed.vendor})` : ''}, <Time at={changed.at} zone={zone} />. {t('lookAgain')}
    </>
  );
}

/** Whoever could have it, free ones first; the rows below lead to the same. */
function Choices({ visit, candidates, preview, addresses }: Props) {
  const t = useTranslations('ops.day.move');
  const c = useTranslations('ops.candidate');
  if (!visit.can.reassign) return <p className="text-sm text-ink-2">{preview ? null : t('notMovable')}</p>;
  const others = candidates.filter(({ current }) => !current).slice(0, SHOWN);
  if (others.length === 0) return <p className="text-sm text-ink-2">{t('noCandidates')}</p>;
  const now = visit.vendorId ?? 'nobody';
  return (
    <div>
      <h3 className="font-semibold">{t('who')}</h3>
      <ul className="text-sm">
        {others.map((one) => (
          <li key={one.vendorId} className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-rule">
            <Link
              href={addresses.to(one.vendorId, now)}
              scroll={false}
              aria-current={one.vendorId === preview?.vendorId || undefined}
              className="link inline-flex min-h-11 items-center aria-[current]:font-semibold md:min-h-9"
            >
              {one.displayName}
            </Link>
            <span className="text-ink-2">
              {one.free ? t('free') : c(one.blocked ? 'blocked' : one.working ? 'busy' : 'off')} ·{' '}
              <span className="font-mono">{c('distance', { km: one.distanceM / 1000 })}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
