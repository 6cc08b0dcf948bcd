import 'server-only';
import { readAs } from '@/db/client';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, forbidden, notFound } from '@/lib/core/errors';
import { isVendorOf } from '../policy';
import type { FieldKit } from '../schema/field-kit';
import { chargeAt } from './door';
import { bookingDetail } from './get-booking';
import { bookingWithPolicy } from './new-times';
import { draftOf } from './price-draft';
import { returnTimesOf } from './return-times';

/** As far ahead as somebody who stands in the kitchen agrees on. */
const DAYS = 3;

/**
 * What the visit's own professional takes along into a cellar: prices, the charge of an end, times to come again. From
 * acceptance until the work is done; the commands judge again. Refuses `forbidden`, `not_found`, `state_changed`.
 */
export async function fieldKit(actor: Actor, bookingId: string): Promise<FieldKit> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  return readAs(actor, async (tx) => {
    const { booking, policy } = await bookingWithPolicy(tx, bookingId);
    if (!isVendorOf(actor, booking)) throw notFound();
    if (booking.status !== 'accepted' && booking.status !== 'in_progress') throw conflict('state_changed');
    const visit = await bookingDetail(tx, actor, bookingId);
    const price = booking.parentId === null ? await draftOf(tx, visit, booking, policy) : null;
    const now = new Date(visit.now);
    const { data } = await returnTimesOf(tx, booking, policy, { days: DAYS, now });
    return {
      price,
      unfinished: chargeAt(booking, policy, 'cannot_finish', now),
      returnTimes: data.map(({ start, arrivalEnd }) => ({ start, arrivalEnd })),
    };
  });
}
