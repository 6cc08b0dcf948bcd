import { useTranslations } from 'next-intl';
import type { BookingRow } from '@/lib/bookings/schema';
import { StatusWord } from '../bookings/status-word';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

/** A person's newest visits, and the way to all of them. */
export function PersonVisits({ visits, personId }: { visits: BookingRow[]; personId: string }) {
  const t = useTranslations('admin.person');
  if (visits.length === 0) return <p className="text-sm text-ink-2">{t('noVisits')}</p>;
  return (
    <>
      <ul className="border-t border-rule text-sm">
        {visits.map((visit) => (
          <li key={visit.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-rule py-2">
            <p>
              <Link className="link font-medium" href={`/ops/bookings/${visit.id}`}>
                {visit.serviceTitle}
              </Link>{' '}
              <span className="font-mono text-xs text-ink-2">{visit.reference}</span>
            </p>
            <p className="text-end">
              <StatusWord status={visit.status} />
            </p>
            <p className="text-ink-2">
              <Time at={visit.startsAt} zone={visit.timeZone} />
            </p>
            <p className="text-end">
              <Money amountMinor={visit.totalMinor} currency={visit.currency} />
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm">
        <Link className="link" href={`/ops/bookings?q=${personId}`}>
          {t('allVisits')}
        </Link>
      </p>
    </>
  );
}
