import 'server-only';
import { and, eq, lte, sql } from 'drizzle-orm';
import { asSystem, postgresFault, type Tx } from '@/db/client';
import { vendorBlocks } from '@/db/schema';
import type { Point } from '@/lib/core/geo';
import type { Policy } from '@/lib/core/policy';
import { MINUTE } from '@/lib/core/time';
import { isFree } from '../policy';
import { takenTime } from '../queries/eligible-vendors';

export type Reservation = {
  /** Best first; each is tried until one has the time. */
  vendorIds: readonly string[];
  bookingId: string;
  startsAt: Date;
  endsAt: Date;
  place: Point;
  policy: Policy;
  kind: 'reservation' | 'visit';
  /** A reservation lapses with the offers that it stands behind; null for a visit. */
  lapsesAt: Date | null;
};

/** Thrown inside the savepoint only: the vendor's lock goes with it, so that nobody holds two while waiting. */
class Taken extends Error {}

/**
 * Puts the booking's one block on the first vendor who has the time, off whoever held it before, and answers
 * that vendor, or null when nobody has (the old block then stands). The caller holds the booking's row.
 * Taking needs the vendor's lock; releasing needs none, because it cannot collide.
 */
export function reserveVendor(tx: Tx, wanted: Reservation): Promise<string | null> {
  return asSystem(tx, async () => {
    for (const vendorId of wanted.vendorIds) if (await take(tx, vendorId, wanted)) return vendorId;
    return null;
  });
}

/** A half-open span as Postgres writes it. */
export const rangeOf = (from: Date, to: Date): string => `[${from.toISOString()},${to.toISOString()})`;

/** Gives back the time that a booking took. */
export function releaseBlocks(tx: Tx, bookingId: string): Promise<void> {
  return asSystem(tx, async () => {
    await tx
      .update(vendorBlocks)
      .set({ state: 'released' })
      .where(and(eq(vendorBlocks.bookingId, bookingId), eq(vendorBlocks.state, 'active')));
  });
}

/** Locks vendors' calendars until the transaction ends, in one order for everybody. */
export async function lockVendors(tx: Tx, vendorIds: readonly string[]): Promise<void> {
  const ids = JSON.stringify([...new Set(vendorIds)]);
  await tx.execute(sql`select pg_advisory_xact_lock(k) from (
    select distinct hashtextextended(value, 7201510) as k from json_array_elements_text(${ids}::json) order by k) locks`);
}

/** What was held for others and has run out stands in nobody's way. The caller holds the vendor's lock. */
export async function lapseReservations(tx: Tx, vendorId: string): Promise<void> {
  await tx
    .update(vendorBlocks)
    .set({ state: 'released' })
    .where(
      and(
        eq(vendorBlocks.vendorId, vendorId),
        eq(vendorBlocks.state, 'active'),
        eq(vendorBlocks.kind, 'reservation'),
        lte(vendorBlocks.lapsesAt, sql`app_clock()`),
      ),
    );
}

async function take(tx: Tx, vendorId: string, wanted: Reservation): Promise<boolean> {
  try {
    await tx.transaction((savepoint) => takeLocked(savepoint, vendorId, wanted));
    return true;
  } catch (error) {
    if (error instanceof Taken || postgresFault(error)?.code === '23P01') return false;
    throw error;
  }
}

async function takeLocked(tx: Tx, vendorId: string, wanted: Reservation): Promise<void> {
  const { bookingId, startsAt, endsAt } = wanted;
  await lockVendors(tx, [vendorId]);
  await lapseReservations(tx, vendorId);
  const { approved, taken } = await takenTime(tx, vendorId, { from: startsAt, to: endsAt, exceptBookingId: bookingId });
  const visit = { start: startsAt.getTime(), end: endsAt.getTime() };
  if (!approved || !isFree(taken, visit, wanted.place, wanted.policy)) throw new Taken();
  await releaseBlocks(tx, bookingId);
  const until = new Date(visit.end + wanted.policy.gapMinutes * MINUTE);
  await tx.insert(vendorBlocks).values({
    vendorId,
    bookingId,
    kind: wanted.kind,
    blocked: rangeOf(startsAt, until),
    lapsesAt: wanted.lapsesAt,
  });
}
