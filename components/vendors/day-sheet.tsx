import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { BookingRow } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { MINUTE } from '@/lib/core/time';
import { formatTime } from '@/lib/core/time-text';
import { type Unread, VisitLine } from './visit-line';

type Planned = { visit: BookingRow; travelMinutes: number | null };
type DaySheetProps = { plan: Planned[]; now: string; zone: string; unread: Unread };

/** The day in the order of the clock: visits, the road between them, and a line where the day stands now. */
export function DaySheet({ plan, now, zone, unread }: DaySheetProps) {
  const t = useTranslations('vendor.today');
  const passed = plan.findLastIndex(({ visit }) => visit.startsAt <= now);
  return (
    <ol className="border-t border-ink" aria-label={t('sheet')}>
      {passed === -1 ? <NowLine now={now} zone={zone} /> : null}
      {plan.map(({ visit, travelMinutes }, index) => (
        <Fragment key={visit.id}>
          {travelMinutes === null ? null : (
            <Gap minutes={gapBefore(visit, plan[index - 1]?.visit)} road={travelMinutes} />
          )}
          <VisitLine visit={visit} unread={unread} />
          {index === passed ? <NowLine now={now} zone={zone} /> : null}
        </Fragment>
      ))}
    </ol>
  );
}

const gapBefore = (visit: BookingRow, before: BookingRow | undefined): number =>
  before ? Math.round((Date.parse(visit.startsAt) - Date.parse(before.endsAt)) / MINUTE) : 0;

function Gap({ minutes, road }: { minutes: number; road: number }) {
  const t = useTranslations('vendor.today');
  return (
    <li className="border-b border-dashed border-rule py-1.5 ps-[6.25rem] text-sm text-ink-2">
      {t('road', { road })} · {minutes >= road ? t('spare', { spare: minutes - road }) : t('tight')}
    </li>
  );
}

function NowLine({ now, zone }: { now: string; zone: string }) {
  const t = useTranslations('vendor.today');
  const locale = formatLocale(useLocale());
  return (
    <li className="flex items-center gap-3 py-1 text-sm font-semibold">
      <span className="tabular-nums">{t('nowAt', { time: formatTime(now, 'time', locale, zone) })}</span>
      <span aria-hidden="true" className="h-0.5 flex-1 bg-ink" />
    </li>
  );
}
