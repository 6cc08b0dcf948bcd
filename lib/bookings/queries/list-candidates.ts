import 'server-only';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { distanceM } from '@/lib/core/geo';
import { isUuid } from '@/lib/core/ids';
import { namesOf } from '@/lib/dispatch/queries/list-dispatches';
import { isFree, isWorking } from '@/lib/scheduling/policy';
import { eligibleForVisit } from '@/lib/scheduling/queries/eligible-for-visit';
import { canReassign } from '../policy';
import { visitWithRules } from './visit-with-rules';

/** Somebody who does all the services and covers the pincode. */
export type BookingCandidate = {
  vendorId: string;
  displayName: string;
  /** Straight line from his home to the address. */
  distanceM: number;
  rating: { average: number; count: number } | null;
  /** Within his hours, and with time to travel from and to his neighbouring visits. */
  free: boolean;
  working: boolean;
  /** He and the customer do not want to meet again: he cannot be given the visit. */
  blocked: boolean;
  /** Has the visit now. */
  current: boolean;
};

/** Who could be given a visit, those who are free first, then the nearest. Refuses `forbidden`, `not_found`. */
export async function listCandidates(actor: Actor, bookingId: string): Promise<BookingCandidate[]> {
  if (!canReassign(actor)) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const found = await visitWithRules(tx, bookingId);
    if (!found) throw notFound();
    const { booking, rules } = found;
    const everybody = await eligibleForVisit(tx, booking, rules);
    const eligible = everybody.filter((one) => one.lacks.length === 0);
    if (eligible.length === 0) return [];
    const names = await namesOf(
      tx,
      eligible.map(({ id }) => id),
    );
    const visit = { start: booking.startsAt.getTime(), end: booking.endsAt.getTime() };
    return eligible
      .map((one) => {
        const working = isWorking(one.hours, visit, booking.timeZone);
        return {
          vendorId: one.id,
          displayName: names.get(one.id) ?? '',
          distanceM: distanceM(one.home, booking),
          rating: one.ratingCount > 0 ? { average: one.ratingSum / one.ratingCount, count: one.ratingCount } : null,
          blocked: one.blocked,
          free: !one.blocked && working && isFree(one.taken, visit, booking, rules),
          working,
          current: booking.vendorId === one.id,
        };
      })
      .sort((a, b) => Number(b.free) - Number(a.free) || a.distanceM - b.distanceM);
  });
}
