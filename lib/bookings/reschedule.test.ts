import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { getService } from '@/lib/catalog/queries/get-service';
import { unwrap } from '@/lib/core/errors';
import { MINUTE } from '@/lib/core/time';
import { holdSlot } from '@/lib/scheduling/commands/hold-slot';
import { takeTimeOff } from '@/lib/vendors/commands/take-time-off';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, anOrder, openStarts } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { aVisit, blocksOf, codeOf, messages, ownPincode, plus, rowsOf, tenOClock } from '@/testing/moves';
import { acceptOffer } from './commands/accept-offer';
import { acceptReschedule } from './commands/answer-reschedule';
import { createBooking } from './commands/create-booking';
import { expireReschedules } from './commands/expire-reschedules';
import { holdNewTime } from './commands/hold-new-time';
import { releaseBooking } from './commands/release-booking';
import { rescheduleBooking } from './commands/reschedule-booking';
import { getBooking } from './queries/get-booking';
import { listNewTimes } from './queries/new-times';

let ops: Person;
let serviceId = '';
beforeAll(async () => {
  ops = await anOps();
  serviceId = (await getService(mintGuest(), 'tap-repair')).id;
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const sql = () => sqlAs('owner');
const kindsOf = async (id: string) => (await getBooking(ops.actor, id)).timeline.map((entry) => entry.kind);

describe('early enough, the customer', () => {
  it('moves his visit at once on the same professional, whose own time does not stand in the way', async () => {
    const { booking, customer, vendor } = await aVisit(4);
    const to = plus(booking.startsAt, 0.5);
    const { data, way } = await listNewTimes(customer.actor, booking.id, { days: 7 });
    expect(way).toBe('move');
    expect(data.find((one) => one.start === to)).toMatchObject({ same: true });
    expect(data.some((one) => one.start === booking.startsAt)).toBe(false);

    const moved = unwrap(await rescheduleBooking(customer.actor, booking.id, { slotStart: to }));
    expect(moved).toMatchObject({
      status: 'accepted',
      vendorId: vendor.id,
      startsAt: to,
      endsAt: plus(booking.endsAt, 0.5),
      originalStartsAt: booking.startsAt,
      reschedule: null,
    });
    expect(moved.version).toBeGreaterThan(booking.version);
    expect(await blocksOf(vendor.id)).toEqual([['visit', to, plus(moved.endsAt, 0.25)]]);
    // Again: nothing more happens.
    unwrap(await rescheduleBooking(customer.actor, booking.id, { slotStart: to }));
    expect(await rowsOf(booking.id)).toMatchObject([
      { status: 'accepted', side: 'customer', asked_by: customer.id, decided_by: customer.id },
    ]);
    expect((await kindsOf(booking.id)).filter((kind) => kind === 'rescheduled')).toHaveLength(1);
    expect(await messages(booking.id, 'visit_rescheduled')).toEqual([
      [vendor.id, 'in_app'],
      [vendor.id, 'sms'],
    ]);
    const [row] = await sql()`select id from reschedules where booking_id = ${booking.id}`;
    const audit = await sql()`select actor_id, action from audit_log
      where table_name = 'reschedules' and row_id = ${row?.id} order by id`;
    expect(audit.map((one) => [one.actor_id, one.action])).toEqual([
      [customer.id, 'insert'],
      [customer.id, 'update'],
    ]);
    const moves = await sql()`select actor_id from audit_log where table_name = 'bookings' and row_id = ${booking.id}
      and after->>'starts_at' is distinct from before->>'starts_at' and before is not null`;
    expect(moves.map((one) => one.actor_id)).toEqual([customer.id]);
  });

  it('is offered no time of somebody who gave this very visit back', async () => {
    const { booking, customer, vendor } = await aVisit(4);
    const second = await aVendor({ areas: [booking.pincode] });
    unwrap(await releaseBooking(vendor.actor, booking.id, { reason: 'The van broke down' }));
    unwrap(await acceptOffer(second.actor, booking.id));
    const to = plus(booking.startsAt, 24);
    const { data } = await listNewTimes(customer.actor, booking.id, { days: 7 });
    expect(data.find((one) => one.start === to)).toMatchObject({ same: true, vendors: 1 });
    unwrap(await takeTimeOff(second.actor, second.id, { from: plus(to, -1), to: plus(to, 2) }));
    const { data: left } = await listNewTimes(customer.actor, booking.id, { days: 7 });
    expect(left.some((one) => one.start === to)).toBe(false);
  });

  it('is told that another has to be asked, and chooses; the former hears it, and the new round has the new time', async () => {
    const { booking, customer, vendor } = await aVisit(4);
    const to = plus(booking.startsAt, 24);
    const other = await aVendor({ areas: [booking.pincode], at: { latitude: 12.5 } });
    const busy = await aBooking({ pincode: booking.pincode, vendor, status: 'accepted', slotStart: to });
    expect(busy.booking.vendorId).toBe(vendor.id);
    const { data } = await listNewTimes(customer.actor, booking.id, { days: 7 });
    expect(data.find((one) => one.start === to)).toMatchObject({ same: false, vendors: 1 });
    const refused = await rescheduleBooking(customer.actor, booking.id, { slotStart: to });
    expect(codeOf(refused)).toBe('another_professional');
    const near = refused.ok ? [] : (refused.failure.alternatives ?? []);
    expect(near).toHaveLength(3);
    for (const start of near) expect(data.find((one) => one.start === start)?.same).toBe(true);
    expect(await getBooking(customer.actor, booking.id)).toMatchObject({
      startsAt: booking.startsAt,
      version: booking.version,
    });

    const ask = { slotStart: to, anotherProfessional: true };
    const moved = unwrap(await rescheduleBooking(customer.actor, booking.id, ask));
    expect(moved).toMatchObject({
      status: 'requested',
      vendorId: null,
      startsAt: to,
      originalStartsAt: booking.startsAt,
    });
    expect(await blocksOf(other.id)).toEqual([['reservation', to, plus(moved.endsAt, 0.25)]]);
    expect((await blocksOf(vendor.id)).map(([kind]) => kind)).toEqual(['visit']);
    expect(await messages(booking.id, 'visit_moved_away')).toEqual([
      [vendor.id, 'in_app'],
      [vendor.id, 'sms'],
    ]);
    const [wave] = await sql()`select cause, round from dispatches where booking_id = ${booking.id} order by wave desc`;
    expect(wave).toMatchObject({ cause: 'rescheduled', round: 2 });
    const [offer] =
      await sql()`select vendor_id, starts_at from booking_offers where booking_id = ${booking.id} and status = 'open'`;
    if (offer) expect([offer.vendor_id, offer.starts_at.toISOString()]).toEqual([other.id, to]);
  });

  it('moves a request that nobody has accepted: the reservation and the questions go with it', async () => {
    const pincode = await ownPincode();
    const vendor = await aVendor({ areas: [pincode] });
    const { booking, customer } = await aBooking({ pincode, vendor, slotStart: await tenOClock(3) });
    const to = plus(booking.startsAt, 3);
    unwrap(await rescheduleBooking(customer.actor, booking.id, { slotStart: to }));
    expect(await blocksOf(vendor.id)).toEqual([['reservation', to, plus(booking.endsAt, 3.25)]]);
    const open = await sql()`select starts_at from booking_offers where booking_id = ${booking.id} and status = 'open'`;
    expect(open.every((offer) => offer.starts_at.toISOString() === to)).toBe(true);
    expect(codeOf(await rescheduleBooking(vendor.actor, booking.id, { slotStart: plus(to, 3) }))).toBe('not_found');
  });

  it('uses what he holds, also half over his own visit, and hears the nearest when a time is gone', async () => {
    const { booking, customer, vendor } = await aVisit(4);
    const [half, gone] = [plus(booking.startsAt, 0.5), plus(booking.startsAt, 5)];
    const held = unwrap(await holdNewTime(customer.actor, booking.id, { slotStart: half }));
    expect((await blocksOf(vendor.id)).map(([kind]) => kind)).toEqual(['visit', 'reservation']);
    // Whoever else asks finds the held part taken.
    expect((await openStarts(serviceId, booking.pincode)).some((one) => one.start === half)).toBe(false);
    unwrap(await holdSlot(mintGuest(), { serviceId, pincode: booking.pincode, slotStart: gone }));
    const lost = await rescheduleBooking(customer.actor, booking.id, { slotStart: gone });
    expect(codeOf(lost)).toBe('slot_taken');
    expect(lost.ok ? [] : lost.failure.alternatives).toHaveLength(3);
    unwrap(await rescheduleBooking(customer.actor, booking.id, { slotStart: half, slotHoldId: held.id }));
    const [hold] = await sql()`select status, booking_id from slot_holds where id = ${held.id}`;
    expect(hold).toMatchObject({ status: 'used', booking_id: booking.id });
    expect((await blocksOf(vendor.id)).filter(([kind]) => kind === 'visit')).toEqual([
      ['visit', half, plus(booking.endsAt, 0.75)],
    ]);
  });
});

describe('who may not, and what may not', () => {
  it('refuses strangers, roles and times that are none', async () => {
    const { booking, customer, vendor } = await aVisit(5);
    const to = plus(booking.startsAt, 2);
    const [stranger, otherVendor] = [await aCustomer(), await aVendor({ areas: [booking.pincode] })];
    const onboarding = await anOnboardManager();
    const tries: [Person['actor'], string][] = [
      [stranger.actor, 'not_found'],
      [otherVendor.actor, 'not_found'],
      [onboarding.actor, 'forbidden'],
      [mintGuest() as Person['actor'], 'forbidden'],
    ];
    for (const [actor, code] of tries) {
      expect(codeOf(await rescheduleBooking(actor, booking.id, { slotStart: to }))).toBe(code);
    }
    expect(codeOf(await holdNewTime(vendor.actor, booking.id, { slotStart: to }))).toBe('forbidden');
    expect(codeOf(await holdNewTime(stranger.actor, booking.id, { slotStart: to }))).toBe('not_found');
    const { reschedule } = unwrap(await rescheduleBooking(vendor.actor, booking.id, { slotStart: to }));
    for (const [actor, code] of tries) expect(codeOf(await acceptReschedule(actor, reschedule?.id ?? ''))).toBe(code);
    expect(codeOf(await acceptReschedule(customer.actor, 'none'))).toBe('not_found');
    const odd = new Date(Date.parse(to) + 7 * MINUTE).toISOString();
    expect(await rescheduleBooking(customer.actor, booking.id, { slotStart: odd })).toMatchObject({
      failure: { fields: [{ path: 'slotStart', message: 'not_a_slot' }] },
    });
    expect(codeOf(await rescheduleBooking(customer.actor, booking.id, { slotStart: plus(to, 24 * 90) }))).toBe(
      'slot_taken',
    );
    await expect(listNewTimes(stranger.actor, booking.id)).rejects.toThrow('not_found');
    await expect(expireReschedules(customer.actor)).rejects.toThrow('forbidden');
  });

  it('operations say why, and are the customer’s hand', async () => {
    const { booking, customer } = await aVisit(5);
    const to = plus(booking.startsAt, 2);
    expect(await rescheduleBooking(ops.actor, booking.id, { slotStart: to })).toMatchObject({
      failure: { fields: [{ path: 'reason', message: 'required' }] },
    });
    const admin = await anAdmin();
    unwrap(await rescheduleBooking(admin.actor, booking.id, { slotStart: to, reason: 'Asked by phone' }));
    expect(await rowsOf(booking.id)).toMatchObject([
      { side: 'customer', asked_by: admin.id, reason: 'Asked by phone' },
    ]);
    expect((await messages(booking.id, 'visit_rescheduled')).filter(([id]) => id === customer.id)).toHaveLength(3);
  });

  it('a booking follows its customer only: what another booked meanwhile is lost with its neighbours named', async () => {
    const { booking, customer, vendor } = await aVisit(5);
    const to = plus(booking.startsAt, 3);
    const rival = await aCustomer();
    const taken = unwrap(await createBooking(rival.actor, anOrder(serviceId, to, booking.pincode)));
    unwrap(await acceptOffer(vendor.actor, taken.id));
    const lost = await rescheduleBooking(customer.actor, booking.id, { slotStart: to, anotherProfessional: true });
    expect(codeOf(lost)).toBe('slot_taken');
    expect(await getBooking(customer.actor, booking.id)).toMatchObject({
      status: 'accepted',
      startsAt: booking.startsAt,
    });
  });
});
