import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { unwrap } from '@/lib/core/errors';
import { addDays, dateInZone, HOUR } from '@/lib/core/time';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, openStarts } from '@/testing/factories/bookings';
import { aCustomer, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { setDay } from './commands/set-day';
import { cancelTimeOff, takeTimeOff } from './commands/take-time-off';
import { getVendor } from './queries';

let pincodes: string[] = [];
/** A pincode of its own for each test, so that only its own vendors are asked. */
const ownPincode = () => pincodes.pop() ?? '';

beforeAll(async () => {
  const rows = await sqlAs('owner')`select code from pincodes where state = 'Gujarat' order by code limit 40`;
  pincodes = rows.map((row) => row.code as string);
});

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const conflict = (code: string) => ({ ok: false, failure: { kind: 'conflict', code } });
const around = (booking: { startsAt: string; endsAt: string }) => ({ from: booking.startsAt, to: booking.endsAt });
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const held = async (id: string) =>
  (await sqlAs('owner')`select vendor_id from vendor_blocks where booking_id = ${id} and state = 'active'`).map(
    (row) => row.vendor_id as string,
  );

async function aServiceOf(pincode: string): Promise<{ vendor: Person; serviceId: string; customer: Person }> {
  const vendor = await aVendor({ areas: [pincode] });
  const [service] = await sqlAs('owner')`select id from services where active order by slug limit 1`;
  return { vendor, serviceId: service?.id as string, customer: await aCustomer() };
}

describe('time off', () => {
  it('takes the starts away that lie in it, and gives them back', async () => {
    const pincode = ownPincode();
    const { vendor, serviceId } = await aServiceOf(pincode);
    const before = await openStarts(serviceId, pincode, 3);
    const [first] = before;
    if (!first) throw new Error('no start is open');
    const span = { from: first.start, to: new Date(Date.parse(first.start) + 24 * HOUR).toISOString() };
    const { timeOff } = unwrap(await takeTimeOff(vendor.actor, vendor.id, span));
    expect(timeOff).toEqual([{ id: expect.any(String), ...span }]);
    const during = await openStarts(serviceId, pincode, 3);
    expect(during.length).toBeGreaterThan(0);
    expect(during.every((slot) => Date.parse(slot.start) >= Date.parse(span.to))).toBe(true);
    const id = timeOff[0]?.id ?? '';
    const [line] = await sqlAs('owner')`
      select actor_id, actor_role, action from audit_log where table_name = 'vendor_blocks' and row_id = ${id}`;
    expect(line).toMatchObject({ actor_id: vendor.id, action: 'insert' });
    for (const _ of [1, 2]) expect(unwrap(await cancelTimeOff(vendor.actor, vendor.id, id)).timeOff).toEqual([]);
    expect((await openStarts(serviceId, pincode, 3)).map((slot) => slot.start)).toEqual(
      before.map((slot) => slot.start),
    );
  });

  it('declines what is asked in it; the reservation moves to another who was asked', async () => {
    const pincode = ownPincode();
    const other = await aVendor({ areas: [pincode], at: { latitude: 8.1 } });
    const { booking, vendor } = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }) });
    expect(await held(booking.id)).toEqual([vendor.id]);
    unwrap(await takeTimeOff(vendor.actor, vendor.id, around(booking)));
    expect(await held(booking.id)).toEqual([other.id]);
    expect(await acceptOffer(vendor.actor, booking.id)).toMatchObject(conflict('offer_closed'));
    expect(await acceptOffer(other.actor, booking.id)).toMatchObject({ ok: true });
    const { timeline } = await getBooking((await anOps()).actor, booking.id);
    expect(timeline.filter((entry) => entry.kind === 'declined')).toHaveLength(1);
  });

  it('asks somebody new when nobody else had been asked', async () => {
    const pincode = ownPincode();
    const { booking, vendor } = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }) });
    const late = await aVendor({ areas: [pincode] });
    unwrap(await takeTimeOff(vendor.actor, vendor.id, around(booking)));
    expect(await held(booking.id)).toEqual([late.id]);
  });

  it('leaves no request alone, and breaks no promise', async () => {
    const asked = await aBooking({ pincode: ownPincode() });
    const alone = await takeTimeOff(asked.vendor.actor, asked.vendor.id, around(asked.booking));
    expect(alone).toMatchObject(conflict('only_you_asked'));
    expect(await held(asked.booking.id)).toEqual([asked.vendor.id]);
    expect(await acceptOffer(asked.vendor.actor, asked.booking.id)).toMatchObject({ ok: true });
    const promised = await takeTimeOff(asked.vendor.actor, asked.vendor.id, around(asked.booking));
    expect(promised).toMatchObject(conflict('visit_in_the_way'));
    expect((await getVendor(asked.vendor.actor, asked.vendor.id)).timeOff).toEqual([]);
  });

  it('says beside its field what is wrong with it', async () => {
    const { actor, id } = await aVendor({ areas: [ownPincode()] });
    const span = { from: inHours(48), to: inHours(72) };
    unwrap(await takeTimeOff(actor, id, span));
    expect(await takeTimeOff(actor, id, { from: inHours(60), to: inHours(80) })).toMatchObject(
      conflict('time_off_overlaps'),
    );
    const wrong = async (input: { from: string; to: string }) => {
      const answer = await takeTimeOff(actor, id, input);
      return answer.ok ? null : answer.failure.fields;
    };
    expect(await wrong({ from: inHours(-5), to: inHours(-2) })).toEqual([{ path: 'to', message: 'in_the_past' }]);
    expect(await wrong({ from: inHours(5), to: inHours(2) })).toEqual([{ path: 'to', message: 'ends_before_start' }]);
    expect(await wrong({ from: inHours(5), to: inHours(5 + 24 * 100) })).toEqual([{ path: 'to', message: 'too_long' }]);
    expect(await wrong({ from: 'soon', to: inHours(5) })).toEqual([{ path: 'from', message: 'invalid_time' }]);
  });

  it('is the vendor’s own; onboarding may for him, nobody else', async () => {
    const { id } = await aVendor({ areas: [ownPincode()] });
    const span = { from: inHours(24), to: inHours(30) };
    for (const stranger of [await aCustomer(), await anOps(), await aVendor({ areas: [ownPincode()] })]) {
      expect(await takeTimeOff(stranger.actor, id, span)).toMatchObject({ failure: { kind: 'forbidden' } });
      expect(await cancelTimeOff(stranger.actor, id, id)).toMatchObject({ failure: { kind: 'forbidden' } });
    }
    const { timeOff } = unwrap(await takeTimeOff((await anOnboardManager()).actor, id, span));
    expect(timeOff).toHaveLength(1);
    const foreign = await aVendor({ areas: [ownPincode()] });
    expect(await cancelTimeOff(foreign.actor, foreign.id, timeOff[0]?.id ?? '')).toMatchObject({
      failure: { kind: 'not_found' },
    });
  });

  it('and an acceptance at once: one of the two, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const pincode = ownPincode();
      const other = await aVendor({ areas: [pincode], at: { latitude: 8.1 } });
      const { booking, vendor } = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }) });
      const [taken, accepted] = await Promise.all([
        takeTimeOff(vendor.actor, vendor.id, around(booking)),
        acceptOffer(vendor.actor, booking.id),
      ]);
      expect([taken.ok, accepted.ok].filter(Boolean)).toHaveLength(1);
      expect(await held(booking.id)).toEqual([accepted.ok ? vendor.id : other.id]);
    }
  });
});

