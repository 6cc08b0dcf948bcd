import { useTranslations } from 'next-intl';
import type { BreakRow } from '@/lib/reconciliation/schema';
import { Link } from '../ui/link';

const SUBJECTS = [
  'payment',
  'refund',
  'transfer',
  'reversal',
  'dispute',
  'fee',
  'booking',
  'provider',
  'posting',
] as const;

/** What a break is about, and the way there. */
export function BreakSubject({ row }: { row: BreakRow }) {
  const t = useTranslations('books.reconciliation.subject');
  const [of = '', ...rest] = row.subject.split(':');
  const kind = SUBJECTS.find((one) => one === of) ?? 'posting';
  const href = row.paymentId
    ? `/ops/payments/${row.paymentId}`
    : row.bookingId
      ? `/ops/bookings/${row.bookingId}`
      : null;
  return (
    <>
      {href ? (
        <Link href={href} className="link">
          {t(kind)}
        </Link>
      ) : (
        t(kind)
      )}
      {row.reference ? (
        <Link href={`/ops/bookings/${row.bookingId}/statement`} className="link ms-2 font-mono text-xs">
          {row.reference}
        </Link>
      ) : (
        <span className="block font-mono text-xs break-all text-ink-2">{rest.join(' ')}</span>
      )}
    </>
  );
}
