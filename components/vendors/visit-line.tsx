import { useTranslations } from 'next-intl';
import type { BookingRow } from '@/lib/bookings/schema';
import { StatusWord } from '../bookings/status-word';
import { UnreadWord } from '../messages/unread-word';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

/** How many messages of which visit were not read. */
export type Unread = ReadonlyMap<string, number>;

/** A visit as a line of the day: the hour at the left edge, as on a day sheet. */
export function VisitLine({ visit, dated, unread }: { visit: BookingRow; dated?: boolean; unread: Unread }) {
  const t = useTranslations('vendor.today');
  return (
    <li className="border-b border-rule">
      <Link
        href={`/vendor/jobs/${visit.id}`}
        className="grid min-h-16 grid-cols-[5.5rem_1fr_auto] items-baseline gap-x-3 py-3 hover:bg-sunk"
      >
        <span className="text-sm font-semibold tabular-nums">
          <Time at={visit.startsAt} zone={visit.timeZone} format="time" />
          {dated ? (
            <span className="block font-normal text-ink-2">
              <Time at={visit.startsAt} zone={visit.timeZone} format="date" />
            </span>
          ) : null}
        </span>
        <span className="min-w-0">
          <span className="block font-medium">{visit.serviceTitle}</span>
          <span className="block text-sm text-ink-2">{visit.area}</span>
          <span className="block text-sm">
            <StatusWord status={visit.status} /> <UnreadWord count={unread.get(visit.id)} />
          </span>
        </span>
        {visit.netPayMinor === undefined ? null : (
          <span className="text-sm">
            <span className="sr-only">{t('youReceive')} </span>
            <Money amountMinor={visit.netPayMinor} currency={visit.currency} />
          </span>
        )}
      </Link>
    </li>
  );
}

export function VisitLines({ visits, dated, unread }: { visits: BookingRow[]; dated?: boolean; unread: Unread }) {
  return (
    <ol className="border-t border-rule">
      {visits.map((visit) => (
        <VisitLine key={visit.id} visit={visit} dated={dated} unread={unread} />
      ))}
    </ol>
  );
}
