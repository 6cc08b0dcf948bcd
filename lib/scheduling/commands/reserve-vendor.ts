import 'server-only';
import { and, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import { asSystem, postgresFault, type Tx } from '@/db/client';
import { reschedules, slotHolds, vendorBlocks } from '@/db/schema';
import type { Point } from '@/lib/core/geo';
import type { Policy } from '@/lib/core/policy';
import { MINUTE } from '@/lib/core/time';
import { isFree } from '../policy';
import { takenTime } from '../queries/eligible-vendors';

export type Reservation = {
  /** Best first; each is tried until one has the time. */
  vendorIds: readonly string[];
  /** Null for a slot that is only held. */
  bookingId: string | null;
  /** The hold that is made or moved, and the person's earlier ones, which it takes the place of. */
  hold?: { id: string; former: readonly string[] };
  /** A visit whose own time stands in nobody's way, and is kept: what is taken is what that leaves. */
  beside?: string;
  /** That it may be moved: whose block this is, and the holds that it takes the place of. */
  reschedule?: { id: string; former: readonly string[] };
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
 * Taking needs the vendor's lock; releasing needs none, because it cannot collide. A booking that was held first stays
 * with whom it was held, if he is among them.
 */
export function reserveVendor(tx: Tx, wanted: Reservation): Promise<string | null> {
  return asSystem(tx, async () => {
    const held = wanted.bookingId ? await heldVendor(tx, wanted.bookingId) : undefined;
    const order = [...wanted.vendorIds].sort((a, b) => Number(b === held) - Number(a === held));
    for (const vendorId of order) if (await take(tx, vendorId, wanted)) return vendorId;
    return null;
  });
}

async function heldVendor(tx: Tx, bookingId: string): Promise<string | undefined> {
  const [held] = await tx
    .select({ vendorId: vendorBlocks.vendorId })
    .from(vendorBlocks)
    .innerJoin(slotHolds, eq(slotHolds.id, vendorBlocks.holdId))
    .where(and(eq(slotHolds.bookingId, bookingId), eq(slotHolds.status, 'used'), eq(vendorBlocks.state, 'active')));
  return held?.vendorId;
}

/** A half-open span as Postgres writes it. */
export const rangeOf = (from: Date, to: Date): string => `[${from.toISOString()},${to.toISOString()})`;

/** Gives back the time that a booking took, what was held before it, and what it might have been moved to. */
export function releaseBlocks(tx: Tx, bookingId: string): Promise<void> {
  const ended = tx.select({ id: slotHolds.id }).from(slotHolds).where(eq(slotHolds.bookingId, bookingId));
  const asked = tx.select({ id: reschedules.id }).from(reschedules).where(eq(reschedules.bookingId, bookingId));
  return release(
    tx,
    or(
      eq(vendorBlocks.bookingId, bookingId),
      inArray(vendorBlocks.holdId, ended),
      inArray(vendorBlocks.rescheduleId, asked),
    ),
  );
}

/** Gives back the time that a visit might have been moved to. */
export const releaseAsked = (tx: Tx, rescheduleId: string): Promise<void> =>
  release(tx, eq(vendorBlocks.rescheduleId, rescheduleId));

/** Gives back the time that was held. */
export async function releaseHeld(tx: Tx, holdIds: readonly string[]): Promise<void> {
  if (holdIds.length > 0) await release(tx, inArray(vendorBlocks.holdId, [...holdIds]));
}

function release(tx: Tx, whose: SQL | undefined): Promise<void> {
  return asSystem(tx, async () => {
    await tx
      .update(vendorBlocks)
      .set({ state: 'released' })
      .where(and(whose, eq(vendorBlocks.state, 'active')));
  });
}

/** Locks vendors' calendars until the transaction ends, in one order for everybody. */
export async function lockVendors(tx: Tx, vendorIds: readonly string[]): Promise<void> {
  const ids = JSON.stringify([...new Set(vendorIds)]);
  await tx.execute(sql`select pg_advisory_xact_lock(k) from (
    select distinct hashtextextended(value, 7201510) as k from json_array_elements_text(${ids}::json) order by k) locks`);
}

/**
 * What was held for others and has run out stands in nobody's way. The caller holds the vendor's lock, and waits for
 * nobody who is giving the same time back and may be waiting for that lock.
 */
export async function lapseReservations(tx: Tx, vendorId: string): Promise<void> {
  const lapsed = tx
    .select({ id: vendorBlocks.id })
    .from(vendorBlocks)
    .where(
      and(
        eq(vendorBlocks.vendorId, vendorId),
        eq(vendorBlocks.state, 'active'),
        eq(vendorBlocks.kind, 'reservation'),
        lte(vendorBlocks.lapsesAt, sql`app_clock()`),
      ),
    )
    .for('update', { skipLocked: true });
  await tx.update(vendorBlocks).set({ state: 'released' }).where(inArray(vendorBlocks.id, lapsed));
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
  const { bookingId, hold, reschedule, beside, startsAt, endsAt } = wanted;
  const former = (hold ?? reschedule)?.former ?? [];
  const own = { exceptBookingId: bookingId ?? beside, exceptHoldIds: former };
  await lockVendors(tx, [vendorId]);
  await lapseReservations(tx, vendorId);
  const { approved, taken } = await takenTime(tx, vendorId, { from: startsAt, to: endsAt, ...own });
  const visit = { start: startsAt.getTime(), end: endsAt.getTime() };
  if (!approved || !isFree(taken, visit, wanted.place, wanted.policy)) throw new Taken();
  if (bookingId) await releaseBlocks(tx, bookingId);
  await releaseHeld(tx, former);
  const until = new Date(visit.end + wanted.policy.gapMinutes * MINUTE);
  const spans = beside ? await leftBeside(tx, vendorId, beside, rangeOf(startsAt, until)) : [rangeOf(startsAt, until)];
  for (const blocked of spans) {
    await tx.insert(vendorBlocks).values({
      vendorId,
      bookingId,
      holdId: hold?.id,
      rescheduleId: reschedule?.id,
      kind: wanted.kind,
      blocked,
      visitEndsAt: endsAt,
      latitude: wanted.place.latitude,
      longitude: wanted.place.longitude,
      lapsesAt: wanted.lapsesAt,
    });
  }
}

/**
 * What a span has that the visit's own blocks on this vendor do not cover: one piece, or nothing, because none of them
 * is shorter than the span unless it continues another.
 */
async function leftBeside(tx: Tx, vendorId: string, bookingId: string, span: string): Promise<string[]> {
  const pieces = await tx.execute<{ piece: string }>(sql`
    select unnest(tstzmultirange(${span}::tstzrange) - coalesce((
      select range_agg(b.blocked) from vendor_blocks b left join reschedules r on r.id = b.reschedule_id
      where b.vendor_id = ${vendorId} and b.state = 'active' and ${bookingId}::uuid in (b.booking_id, r.booking_id)
    ), '{}'))::text as piece`);
  return pieces.map((one) => one.piece);
}
