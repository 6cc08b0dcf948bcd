import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { slotHolds } from '@/db/schema';
import { conflict } from '@/lib/core/errors';
import type { Policy } from '@/lib/core/policy';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import type { SlotHold } from '../schema';
import { reserveVendor } from './reserve-vendor';

/** Where and when a visit would be, and what of it. */
export type KeptVisit = Pick<
  typeof slotHolds.$inferInsert,
  | 'serviceId'
  | 'quantity'
  | 'also'
  | 'addOnIds'
  | 'country'
  | 'pincode'
  | 'latitude'
  | 'longitude'
  | 'timeZone'
  | 'userId'
  | 'startsAt'
  | 'endsAt'
>;

type Keeping = {
  /** The best first. */
  vendorIds: readonly string[];
  /** Holds that this one takes the place of. */
  former: readonly string[];
  now: Date;
  policy: Policy;
  /** The visit that may be moved to it: its own time stands in nobody's way. */
  beside?: string;
};

/** Puts a hold on the first of these professionals who has the time, with the machine's rights. Conflict `slot_taken`. */
export async function keepSlot(tx: Tx, visit: KeptVisit, keeping: Keeping): Promise<SlotHold> {
  const { former, policy, now, vendorIds, beside } = keeping;
  const expiresAt = new Date(now.getTime() + policy.holdMinutes * MINUTE);
  await giveUpHolds(tx, former);
  const [made] = await tx
    .insert(slotHolds)
    .values({ ...visit, expiresAt })
    .returning({ id: slotHolds.id });
  if (!made) throw new Error('the hold was not returned');
  const holder = await reserveVendor(tx, {
    vendorIds,
    bookingId: null,
    hold: { id: made.id, former },
    beside,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    place: visit,
    policy,
    kind: 'reservation',
    lapsesAt: expiresAt,
  });
  if (!holder) throw conflict('slot_taken');
  return { id: made.id, expiresAt: rfc3339(expiresAt) };
}

/** Ends holds that nothing was booked with. */
export async function giveUpHolds(tx: Tx, holdIds: readonly string[]): Promise<void> {
  if (holdIds.length === 0) return;
  await tx
    .update(slotHolds)
    .set({ status: 'released' })
    .where(and(inArray(slotHolds.id, [...holdIds]), eq(slotHolds.status, 'held')));
}
