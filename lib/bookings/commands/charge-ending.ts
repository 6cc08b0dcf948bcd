import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { addTask } from '@/db/queue';
import { policies } from '@/db/schema';
import { chargeFacts, chargeOf, type Ending } from '../policy/charges';
import { type Reckoning, reckoningData } from '../policy/reckoning';
import type { BookingRecord } from './lock-booking';

/**
 * What this ending costs the customer at this instant, under the policy that the booking was made under. `booking` is
 * the locked row as it was before it ends: what a quote read just before has reckoned too.
 */
export async function chargeNow<E extends Ending>(tx: Tx, booking: BookingRecord, ending: E) {
  const [policy] = await tx.select().from(policies).where(eq(policies.id, booking.policyId));
  if (!policy) throw new Error(`policy ${booking.policyId} is missing`);
  const endedAt = await databaseNow(tx);
  const charge = chargeOf(chargeFacts(booking), policy.rules, ending, endedAt);
  return { ...charge, ending, endedAt, was: booking.status, policyVersion: policy.version };
}

/**
 * Has the charge collected by a task, if it is one. Answers what the event that ends the visit keeps of it: by that
 * anybody can reckon it again.
 */
export function collectCharge(tx: Tx, booking: BookingRecord, charge: Reckoning) {
  const { feeMinor } = charge;
  if (feeMinor > 0) {
    addTask(tx, 'charge-fee', { bookingId: booking.id, amountMinor: feeMinor }, { jobKey: `fee:${booking.id}` });
  }
  return reckoningData(charge);
}
