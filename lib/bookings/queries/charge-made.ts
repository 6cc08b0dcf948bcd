import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { isCustomerOf, isOps } from '../policy';
import { type Charge, chargeOf } from '../policy/charges';
import { endingsOf, factsAtEnd } from './endings';

/** What an ended visit cost its customer and why, under the version that it was booked under. */
export type ChargeMade = Pick<Charge, 'feeMinor' | 'lines' | 'currency'> & { policyVersion: number; zone: string };

/**
 * Why an ended visit was charged what it was, for its customer and for staff; null for a visit whose ending was not
 * reckoned. Refuses `forbidden`.
 */
export function chargeMade(actor: Actor, bookingId: string): Promise<ChargeMade | null> {
  return readAs(actor, async (tx) => {
    const [found] = await tx
      .select({ booking: bookings, policy: { version: policies.version, rules: policies.rules } })
      .from(bookings)
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .where(eq(bookings.id, bookingId));
    if (found && !isOps(actor) && !isCustomerOf(actor, found.booking)) throw forbidden();
    const ended = found && (await endingsOf(tx, [bookingId])).get(bookingId);
    if (!ended) return null;
    const { booking, policy } = found;
    const { lines, currency } = chargeOf(factsAtEnd(booking, ended), policy.rules, ended.ending, ended.endedAt);
    return { feeMinor: ended.feeMinor, lines, currency, policyVersion: policy.version, zone: booking.timeZone };
  });
}
