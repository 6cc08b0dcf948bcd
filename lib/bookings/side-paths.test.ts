import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { payments } from '@/db/schema';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { suspendVendor } from '../vendors/commands/suspend-vendor';
import { acceptOffer } from './commands/accept-offer';
import { advanceRequests } from './commands/advance-requests';
import { cancelBooking } from './commands/cancel-booking';
import { declineOffer } from './commands/decline-offer';
import { markEnRoute } from './commands/mark-en-route';
import { reassignBooking } from './commands/reassign-booking';
import { releaseBooking } from './commands/release-booking';
import { startVisit } from './commands/start-visit';
import { chargeMade } from './queries/charge-made';
import { getBooking, getCancellationQuote } from './queries/get-booking';
import { listBookings } from './queries/list-bookings';

let ops: Person;
let next = 500_001;
/** A pincode of its own for each test, so that only its own vendors are asked. */
const ownPincode = () => String(next++);

beforeAll(async () => {
  ops = await anOps();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const conflict = (code: string) => ({ ok: false, failure: { kind: 'conflict', code } });
const kindsOf = async (id: string) => (await getBooking(ops.actor, id)).timeline.map((entry) => entry.kind);
const held = async (id: string) =>
  (await sqlAs('owner')`select vendor_id from vendor_blocks where booking_id = ${id} and state = 'active'`).map(
    (row) => row.vendor_id as string,
  );
const tasks = async (name: string, id: string) =>
  (
    await sqlAs('queue')`select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${name}`
  )
    .map((row) => row.payload as Record<string, unknown>)
    .filter((payload) => Object.values(payload).includes(id));

async function withTwoVendors(status: 'requested' | 'accepted'): Promise<Visit & { other: Person }> {
  const pincode = ownPincode();
  const other = await aVendor({ areas: [pincode], at: { latitude: 8.1 } });
  return { ...(await aBooking({ pincode, status, vendor: await aVendor({ areas: [pincode] }) })), other };
}

describe('declining', () => {
  it('moves the reservation to another who was asked, and stays when nobody is left', async () => {
    const { booking, vendor, other } = await withTwoVendors('requested');
    expect(await held(booking.id)).toEqual([vendor.id]);
    expect(await declineOffer(vendor.actor, booking.id, { reason: 'too far' })).toMatchObject({ ok: true });
    expect(await declineOffer(vendor.actor, booking.id)).toMatchObject({ ok: true });
    expect(await held(booking.id)).toEqual([other.id]);
    expect(await acceptOffer(vendor.actor, booking.id)).toMatchObject(conflict('offer_closed'));
    await declineOffer(other.actor, booking.id);
    expect(await held(booking.id)).toEqual([other.id]);
    expect((await kindsOf(booking.id)).filter((kind) => kind === 'declined')).toHaveLength(2);
  });
});

describe('accepting while another request is reserved on the vendor', () => {
  it('swaps the two, and the other request is offered to whoever is free now', async () => {
    const { booking, vendor, other } = await withTwoVendors('requested');
    const { pincode, startsAt: slotStart } = booking;
    const second = await aBooking({ pincode, vendor: other, slotStart });
    expect([await held(booking.id), await held(second.booking.id)]).toEqual([[vendor.id], [other.id]]);
    expect(await acceptOffer(other.actor, booking.id)).toMatchObject({ ok: true });
    expect([await held(booking.id), await held(second.booking.id)]).toEqual([[other.id], [vendor.id]]);
    expect(await acceptOffer(other.actor, second.booking.id)).toMatchObject(conflict('vendor_busy'));
    expect(await acceptOffer(vendor.actor, second.booking.id)).toMatchObject({ ok: true });
  });
});

describe('releasing', () => {
  it('asks the others again and gives the time back', async () => {
    const { booking, vendor, other } = await withTwoVendors('accepted');
    const input = { reason: 'Van broke down' };
    expect(await releaseBooking(vendor.actor, booking.id, input)).toMatchObject({ ok: true });
    expect(await releaseBooking(vendor.actor, booking.id, input)).toMatchObject({ ok: true });
    expect(await held(booking.id)).toEqual([other.id]);
    expect(await getBooking(ops.actor, booking.id)).toMatchObject({ status: 'requested', vendorId: null, asked: 1 });
    expect((await kindsOf(booking.id)).filter((kind) => kind === 'released')).toHaveLength(1);
    await expect(getBooking(vendor.actor, booking.id)).rejects.toMatchObject({ failure: { code: 'not_found' } });
    expect(await acceptOffer(other.actor, booking.id)).toMatchObject({ ok: true, value: { status: 'accepted' } });
  });

  it('expires at once when nobody else has the time', async () => {
    const { booking, vendor } = await aBooking({ pincode: ownPincode(), status: 'accepted' });
    expect(await releaseBooking(vendor.actor, booking.id, { reason: 'ill' })).toMatchObject({ ok: true });
    expect(await getBooking(ops.actor, booking.id)).toMatchObject({ status: 'expired', endedReason: 'nobody_free' });
    expect(await held(booking.id)).toEqual([]);
  });
});

describe('suspending a vendor', () => {
  it('asks his visits out again and withdraws his offers', async () => {
    const accepted = await withTwoVendors('accepted');
    const { vendor, booking, other } = accepted;
    const onboarding = await anOnboardManager();
    expect(await suspendVendor(onboarding.actor, vendor.id, { reason: 'papers' })).toMatchObject({ ok: true });
    expect(await getBooking(ops.actor, booking.id)).toMatchObject({ status: 'requested', vendorId: null });
    expect(await held(booking.id)).toEqual([other.id]);
  });
});

describe('cancelling', () => {
  it('compares the charge, collects it, voids the hold and happens once', async () => {
    const { booking, customer, vendor } = await aBooking({ pincode: ownPincode(), status: 'accepted' });
    await markEnRoute(vendor.actor, booking.id);
    const paymentId = newId();
    unwrap(
      await writeAs(mintSystem('test'), (tx) =>
        tx.insert(payments).values({
          id: paymentId,
          bookingId: booking.id,
          customerId: customer.id,
          purpose: 'visit',
          holdMode: 'off_session',
          amountMinor: booking.totalMinor,
        }),
      ),
    );
    const input = { reason: 'Plans changed', expectedFeeMinor: 0 };
    expect(await cancelBooking(customer.actor, booking.id, input)).toMatchObject(conflict('quote_changed'));
    const { feeMinor, lines, policyVersion } = await getCancellationQuote(customer.actor, booking.id);
    expect(feeMinor).toBe(19_900);
    const paid = { ...input, expectedFeeMinor: feeMinor };
    const both = await Promise.all([1, 2].map(() => cancelBooking(customer.actor, booking.id, paid)));
    expect(both).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await tasks('charge-fee', booking.id)).toEqual([{ bookingId: booking.id, amountMinor: feeMinor }]);
    expect(await tasks('void-payment', paymentId)).toHaveLength(1);
    expect(await held(booking.id)).toEqual([]);
    expect((await kindsOf(booking.id)).filter((kind) => kind === 'cancelled')).toHaveLength(1);
    expect(await startVisit(vendor.actor, booking.id)).toMatchObject(conflict('state_changed'));
    const made = { feeMinor, policyVersion, lines };
    for (const reader of [customer, ops]) expect(await chargeMade(reader.actor, booking.id)).toMatchObject(made);
    await expect(chargeMade(vendor.actor, booking.id)).rejects.toMatchObject({ failure: { code: 'forbidden' } });
  });

  it('by operations costs nothing', async () => {
    const { booking } = await aBooking({ pincode: ownPincode(), status: 'in_progress' });
    const input = { reason: 'Unsafe', expectedFeeMinor: 0 };
    expect(await cancelBooking(ops.actor, booking.id, input)).toMatchObject({
      ok: true,
      value: { status: 'cancelled' },
    });
    expect(await tasks('charge-fee', booking.id)).toEqual([]);
  });
});

describe('reassigning', () => {
  it('gives the visit to a free eligible vendor and takes it off the former', async () => {
    const { booking, vendor, other, customer } = await withTwoVendors('accepted');
    const stranger = await aVendor({ areas: ['110001'] });
    const give = (vendorId: string) => reassignBooking(ops.actor, booking.id, { vendorId, reason: 'SLA' });
    expect(await give(stranger.id)).toMatchObject(conflict('vendor_not_eligible'));
    expect(await give(other.id)).toMatchObject({ ok: true, value: { status: 'accepted', vendorId: other.id } });
    expect(await give(other.id)).toMatchObject({ ok: true });
    expect(await held(booking.id)).toEqual([other.id]);
    expect((await kindsOf(booking.id)).filter((kind) => kind === 'reassigned')).toHaveLength(1);
    await expect(getBooking(vendor.actor, booking.id)).rejects.toMatchObject({ failure: { code: 'not_found' } });
    expect(await reassignBooking(customer.actor, booking.id, { vendorId: other.id, reason: 'x' })).toMatchObject({
      failure: { kind: 'forbidden' },
    });
  });

  it('refuses a vendor whose time is taken', async () => {
    const first = await withTwoVendors('accepted');
    const second = await aBooking({
      pincode: first.booking.pincode,
      vendor: first.other,
      slotStart: first.booking.startsAt,
      status: 'accepted',
    });
    const busy = await reassignBooking(ops.actor, second.booking.id, { vendorId: first.vendor.id, reason: 'SLA' });
    expect(busy).toMatchObject(conflict('vendor_busy'));
    expect(await held(second.booking.id)).toEqual([first.other.id]);
  });
});

describe('the start code', () => {
  it('may be left out, and is guessed five times at most', async () => {
    const { booking, vendor, customer } = await aBooking({ pincode: ownPincode(), status: 'arrived' });
    const wrong = booking.startCode === '0000' ? '0001' : '0000';
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await startVisit(vendor.actor, booking.id, { startCode: wrong })).toMatchObject({
        failure: { kind: 'invalid' },
      });
    }
    const right = { startCode: (await getBooking(customer.actor, booking.id)).startCode };
    expect(await startVisit(vendor.actor, booking.id, right)).toMatchObject(conflict('too_many_attempts'));
    expect(await startVisit(vendor.actor, booking.id)).toMatchObject({ ok: true, value: { startConfirmed: false } });
  });
});

