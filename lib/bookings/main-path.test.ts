import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, anOrder, openStarts, photoRow, type Visit } from '@/testing/factories/bookings';
import { aCustomer, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { acceptOffer } from './commands/accept-offer';
import { cancelBooking } from './commands/cancel-booking';
import { completeBooking } from './commands/complete-booking';
import { createBooking } from './commands/create-booking';
import { declineOffer } from './commands/decline-offer';
import { markArrived } from './commands/mark-arrived';
import { markEnRoute } from './commands/mark-en-route';
import { setChecklist } from './commands/set-checklist';
import { startVisit } from './commands/start-visit';
import { getBooking } from './queries/get-booking';
import { bookingCounts, listBookings } from './queries/list-bookings';
import { listOffers } from './queries/list-offers';
import { readBooking } from './queries/read-booking';

let visit: Visit;
let ops: Person;
const strangers: Record<string, Person> = {};

beforeAll(async () => {
  visit = await aBooking();
  ops = await anOps();
  strangers.vendor = await aVendor({ areas: ['110001'] });
  strangers.customer = await aCustomer('Somebody Else');
  strangers.onboarding = await anOnboardManager();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const read = (who: Person) => getBooking(who.actor, visit.booking.id);
const kinds = async () => (await read(ops)).timeline.map((entry) => entry.kind);
const refused = (kind: string, code = kind) => ({ ok: false, failure: { kind, code } });

async function tasks(name: string): Promise<Record<string, string>[]> {
  const rows = await sqlAs('queue')`select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${name}`;
  return rows.map((row) => row.payload as Record<string, string>);
}
async function audited(table: string, rowId: string): Promise<string[]> {
  const rows = await sqlAs('owner')`select action from audit_log where table_name = ${table} and row_id = ${rowId}`;
  return rows.map((row) => row.action as string);
}

describe('a visit from request to completion', () => {
  it('begins requested, with one reservation, an offer, an event, audit rows and messages', async () => {
    const { booking, customer, vendor } = visit;
    expect(booking).toMatchObject({
      status: 'requested',
      viewer: 'customer',
      asked: 1,
      vendor: null,
      cardSaved: false,
    });
    expect(booking.startCode).toMatch(/^\d{4}$/);
    expect(booking.reference).toMatch(/^HS-[0-9A-Z]{6}$/);
    expect(await kinds()).toEqual(['requested', 'offered']);
    expect(await audited('bookings', booking.id)).toContain('insert');
    const blocks = await sqlAs(
      'owner',
    )`select vendor_id, kind from vendor_blocks where booking_id = ${booking.id} and state = 'active'`;
    expect(blocks).toEqual([{ vendor_id: vendor.id, kind: 'reservation' }]);
    const notices = await sqlAs(
      'owner',
    )`select user_id, template, channel from notifications where booking_id = ${booking.id}`;
    expect(notices.map((row) => `${row.template} ${row.channel}`).sort()).toEqual([
      'booking_requested email',
      'booking_requested in_app',
      'offer in_app',
      'offer sms',
    ]);
    expect((await listBookings(customer.actor)).data.map((row) => row.id)).toEqual([booking.id]);
    expect((await bookingCounts(customer.actor)).requested).toBe(1);
  });

  it('shows an offered vendor the work and his pay, nobody and nowhere', async () => {
    const { data } = await listOffers(visit.vendor.actor);
    // 24,900 with 18 % tax contained: 21,102 before tax, 15 % of that is kept.
    expect(data[0]).toMatchObject({ bookingId: visit.booking.id, netPayMinor: 24_900 - 3165, scope: ['Tap repair'] });
    const seen = await readBooking(visit.vendor.actor, visit.booking.id);
    expect(seen.viewer).toBe('offered');
    const text = JSON.stringify(seen);
    for (const secret of ['Church Street', 'Meera', visit.customer.phone, 'Gate 4471', visit.booking.startCode ?? '']) {
      expect(text).not.toContain(secret);
    }
    expect((await listBookings(visit.vendor.actor)).data).toEqual([]);
  });

  it('is absent for strangers and refuses every wrong role', async () => {
    const { id } = visit.booking;
    for (const who of Object.values(strangers)) {
      await expect(getBooking(who.actor, id)).rejects.toMatchObject({ failure: { kind: 'not_found' } });
    }
    await expect(getBooking(mintGuest(), id)).rejects.toMatchObject({ failure: { kind: 'not_found' } });
    const { actor } = visit.customer;
    for (const verb of [acceptOffer, declineOffer, markEnRoute, markArrived, startVisit, completeBooking]) {
      expect(await verb(actor, id)).toMatchObject(refused('forbidden'));
      expect(await verb(strangers.vendor?.actor ?? actor, id)).toMatchObject(refused('not_found'));
    }
    expect(await createBooking(ops.actor, anOrder(visit.service.id, visit.booking.startsAt))).toMatchObject(
      refused('forbidden'),
    );
    const cancel = { reason: 'x', expectedFeeMinor: 0 };
    expect(await cancelBooking(visit.vendor.actor, id, cancel)).toMatchObject(refused('forbidden'));
    expect(await cancelBooking(strangers.customer?.actor ?? actor, id, cancel)).toMatchObject(refused('not_found'));
  });

  it('is accepted once; the same vendor again changes nothing', async () => {
    const { id } = visit.booking;
    const first = await acceptOffer(visit.vendor.actor, id);
    const again = await acceptOffer(visit.vendor.actor, id);
    expect(first).toMatchObject({
      ok: true,
      value: { status: 'accepted', viewer: 'vendor', contact: { name: 'Meera' } },
    });
    expect(again).toMatchObject({ ok: true, value: { version: first.ok ? first.value.version : 0 } });
    expect(await kinds()).toEqual(['requested', 'offered', 'accepted']);
    const [block] = await sqlAs('owner')`select kind from vendor_blocks where booking_id = ${id} and state = 'active'`;
    expect(block).toEqual({ kind: 'visit' });
    const customer = await read(visit.customer);
    expect(customer.vendor).toMatchObject({ id: visit.vendor.id, rating: null, phone: visit.vendor.phone });
    expect(customer.contact?.accessNotes).toBe('Gate 4471');
  });

  it('goes on the way, arrives and starts with the code; double clicks do nothing', async () => {
    const { id } = visit.booking;
    const by = visit.vendor.actor;
    await markEnRoute(by, id);
    expect(await markEnRoute(by, id)).toMatchObject({ ok: true });
    expect(await startVisit(by, id, { startCode: 'nope' })).toMatchObject({
      failure: { kind: 'invalid', fields: [{ path: 'startCode', message: 'wrong_start_code' }] },
    });
    await markArrived(by, id, { latitude: 12.97, longitude: 77.59 });
    expect(await markArrived(by, id)).toMatchObject({ ok: true });
    const { startCode } = await read(visit.customer);
    expect(await startVisit(by, id, { startCode })).toMatchObject({
      ok: true,
      value: { status: 'in_progress', startConfirmed: true },
    });
    expect(await startVisit(by, id, { startCode })).toMatchObject({ ok: true });
    expect((await kinds()).slice(3)).toEqual(['en_route', 'arrived', 'started']);
    expect((await read(visit.customer)).startCode).toBeUndefined();
  });

  it('names everything that is missing before completion, then completes and asks for the hold', async () => {
    const { id } = visit.booking;
    const by = visit.vendor.actor;
    const early = await completeBooking(by, id);
    const required = (await read(visit.vendor)).checklist.filter((item) => item.required);
    expect(early).toMatchObject({ failure: { kind: 'invalid' } });
    expect(early.ok ? [] : early.failure.fields?.map((field) => field.path)).toEqual([
      'photos.before',
      'photos.after',
      ...required.map((item) => `checklist.${item.id}`),
    ]);
    const { checklist } = await read(visit.vendor);
    const items = checklist.map((item) => ({ id: item.id, done: true }));
    await setChecklist(by, id, { items });
    expect(await setChecklist(by, id, { items: [{ id: newId(), done: true }] })).toMatchObject({
      failure: { kind: 'invalid' },
    });
    await photoRow(visit.vendor, id, 'before');
    await photoRow(visit.vendor, id, 'after');
    expect(await completeBooking(by, id)).toMatchObject({
      ok: true,
      value: { status: 'completed', can: { requestSignature: true } },
    });
    expect(await completeBooking(by, id)).toMatchObject({ ok: true });
    expect((await kinds()).filter((kind) => kind === 'completed')).toHaveLength(1);
    expect(await tasks('hold-payment')).toEqual([{ bookingId: id }]);
    expect(await audited('bookings', id)).toContain('update');
    expect(await markEnRoute(by, id)).toMatchObject(refused('conflict', 'state_changed'));
  });

  it('refuses bad input with fields and writes nothing', async () => {
    const { customer, service } = visit;
    const [slot] = await openStarts(service.id);
    const order = anOrder(service.id, slot?.start ?? '');
    const bad = (change: object) => createBooking(customer.actor, { ...order, ...change } as typeof order);
    const fields = async (change: object) => {
      const result = await bad(change);
      return result.ok ? [] : (result.failure.fields ?? []).map((field) => `${field.path} ${field.message}`);
    };
    expect(await fields({ address: { ...order.address, line1: ' ' } })).toEqual(['address.line1 required']);
    expect(await fields({ address: { ...order.address, pincode: '999999' } })).toEqual([
      'address.pincode unknown_pincode',
    ]);
    expect(await fields({ serviceId: newId() })).toEqual(['serviceId unknown_service']);
    expect(await fields({ addOnIds: [newId()] })).toEqual(['addOnIds.0 unknown_add_on']);
    const offTheGrid = new Date(Date.parse(order.slotStart) + 7 * 60_000).toISOString();
    expect(await fields({ slotStart: offTheGrid })).toEqual(['slotStart not_a_slot']);
    expect(await bad({ slotStart: '2020-01-01T00:00:00Z' })).toMatchObject(refused('conflict', 'slot_taken'));
    expect((await listBookings(customer.actor)).data).toHaveLength(1);
  });
});
