import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { passTime } from '@/testing/visit-rows';
import { acceptOffer } from './commands/accept-offer';
import { cancelBooking } from './commands/cancel-booking';
import { markArrived } from './commands/mark-arrived';
import { declareMissed, replaceMissing } from './commands/miss-visit';
import { noteLateVisits } from './commands/note-late';
import { getBooking } from './queries/get-booking';

const system = mintSystem('test');
const sql = sqlAs('owner');
let ops: Person;
let next = 500_001;

beforeAll(async () => {
  ops = await anOps();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const conflict = (code: string) => ({ ok: false, failure: { kind: 'conflict', code } });
const kindsOf = async (id: string) => (await getBooking(ops.actor, id)).timeline.map((entry) => entry.kind);
const told = async (id: string) =>
  (await sql`select template, user_id from notifications where booking_id = ${id} and channel = 'sms'`).map(
    (row) => `${row.template}:${row.user_id}`,
  );
const fees = async (id: string) =>
  (
    await sqlAs('queue')`select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'charge-fee'`
  ).filter((row) => (row.payload as { bookingId: string }).bookingId === id);

/** An accepted visit, and the clock so many minutes after its start. */
async function awaited(minutes: number, alone = false): Promise<Visit & { other: Person | null }> {
  const pincode = String(next++);
  const vendor = await aVendor({ areas: [pincode] });
  const other = alone ? null : await aVendor({ areas: [pincode], at: { latitude: 12.9 } });
  const visit = await aBooking({ pincode, vendor, status: 'accepted' });
  await untilAfter(visit.booking.startsAt, minutes);
  return { ...visit, other };
}

async function untilAfter(start: string, minutes: number): Promise<void> {
  const { now } = await getBooking(system, (await sql`select id from bookings limit 1`)[0]?.id as string);
  await passTime(`${Math.ceil((Date.parse(start) - Date.parse(now)) / 1000) + minutes * 60} seconds`);
}

describe('late', () => {
  it('is noticed once, told to both, and forgotten when he arrives', async () => {
    const { booking, vendor, customer } = await awaited(14);
    await noteLateVisits(system);
    expect(await kindsOf(booking.id)).not.toContain('late');
    await passTime('2 minutes');
    await Promise.all([noteLateVisits(system), noteLateVisits(system)]);
    expect((await kindsOf(booking.id)).filter((kind) => kind === 'late')).toHaveLength(1);
    expect(await told(booking.id)).toEqual(
      expect.arrayContaining([`vendor_late:${customer.id}`, `you_are_late:${vendor.id}`]),
    );
    const seen = await getBooking(customer.actor, booking.id);
    expect(seen).toMatchObject({ cancellation: { feeMinor: 0, rule: 'vendor_late' }, can: { declareMissed: false } });
    expect(seen.lateAt).not.toBeNull();
    unwrap(await markArrived(vendor.actor, booking.id));
    expect(await getBooking(vendor.actor, booking.id)).toMatchObject({ lateAt: null, missedFrom: null });
    const [row] = await sql`select count(*)::int as times from audit_log
      where table_name = 'bookings' and row_id = ${booking.id} and (after ->> 'late_at') is not null`;
    expect(row?.times).toBeGreaterThan(0);
  });

  it('is the clock’s to notice', async () => {
    await expect(noteLateVisits(ops.actor)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    await expect(replaceMissing(ops.actor)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  });
});

describe('a professional who does not come', () => {
  it('cannot be said to, before his time is over or once he stands there', async () => {
    const { booking, vendor, customer } = await awaited(29);
    const say = () => declareMissed(customer.actor, booking.id, { choice: 'another' });
    expect(await say()).toMatchObject(conflict('missed_too_early'));
    unwrap(await markArrived(vendor.actor, booking.id));
    await passTime('2 minutes');
    expect(await say()).toMatchObject(conflict('state_changed'));
  });

  it('loses the visit: others are asked at once for the same day, and it counts against him', async () => {
    const { booking, vendor, customer, other } = await awaited(31);
    expect(await getBooking(customer.actor, booking.id)).toMatchObject({ can: { declareMissed: true } });
    const say = () => declareMissed(customer.actor, booking.id, { choice: 'another' });
    const both = await Promise.all([say(), say()]);
    expect(both).toMatchObject([{ ok: true }, { ok: true }]);
    const seen = await getBooking(customer.actor, booking.id);
    expect(seen).toMatchObject({ status: 'requested', vendorId: null, asked: 1, cancellation: { feeMinor: 0 } });
    const gone = Date.parse(seen.startsAt) - Date.parse(seen.now);
    expect(gone).toBeGreaterThanOrEqual(30 * 60_000);
    expect(Date.parse(seen.offersExpireAt ?? '') - Date.parse(seen.now)).toBeLessThanOrEqual(10 * 60_000);
    expect((await kindsOf(booking.id)).filter((kind) => kind === 'vendor_missed')).toHaveLength(1);
    const [offer] = await sql`select status, gave_back, no_show from booking_offers
      where booking_id = ${booking.id} and vendor_id = ${vendor.id}`;
    expect(offer).toMatchObject({ status: 'withdrawn', gave_back: true, no_show: true });
    expect(await told(booking.id)).toEqual(
      expect.arrayContaining([`vendor_missed:${customer.id}`, `visit_missed:${vendor.id}`]),
    );
    expect(await markArrived(vendor.actor, booking.id)).toMatchObject({ failure: { code: 'not_found' } });
    expect(await fees(booking.id)).toEqual([]);
    expect(await acceptOffer(other?.actor ?? vendor.actor, booking.id)).toMatchObject({ ok: true });
  });

  it('is replaced by the clock where nobody says so, and the visit expires when nobody else has time', async () => {
    const { booking } = await awaited(44, true);
    await replaceMissing(system);
    expect(await getBooking(ops.actor, booking.id)).toMatchObject({ status: 'accepted' });
    await passTime('2 minutes');
    await Promise.all([replaceMissing(system), replaceMissing(system)]);
    expect(await getBooking(ops.actor, booking.id)).toMatchObject({ status: 'expired', vendorId: null });
    expect((await kindsOf(booking.id)).filter((kind) => kind === 'vendor_missed')).toHaveLength(1);
  });

  it('costs nothing when the customer wants nobody any more, and it happens once', async () => {
    const { booking, customer } = await awaited(31);
    const say = () => declareMissed(customer.actor, booking.id, { choice: 'cancel' });
    expect(await Promise.all([say(), say(), declareMissed(ops.actor, booking.id, { choice: 'cancel' })])).toMatchObject(
      [{ ok: true }, { ok: true }, { ok: true }],
    );
    const seen = await getBooking(ops.actor, booking.id);
    expect(seen).toMatchObject({ status: 'cancelled', endedReason: 'vendor_no_show' });
    expect(seen.timeline.filter(({ kind }) => kind === 'cancelled')).toMatchObject([
      { data: { feeMinor: 0, rule: 'vendor_absent' } },
    ]);
    expect(await fees(booking.id)).toEqual([]);
  });

  it('and a customer who cancels at the same time: one of the two, and no fee either way', async () => {
    const { booking, customer } = await awaited(31);
    const results = await Promise.all([
      cancelBooking(customer.actor, booking.id, { reason: 'Too late', expectedFeeMinor: 0 }),
      declareMissed(ops.actor, booking.id, { choice: 'another' }),
      replaceMissing(system),
    ]);
    expect(results[0].ok || (results[1] as { ok: boolean }).ok).toBe(true);
    const seen = await getBooking(ops.actor, booking.id);
    // Nobody is asked any more where the day is over.
    expect(['cancelled', 'requested', 'expired']).toContain(seen.status);
    expect(await fees(booking.id)).toEqual([]);
  });

  it('is not for others to say', async () => {
    const { booking, vendor } = await awaited(31);
    const stranger = await aBooking({ pincode: String(next++) });
    const choice = { choice: 'another' as const };
    expect(await declareMissed(vendor.actor, booking.id, choice)).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await declareMissed((await anOnboardManager()).actor, booking.id, choice)).toMatchObject({
      failure: { kind: 'forbidden' },
    });
    expect(await declareMissed(stranger.customer.actor, booking.id, choice)).toMatchObject({
      failure: { kind: 'not_found' },
    });
  });
});
