import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { isWholeDay, type Placed } from '@/lib/vendors/policy/calendar';
import type { CalendarEntry, CalendarOffer, CalendarVisit } from '@/lib/vendors/schema/calendar';
import { StatusWord } from '../bookings/status-word';
import { Link } from '../ui/link';
import { Status } from '../ui/status';
import { clockText } from './day-text';

const LINE = 'grid min-h-16 grid-cols-[5.5rem_1fr] items-baseline gap-x-3 py-3';

/** Something in the calendar as a line of its day: the hours at the left edge, as on a day sheet. */
export function CalendarLine({ placed }: { placed: Placed<CalendarEntry> }) {
  const t = useTranslations('vendor.calendar');
  const locale = formatLocale(useLocale());
  const { entry } = placed;
  if (entry.kind !== 'time_off') {
    return (
      <li className="border-b border-rule">
        <Link href={hrefOf(entry)} className={`${LINE} hover:bg-sunk`}>
          <time dateTime={entry.startsAt} className="text-sm font-semibold tabular-nums">
            {formatTime(entry.startsAt, 'time', locale, entry.timeZone)}
            <span className="block font-normal text-ink-2">
              – {formatTime(entry.endsAt, 'time', locale, entry.timeZone)}
            </span>
          </time>
          <span className="min-w-0">
            <span className="block font-medium">{entry.serviceTitle}</span>
            <span className="block text-sm text-ink-2">{entry.area}</span>
            <span className="block text-sm">
              {entry.kind === 'visit' ? <StatusWord status={entry.status} /> : <OfferWord offer={entry} />}
            </span>
          </span>
        </Link>
      </li>
    );
  }
  return (
    <li className={`${LINE} border-b border-rule bg-sunk`}>
      <span className="ps-2 text-sm font-semibold tabular-nums">
        {isWholeDay(placed) ? t('wholeDay') : clockText(placed, locale)}
      </span>
      <span className="font-medium">{t('timeOff')}</span>
    </li>
  );
}

/** A visit opens its job; what is only offered opens the offers, where it can be answered. */
export const hrefOf = (entry: CalendarVisit | CalendarOffer): string =>
  entry.kind === 'visit' ? `/vendor/jobs/${entry.id}` : '/vendor/offers';

function OfferWord({ offer }: { offer: CalendarOffer }) {
  const t = useTranslations('vendor.calendar');
  const locale = formatLocale(useLocale());
  return (
    <Status tone="warn" mark="open">
      {t('offerUntil', { time: formatTime(offer.expiresAt, 'time', locale, offer.timeZone) })}
    </Status>
  );
}
