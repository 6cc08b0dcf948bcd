import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { asSystem, type Tx } from '@/db/client';
import { bookings, policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import type { Policy } from '@/lib/core/policy';
import type { BookingStatus } from '../state';

export type BookingRecord = typeof bookings.$inferSelect;
type Change = PgUpdateSetSource<typeof bookings>;

/** The id of a request as a key; anything that is none answers as an absent booking does. */
export function knownId(id: string): string {
  if (!isUuid(id)) throw notFound();
  return id;
}

/**
 * The booking's row, locked until the transaction ends, if this actor may see and change it; `not_found` otherwise.
 * Every command that moves offers or time begins here: the booking first, vendors' calendars after.
 */
export async function lockBooking(tx: Tx, bookingId: string): Promise<BookingRecord> {
  const [found] = await tx
    .select()
    .from(bookings)
    .where(eq(bookings.id, knownId(bookingId)))
    .for('update');
  if (!found) throw notFound();
  return found;
}

/**
 * Compare-and-swap: changes the row only while it is in one of `from` (and `also` holds), raising its version.
 * Answers the new row, or null when somebody else was first.
 */
export async function swapBooking(
  tx: Tx,
  bookingId: string,
  from: readonly BookingStatus[],
  change: Change,
  also?: SQL,
): Promise<BookingRecord | null> {
  const states = sql.join(
    from.map((status) => sql`${status}`),
    sql`, `,
  );
  const [row] = await tx
    .update(bookings)
    .set({ ...change, version: sql`${bookings.version} + 1` })
    .where(and(eq(bookings.id, bookingId), sql`${bookings.status} in (${states})`, also))
    .returning();
  return row ?? null;
}

/** Like `swapBooking` on a row that this transaction has locked: a miss is `state_changed`. */
export async function moveBooking(
  tx: Tx,
  booking: BookingRecord,
  from: readonly BookingStatus[],
  change: Change,
): Promise<BookingRecord> {
  const moved = await swapBooking(tx, booking.id, from, change);
  if (!moved) throw conflict('state_changed');
  return moved;
}

/** The numbers that the booking was made under. */
export async function frozenPolicy(tx: Tx, policyId: string): Promise<Policy> {
  const [row] = await tx.select({ rules: policies.rules }).from(policies).where(eq(policies.id, policyId));
  if (!row) throw new Error(`policy ${policyId} is missing`);
  return row.rules;
}

/** The visit of this vendor, locked; `not_found` for a booking that is not his. */
export async function lockOwnVisit(tx: Tx, actor: Actor, bookingId: string): Promise<BookingRecord> {
  const booking = await lockBooking(tx, bookingId);
  if (actor.kind !== 'user' || booking.vendorId !== actor.userId) throw notFound();
  return booking;
}

/** A change that row security would refuse the actor because afterwards the row is no longer his. */
export const moveAsSystem = (tx: Tx, booking: BookingRecord, from: readonly BookingStatus[], change: Change) =>
  asSystem(tx, () => moveBooking(tx, booking, from, change));