describe('expiry and lists', () => {
  it('ends requests that nobody took, once, and tells the customer', async () => {
    const { booking, vendor } = await aBooking({ pincode: ownPincode() });
    await sqlAs('owner')`update operational.clock set offset_ms = offset_ms + 3 * 3600 * 1000`;
    expect(await acceptOffer(vendor.actor, booking.id)).toMatchObject(conflict('offer_expired'));
    const counts = await Promise.all([advanceRequests(mintSystem('test')), advanceRequests(mintSystem('test'))]);
    expect(counts[0] + counts[1]).toBeGreaterThanOrEqual(1);
    expect(await getBooking(ops.actor, booking.id)).toMatchObject({ status: 'expired' });
    expect((await kindsOf(booking.id)).filter((kind) => kind === 'expired')).toHaveLength(1);
    expect(await acceptOffer(vendor.actor, booking.id)).toMatchObject(conflict('offer_expired'));
    expect(await held(booking.id)).toEqual([]);
    await expect(advanceRequests(ops.actor)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  });

  it('pages, sorts, filters and searches for staff', async () => {
    const admin = await anAdmin();
    const all = await listBookings(admin.actor, { limit: 100, sort: 'total' });
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await listBookings(admin.actor, { limit: 3, sort: 'total', cursor });
      seen.push(...page.data.map((row) => row.id));
      cursor = page.nextCursor;
      if (!cursor) break;
    }
    expect(seen).toEqual(all.data.map((row) => row.id));
    const [one] = all.data;
    const find = async (q: string) => (await listBookings(admin.actor, { q })).data.map((row) => row.id);
    expect(await find(one?.reference ?? '')).toEqual([one?.id]);
    expect(await find(one?.id ?? '')).toEqual([one?.id]);
    expect((await find('Meera')).length).toBeGreaterThan(0);
    const cancelled = await listBookings(admin.actor, { status: 'cancelled,expired' });
    expect(new Set(cancelled.data.map((row) => row.status))).toEqual(new Set(['cancelled', 'expired']));
    await expect(listBookings(admin.actor, { status: 'nonsense' })).rejects.toMatchObject({
      failure: { kind: 'invalid' },
    });
    await expect(listBookings(admin.actor, { cursor: 'x' })).rejects.toMatchObject({ failure: { code: 'bad_cursor' } });
  });
});