describe('a day of its own', () => {
  it('closes, has other hours, and is a day of the week again', async () => {
    const pincode = ownPincode();
    const { vendor, serviceId } = await aServiceOf(pincode);
    const day = addDays(dateInZone(new Date(), 'Asia/Kolkata'), 2);
    const onDay = async () =>
      (await openStarts(serviceId, pincode, 4)).filter(
        (slot) => dateInZone(new Date(slot.start), 'Asia/Kolkata') === day,
      ).length;
    const whole = await onDay();
    expect(whole).toBeGreaterThan(20);
    unwrap(await setDay(vendor.actor, vendor.id, { day, hours: [] }));
    expect(await onDay()).toBe(0);
    unwrap(await setDay(vendor.actor, vendor.id, { day, hours: [{ startMinute: 600, endMinute: 900 }] }));
    const short = await onDay();
    expect(short).toBeGreaterThan(0);
    expect(short).toBeLessThan(10);
    expect(unwrap(await setDay(vendor.actor, vendor.id, { day, hours: null })).exceptions).toEqual([]);
    expect(await onDay()).toBe(whole);
  });

  it('is refused to others and when its hours make no sense', async () => {
    const { actor, id } = await aVendor({ areas: [ownPincode()] });
    const day = '2027-01-26';
    expect(await setDay((await aCustomer()).actor, id, { day, hours: [] })).toMatchObject({
      failure: { kind: 'forbidden' },
    });
    const wrong = async (input: unknown) => {
      const answer = await setDay(actor, id, input as never);
      return answer.ok ? null : answer.failure.fields;
    };
    expect(await wrong({ day, hours: [{ startMinute: 900, endMinute: 600 }] })).toEqual([
      { path: 'hours.0.endMinute', message: 'ends_before_start' },
    ]);
    const twice = [
      { startMinute: 600, endMinute: 900 },
      { startMinute: 800, endMinute: 1000 },
    ];
    expect(await wrong({ day, hours: twice })).toEqual([{ path: 'hours', message: 'hours_overlap' }]);
    expect(await wrong({ day: 'tomorrow', hours: [] })).toEqual([{ path: 'day', message: 'invalid_time' }]);
  });
});
