import 'server-only';
import type { Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { addTask } from '@/db/queue';
import { type Charge, chargeFacts, chargeOf, type Ending } from '../policy/charges';
import { type BookingRecord, frozenPolicy } from './lock-booking';

/**
 * What this ending costs the customer at this instant, under the policy that the booking was made under. `booking` is
 * the locked row as it was before it ends: what a quote read just before has reckoned too.
 */
export async function chargeNow<E extends Ending>(tx: Tx, booking: BookingRecord, ending: E) {
  const policy = await frozenPolicy(tx, booking.policyId);
  return chargeOf(chargeFacts(booking), policy, ending, await databaseNow(tx));
}

/** Has the charge collected by a task, if it is one, and answers what the event that ends the visit keeps of it. */
export function collectCharge(tx: Tx, booking: BookingRecord, charge: Charge) {
  const { feeMinor, rule } = charge;
  if (feeMinor > 0) {
    addTask(tx, 'charge-fee', { bookingId: booking.id, amountMinor: feeMinor }, { jobKey: `fee:${booking.id}` });
  }
  return { feeMinor, rule };
}
