import { useTranslations } from 'next-intl';
import type { BookingRow } from '@/lib/bookings/schema';
import { StatusWord } from '../bookings/status-word';
import { UnreadWord } from '../messages/unread-word';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { TimeWindow } from '../ui/time';

/** Visits as ruled rows, each leading to its page. */
export function VisitList({ visits, unread }: { visits: BookingRow[]; unread: ReadonlyMap<string, number> }) {
  const t = useTranslations('customer.home');
  return (
    <ul aria-label={t('caption')} className="border-t border-ink">
      {visits.map((visit) => (
        <li key={visit.id} className="border-b border-rule">
          <Link
            href={`/customer/bookings/${visit.id}`}
            className="group grid min-h-18 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 py-3"
          >
            <span className="font-semibold group-hover:underline">{visit.serviceTitle}</span>
            <Money amountMinor={visit.totalMinor} currency={visit.currency} className="text-end" />
            <span className="text-sm text-ink-2">
              <TimeWindow from={visit.startsAt} to={visit.arrivalEndsAt} zone={visit.timeZone} />
              {visit.vendorName ? ` · ${visit.vendorName}` : null}
              <span className="block">
                <UnreadWord count={unread.get(visit.id)} />
              </span>
            </span>
            <span className="text-end text-sm">
              <StatusWord status={visit.status} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
