import type { BookingStatus } from '@/lib/bookings/state';
import { LEAST_CHARGE_MINOR } from '@/lib/core/money';
import { DEFAULT_POLICY, type Policy } from '@/lib/core/policy';
import { DAY } from '@/lib/core/time';

type Rules = Partial<Pick<Policy, 'tipWindowDays' | 'tipMaxMinor'>>;
type Visit = { status: BookingStatus; signedAt: Date | null; vendorId: string | null };

/** The least and the most of a tip, in minor units. */
export const tipBounds = (rules: Rules): { leastMinor: number; mostMinor: number } => ({
  leastMinor: LEAST_CHARGE_MINOR,
  mostMinor: rules.tipMaxMinor ?? DEFAULT_POLICY.tipMaxMinor,
});

/** The last instant at which a tip can be given; null while the visit is not signed. */
export const tipUntil = (signedAt: Date | null, rules: Rules): Date | null =>
  signedAt && new Date(signedAt.getTime() + (rules.tipWindowDays ?? DEFAULT_POLICY.tipWindowDays) * DAY);

export type TipRefusal = 'tip_not_signed' | 'tip_late' | 'tip_closed' | 'tip_low' | 'tip_high';

/** Why a visit takes no tip now, whatever its amount; null when it does. */
export function tipRefusal(visit: Visit, rules: Rules, now: Date): TipRefusal | null {
  if (visit.status === 'disputed' || visit.status === 'cancelled' || visit.status === 'expired') return 'tip_closed';
  const until = tipUntil(visit.signedAt, rules);
  if (!until || !visit.vendorId) return 'tip_not_signed';
  return now > until ? 'tip_late' : null;
}

/** The same for an amount in minor units. */
export function amountRefusal(amountMinor: number, rules: Rules): TipRefusal | null {
  const { leastMinor, mostMinor } = tipBounds(rules);
  if (amountMinor < leastMinor) return 'tip_low';
  return amountMinor > mostMinor ? 'tip_high' : null;
}
