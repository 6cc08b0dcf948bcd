import type { ReactNode } from 'react';
import { type DrillScope, rowsBehind, type Side } from '@/lib/analytics/policy/drill';
import type { NumberId } from '@/lib/analytics/policy/numbers';
import type { Period } from '@/lib/analytics/policy/periods';
import { address } from '@/lib/core/search-params';
import { Link } from '../ui/link';

type RowsLinkProps = {
  id: NumberId;
  side: Side;
  period: Period | null;
  scope: DrillScope;
  /** How many there are; nothing is no way anywhere. */
  count: number;
  children: ReactNode;
};

/** A value as the way to the rows that it is reckoned from; plain where no list has them. */
export function RowsLink({ id, side, period, scope, count, children }: RowsLinkProps) {
  const rows = period && count > 0 ? rowsBehind(id, side, period, scope) : null;
  if (!rows) return <>{children}</>;
  return (
    // One digit is too narrow for a finger, and for a ring to be seen.
    <Link className="link inline-block min-w-6" href={address(`/ops/${rows.list}`, rows.params)} data-behind={side}>
      {children}
    </Link>
  );
}
