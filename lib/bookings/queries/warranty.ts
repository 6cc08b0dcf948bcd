import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingItems, bookings } from '@/db/schema';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import type { Actor } from '@/lib/core/actor';
import { conflict, type Failure, failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import type { Policy } from '@/lib/core/policy';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import { openSlots } from '@/lib/scheduling/policy/open-slots';
import { eligibleVendors } from '@/lib/scheduling/queries/eligible-vendors';
import { isCustomerOf } from '../policy';
import { canClaimWarranty, OPEN_STATUSES, warrantedUntil } from '../policy/warranty';
import { type NewTimesFilter, newTimesFilter } from '../schema/reschedule';
import type { Warranted, WarrantyTimes } from '../schema/warranty';
import { nearestInstead } from './nearest-instead';
import { askedDays, joinedTimes } from './new-times';

type BookingRecord = typeof bookings.$inferSelect;
type Line = typeof bookingItems.$inferSelect;

/** The lines of a visit's scope that are under warranty now, with its end: promised when it was booked, done as agreed on. */
export async function warrantedLines(
  tx: Tx,
  booking: BookingRecord,
  now: Date,
): Promise<{ line: Line; until: Date }[]> {
  const rows = await tx
    .select()
    .from(bookingItems)
    .where(eq(bookingItems.bookingId, booking.id))
    .orderBy(bookingItems.position);
  const until = warrantedUntil(
    booking,
    rows.filter((row) => row.scopeVersion === 1),
    now,
  );
  return rows.flatMap((line) => {
    const end = line.scopeVersion === booking.scopeVersion && !line.addonId && until.get(line.serviceId ?? '');
    return end ? [{ line, until: end }] : [];
  });
}

/** Whether somebody is still to come for the work of this visit. */
export async function hasOpenWarranty(tx: Tx, bookingId: string): Promise<boolean> {
  const [open] = await tx
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.parentId, bookingId), inArray(bookings.status, [...OPEN_STATUSES])))
    .limit(1);
  return open !== undefined;
}

/** What of a visit its customer may have put right for nothing; empty for anybody else, and while somebody is to come. */
export async function warrantedOf(tx: Tx, actor: Actor, booking: BookingRecord, now: Date): Promise<Warranted[]> {
  if (booking.status !== 'settled' || !isCustomerOf(actor, booking)) return [];
  const lines = await warrantedLines(tx, booking, now);
  if (lines.length === 0 || (await hasOpenWarranty(tx, booking.id))) return [];
  return lines.map(({ line, until }) => ({
    serviceId: line.serviceId ?? '',
    title: line.title,
    until: rfc3339(until),
  }));
}

/** The visit that a warranty visit puts right. */
export async function putRightBy(tx: Tx, booking: BookingRecord): Promise<{ id: string; reference: string } | null> {
  if (!booking.parentId) return null;
  const [parent] = await tx
    .select({ id: bookings.id, reference: bookings.reference })
    .from(bookings)
    .where(eq(bookings.id, booking.parentId));
  return parent ?? null;
}

/** How long putting these right may take, at most: as long as doing them took. */
export const minutesOf = (lines: readonly { line: Line }[]): number =>
  lines.reduce((sum, { line }) => sum + line.durationMinutes, 0);

/**
 * When somebody could come to put a visit right, day by day at its address, and whether it would be whoever did the work.
 * Refuses `forbidden`, `not_found`, `invalid`, `no_warranty`.
 */
export async function listWarrantyTimes(
  actor: Actor,
  bookingId: string,
  filter: NewTimesFilter = {},
): Promise<WarrantyTimes> {
  if (!canClaimWarranty(actor)) throw forbidden();
  const ask = parse(newTimesFilter, filter);
  return readAs(actor, async (tx) => {
    if (!isUuid(bookingId)) throw notFound();
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId));
    if (!booking || !isCustomerOf(actor, booking)) throw notFound();
    const now = await databaseNow(tx);
    const lines = await warrantedLines(tx, booking, now);
    if (lines.length === 0) throw conflict('no_warranty');
    const { rules: policy } = await policyNow(tx, booking.country);
    const zone = booking.timeZone;
    const { today, from, span } = askedDays(ask, now, zone);
    const people = await comers(tx, booking, lines, { ...span, policy });
    const asked = { from, days: ask.days, now, policy, zone, durationMinutes: minutesOf(lines), place: booking };
    const his = openSlots(
      people.filter((one) => one.id === booking.vendorId),
      asked,
    );
    const theirs = openSlots(
      people.filter((one) => one.id !== booking.vendorId),
      asked,
    );
    return {
      data: joinedTimes(his, theirs, policy.slotIntervalMinutes * MINUTE),
      timeZone: zone,
      today,
      horizonDays: policy.horizonDays,
    };
  });
}

type Span = { from: Date; to: Date; policy: Policy };

async function comers(tx: Tx, booking: BookingRecord, lines: readonly { line: Line }[], span: Span) {
  const known = await eligibleVendors(tx, {
    ...span,
    serviceIds: [...new Set(lines.flatMap(({ line }) => line.serviceId ?? []))],
    pincode: booking.pincode,
    customerId: booking.customerId,
  });
  return known.filter((one) => !one.onProbation || one.id === booking.vendorId);
}

/** The refusal of a time that cannot be had, with the nearest ones that can; any other refusal as it is. */
export function warrantyTimesInstead(
  actor: Actor,
  failure: Failure,
  bookingId: string,
  wanted: string,
): Promise<Result<never>> {
  if (failure.code !== 'slot_taken') return Promise.resolve(failed(failure));
  return nearestInstead(failure, wanted, async (days) => (await listWarrantyTimes(actor, bookingId, days)).data);
}
