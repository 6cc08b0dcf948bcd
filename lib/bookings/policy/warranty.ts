import { type Actor, hasRole } from '@/lib/core/actor';
import { DAY } from '@/lib/core/time';
import type { BookingStatus } from '../state';

type Line = { serviceId: string | null; addonId: string | null; warrantyDays: number };

/** Nobody comes to put work right whose warranty visit is still ahead. */
export const OPEN_STATUSES = [
  'requested',
  'accepted',
  'in_progress',
  'completed',
] as const satisfies readonly BookingStatus[];

export const canClaimWarranty = (actor: Actor): boolean => hasRole(actor, 'customer');

/** Until when each service is put right for nothing: days count from the end of the work. Nothing of a visit not paid yet. */
export function warrantedUntil(
  visit: { status: BookingStatus; completedAt: Date | null },
  lines: readonly Line[],
  now: Date,
): Map<string, Date> {
  const { status, completedAt } = visit;
  if (status !== 'settled' || !completedAt) return new Map();
  return new Map(
    lines.flatMap(({ serviceId, addonId, warrantyDays }) => {
      const until = new Date(completedAt.getTime() + warrantyDays * DAY);
      return serviceId && !addonId && warrantyDays > 0 && now <= until ? [[serviceId, until] as const] : [];
    }),
  );
}
