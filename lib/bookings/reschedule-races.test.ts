import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { type Result, unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { aVendor, type Person } from '@/testing/factories/people';
import { codeOf, ownPincode, plus, tenOClock } from '@/testing/moves';
import { acceptReschedule, rejectReschedule, withdrawReschedule } from './commands/answer-reschedule';
import { cancelBooking } from './commands/cancel-booking';
import { markEnRoute } from './commands/mark-en-route';
import { rescheduleBooking } from './commands/reschedule-booking';

const VENDORS = 7;
const VISITS_EACH = 3;

beforeAll(() => {
  vi.stubEnv('DATABASE_POOL_SIZE', '40');
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** Two sides, one visit, and what each would do to it at the same moment. */
type Contested = { id: string; reschedule: string; startsAt: string; customer: Person; vendor: Person };

async function deadlocks(): Promise<number> {
  const [row] = await sqlAs(
    'owner',
  )`select deadlocks::int as n from pg_stat_database where datname = current_database()`;
  return row?.n as number;
}

/** Three visits of one professional, each of which he would rather do an hour later. */
async function contested(): Promise<Contested[]> {
  const pincode = await ownPincode();
  const vendor = await aVendor({ areas: [pincode] });
  const first = await tenOClock(3);
  const made: Contested[] = [];
  for (let count = 0; count < VISITS_EACH; count += 1) {
    const slotStart = plus(first, count * 3);
    const { booking, customer } = await aBooking({ pincode, vendor, status: 'accepted', slotStart });
    const asked = unwrap(await rescheduleBooking(vendor.actor, booking.id, { slotStart: plus(slotStart, 1) }));
    made.push({ id: booking.id, reschedule: asked.reschedule?.id ?? '', startsAt: slotStart, customer, vendor });
  }
  return made;
}

/** A slow machine may answer "busy, come back"; a client then does. */
async function patiently(ask: () => Promise<Result<unknown>>): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const code = codeOf(await ask());
    if (code !== 'busy' || tries === 5) return code;
  }
}

const verbsOf = ({ id, reschedule, startsAt, customer, vendor }: Contested): (() => Promise<Result<unknown>>)[] => [
  ...Array.from({ length: 3 }, () => () => acceptReschedule(customer.actor, reschedule)),
  () => rejectReschedule(customer.actor, reschedule),
  () => withdrawReschedule(vendor.actor, reschedule),
  () => cancelBooking(customer.actor, id, { reason: 'Plans', expectedFeeMinor: 0 }),
  () => rescheduleBooking(customer.actor, id, { slotStart: plus(startsAt, 1.5) }),
  () => rescheduleBooking(customer.actor, id, { slotStart: plus(startsAt, 24) }),
  () => rescheduleBooking(vendor.actor, id, { slotStart: plus(startsAt, 3) }),
  () => markEnRoute(vendor.actor, id),
];

it('200 answers, cancellations and moves at once: every visit is in one state with its own time, nothing deadlocks', {
  timeout: 180_000,
}, async () => {
  const before = await deadlocks();
  const visits: Contested[] = [];
  for (let count = 0; count < VENDORS; count += 1) visits.push(...(await contested()));
  const verbs = visits.flatMap(verbsOf);
  expect(verbs.length).toBeGreaterThanOrEqual(200);
  // Not in the order in which they were written down: each visit's verbs meet.
  const mixed = verbs.map((verb, index) => ({ verb, at: (index * 37) % verbs.length })).sort((a, b) => a.at - b.at);
  const codes = await Promise.all(mixed.map(({ verb }) => patiently(verb)));
  const known = ['ok', 'reschedule_over', 'state_changed', 'not_reschedulable', 'slot_taken', 'quote_changed'];
  expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  const sql = sqlAs('owner');
  const ids = visits.map((one) => one.id);
  const wrong = await sql`
    select b.id, b.status from bookings b where b.id = any(${ids}) and
      (select coalesce(array_agg(k.kind || ' ' || (k.vendor_id = b.vendor_id) || ' ' || (lower(k.blocked) = b.starts_at)), '{}')
         from vendor_blocks k where k.booking_id = b.id and k.state = 'active')
      <> case b.status when 'accepted' then array['visit true true'] else '{}'::text[] end`;
  expect(wrong).toEqual([]);
  const kept = await sql`
    select r.id from reschedules r join bookings b on b.id = r.booking_id where b.id = any(${ids}) and
      (select count(*) from vendor_blocks k where k.reschedule_id = r.id and k.state = 'active')
      <> (r.status = 'proposed' and b.status = 'accepted')::int`;
  expect(kept).toEqual([]);
  const [overlaps] = await sql`
    select count(*)::int as n from vendor_blocks a join vendor_blocks b on a.vendor_id = b.vendor_id and a.id < b.id
      and a.blocked && b.blocked where a.state = 'active' and b.state = 'active'`;
  expect(overlaps?.n).toBe(0);
  const [moves] = await sql`
    select count(*)::int as n from bookings where id = any(${ids}) and original_starts_at not in
      (select old_starts_at from reschedules where booking_id = bookings.id)`;
  expect(moves?.n).toBe(0);
  expect(await deadlocks()).toBe(before);
});
