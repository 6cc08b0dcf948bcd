import { type Actor, hasRole } from '@/lib/core/actor';
import { HOUR } from '@/lib/core/time';

/** What is dialled for help, by the country of the address. */
const EMERGENCY_NUMBERS: Record<string, string> = { IN: '112' };
/** Known to every mobile network (3GPP TS 22.101, 10.1). */
export const emergencyNumber = (country: string): string => EMERGENCY_NUMBERS[country] ?? '112';

export const canCallForHelp = (actor: Actor): boolean => hasRole(actor, 'customer', 'vendor');

export type SosFacts = {
  status: string;
  enRouteAt: Date | null;
  arrivedAt: Date | null;
  startedAt: Date | null;
  completedAt: Date | null;
};

const AFTER_COMPLETION = 2 * HOUR;

/** From the moment somebody sets off until two hours after the work was finished. */
export function isSosTime(visit: SosFacts, now: Date): boolean {
  if (visit.status === 'accepted') return visit.enRouteAt !== null || visit.arrivedAt !== null;
  if (visit.status === 'in_progress') return true;
  if (visit.completedAt === null || visit.status === 'requested') return false;
  return now.getTime() <= visit.completedAt.getTime() + AFTER_COMPLETION;
}
