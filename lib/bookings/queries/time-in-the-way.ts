import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type bookings, slotHolds } from '@/db/schema';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import type { Policy } from '@/lib/core/policy';
import { HOUR, MINUTE, rfc3339 } from '@/lib/core/time';
import { type TakenSpan, travelMinutes, whyNotFree } from '@/lib/scheduling/policy';
import { servicesOf } from '@/lib/scheduling/queries/eligible-for-visit';
import { type FreeFor, freeVendors } from '@/lib/scheduling/queries/free-vendors';
import type { InTheWay, ReassignObstacle } from '../schema/reassign';
import { visitWithRules } from './visit-with-rules';

type Booking = typeof bookings.$inferSelect;

/** As far as neighbours decide about travel. */
const AROUND = 12 * HOUR;

type Row = {
  kind: 'reservation' | 'visit' | 'time_off';
  booking_id: string | null;
  hold_id: string | null;
  from: string;
  to: string;
  visit_ends_at: string | null;
  latitude: number | null;
  longitude: number | null;
  reference: string | null;
  title: string | null;
};

/**
 * Of a professional's time what a visit would meet: what stays in its way, and what is kept on him for others that
 * somebody else can be found for, by the rules by which room is made for a visit that is taken.
 */
export async function timeInTheWay(
  tx: Tx,
  booking: Booking,
  vendorId: string,
  policy: Policy,
): Promise<{ obstacles: ReassignObstacle[]; moved: InTheWay[] }> {
  const visit = { start: booking.startsAt.getTime(), end: booking.endsAt.getTime() };
  const margin = (policy.gapMinutes + policy.travelMinMinutes) * MINUTE;
  const obstacles: ReassignObstacle[] = [];
  const moved: InTheWay[] = [];
  for (const row of await takenAround(tx, booking, vendorId)) {
    const span = spanOf(row);
    const why = whyNotFree([span], visit, booking, policy);
    if (!why) continue;
    const thing = {
      reference: row.reference,
      title: row.title,
      startsAt: rfc3339(new Date(span.start)),
      endsAt: rfc3339(new Date(span.visitEnd)),
    };
    const isNear = span.start < visit.end + margin && span.end > visit.start - margin;
    if (row.kind === 'reservation' && isNear && (await canMove(tx, row, booking, vendorId))) {
      moved.push(thing);
      continue;
    }
    const kind = row.kind === 'visit' ? why : row.kind === 'time_off' ? 'time_off' : 'kept';
    obstacles.push({ kind, minutes: minutesOf(span, visit, booking, policy, why), ...thing });
  }
  return { obstacles, moved };
}

/** How long the two are at once, or what the way from one to the other lacks; whole minutes. */
function minutesOf(
  other: TakenSpan,
  visit: { start: number; end: number },
  place: Booking,
  policy: Policy,
  why: 'busy' | 'travel',
): number {
  const overlap = Math.min(other.visitEnd, visit.end) - Math.max(other.start, visit.start);
  if (overlap > 0) return Math.ceil(overlap / MINUTE);
  const between = other.start >= visit.end ? other.start - visit.end : visit.start - other.visitEnd;
  const needed = Math.max(travelMinutes(other.place, place, policy), why === 'busy' ? policy.gapMinutes : 0);
  return Math.ceil(needed - between / MINUTE);
}

function spanOf(row: Row): TakenSpan {
  const [start, end] = [Date.parse(row.from), Date.parse(row.to)];
  const place =
    row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude };
  return { start, end, visitEnd: row.visit_ends_at ? Date.parse(row.visit_ends_at) : end, place };
}

/** What takes his time around the visit, its own not among it; what was held and ran out stands in nobody's way. */
async function takenAround(tx: Tx, booking: Booking, vendorId: string): Promise<Row[]> {
  const [from, to] = [booking.startsAt.getTime() - AROUND, booking.endsAt.getTime() + AROUND];
  return tx.execute<Row>(sql`
    select b.kind, b.booking_id, b.hold_id, lower(b.blocked) as "from", upper(b.blocked) as "to", b.visit_ends_at,
      b.latitude, b.longitude, o.reference, o.service_title as title
    from matching.vendor_blocks b
    left join reschedules r on r.id = b.reschedule_id
    left join slot_holds h on h.id = b.hold_id
    left join matching.bookings o on o.id = coalesce(b.booking_id, r.booking_id, h.booking_id)
    where b.vendor_id = ${vendorId}::uuid and b.state = 'active'
      and upper(b.blocked) > ${new Date(from).toISOString()}::timestamptz
      and lower(b.blocked) < ${new Date(to).toISOString()}::timestamptz
      and (b.lapses_at is null or b.lapses_at > app_clock()) and o.id is distinct from ${booking.id}::uuid
    order by lower(b.blocked)`);
}

/** Whether somebody else has the time for a request, or a slot that is held, once the visit's own is given back. */
async function canMove(tx: Tx, row: Row, booking: Booking, vendorId: string): Promise<boolean> {
  const ask = row.booking_id ? await requestOf(tx, row.booking_id) : row.hold_id ? await holdOf(tx, row.hold_id) : null;
  if (!ask) return false;
  const free = await freeVendors(tx, { ...ask, besideBookingId: booking.id });
  return free.some((id) => id !== vendorId);
}

async function requestOf(tx: Tx, bookingId: string): Promise<FreeFor | null> {
  const found = await visitWithRules(tx, bookingId);
  if (found?.booking.status !== 'requested') return null;
  const { booking: other, rules: policy } = found;
  return {
    ...other,
    serviceIds: await servicesOf(tx, other),
    exceptBookingId: other.id,
    place: other,
    policy,
  };
}

async function holdOf(tx: Tx, holdId: string): Promise<FreeFor | null> {
  const [hold] = await tx
    .select()
    .from(slotHolds)
    .where(and(eq(slotHolds.id, holdId), eq(slotHolds.status, 'held')));
  if (!hold) return null;
  const { rules: policy } = await policyNow(tx);
  const serviceIds = [hold.serviceId, ...hold.also.map((one) => one.serviceId)];
  return { ...hold, serviceIds, exceptHoldIds: [hold.id], customerId: hold.userId, place: hold, policy };
}
