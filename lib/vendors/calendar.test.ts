import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { unwrap } from '@/lib/core/errors';
import type { Policy } from '@/lib/core/policy';
import { addDays, DAY, dateInZone, HOUR } from '@/lib/core/time';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, openStarts, type Visit } from '@/testing/factories/bookings';
import {
  aCustomer,
  anAdmin,
  anOnboardManager,
  anOps,
  aVendor,
  manyVendors,
  type Person,
} from '@/testing/factories/people';
import { passTime } from '@/testing/visit-rows';
import { takeTimeOff } from './commands/take-time-off';
import { calendarRows, vendorCalendar } from './queries/calendar';
import type { CalendarEntry } from './schema/calendar';

const ZONE = 'Asia/Kolkata';
const owner = sqlAs('owner');
let rules: Policy;
let pincodes: string[] = [];
const ownPincode = () => pincodes.pop() ?? '';

beforeAll(async () => {
  rules = (await currentPolicy(mintGuest())).rules;
  const rows = await owner`select code from pincodes where state = 'Kerala' order by code limit 20`;
  pincodes = rows.map((row) => row.code as string);
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const today = () => dateInZone(new Date(), ZONE);
const planOf = (person: Person) =>
  vendorCalendar(person.actor, { from: addDays(today(), -1), days: 9, zone: ZONE }, rules);
const kinds = (entries: CalendarEntry[]) => entries.map(({ kind }) => kind);

/** A second visit of the same vendor, some hours after the first. */
async function another(first: Visit, pincode: string): Promise<Visit> {
  const from = Date.parse(first.booking.endsAt) + 2 * HOUR;
  const later = (await openStarts(first.service.id, pincode)).find(({ start }) => Date.parse(start) >= from);
  return aBooking({ pincode, vendor: first.vendor, slotStart: later?.start, status: 'accepted' });
}

describe('a professional’s calendar', () => {
  it('shows an offer that holds his time, then the visit that it became, and what it shows of an offer is no more than the offer', async () => {
    const pincode = ownPincode();
    const { booking, customer, vendor } = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }) });
    const offered = await planOf(vendor);
    expect(offered).toEqual([
      {
        kind: 'offer',
        id: expect.any(String),
        startsAt: booking.startsAt,
        endsAt: booking.endsAt,
        serviceTitle: booking.serviceTitle,
        area: booking.area,
        timeZone: booking.timeZone,
        expiresAt: expect.any(String),
      },
    ]);
    const text = JSON.stringify(offered);
    for (const secret of [booking.id, customer.phone, customer.id, 'Meera', 'Church Street', booking.pincode])
      expect(text).not.toContain(secret);
    unwrap(await acceptOffer(vendor.actor, booking.id));
    expect(await planOf(vendor)).toMatchObject([
      { kind: 'visit', id: booking.id, status: 'accepted', startsAt: booking.startsAt, travelMinutes: null },
    ]);
    unwrap(await cancelBooking(customer.actor, booking.id, { reason: 'Plans changed', expectedFeeMinor: 0 }));
    expect(await planOf(vendor)).toEqual([]);
  });

  it('says the road between two visits of a day, and shows time off among them in the order of the clock', async () => {
    const pincode = ownPincode();
    const first = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }), status: 'accepted' });
    const second = await another(first, pincode);
    const to = new Date(Date.parse(second.booking.startsAt) + 3 * DAY);
    const span = { from: new Date(to.getTime() - DAY).toISOString(), to: to.toISOString() };
    unwrap(await takeTimeOff(first.vendor.actor, first.vendor.id, span));
    const plan = await planOf(first.vendor);
    expect(kinds(plan)).toEqual(['visit', 'visit', 'time_off']);
    const sameDay =
      dateInZone(new Date(first.booking.startsAt), ZONE) === dateInZone(new Date(second.booking.startsAt), ZONE);
    expect(plan[1]).toMatchObject({ travelMinutes: sameDay ? rules.travelMinMinutes : null });
    expect(plan[2]).toMatchObject({ startsAt: span.from, endsAt: span.to });
  });

  it('is his alone', async () => {
    const pincode = ownPincode();
    const { vendor } = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }), status: 'accepted' });
    expect(kinds(await planOf(vendor))).toEqual(['visit']);
    expect(await planOf(await aVendor({ areas: [pincode] }))).toEqual([]);
    for (const person of [await aCustomer(), await anOps(), await anOnboardManager(), await anAdmin()])
      await expect(planOf(person)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    await expect(vendorCalendar(mintGuest(), { from: today(), days: 1, zone: ZONE }, rules)).rejects.toMatchObject({
      failure: { kind: 'forbidden' },
    });
  });

  it('forgets an offer that ran out, before anybody has tidied up', async () => {
    const pincode = ownPincode();
    const { vendor } = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }) });
    expect(kinds(await planOf(vendor))).toEqual(['offer']);
    await passTime('20 hours');
    expect(await planOf(vendor)).toEqual([]);
  });

  it('is found through indexes, however many visits and blocks there are', async () => {
    const { vendor, booking } = await aBooking({ status: 'accepted' });
    const crowd = await manyVendors(30, 'tap-repair', ownPincode());
    await owner.begin(async (tx) => {
      await tx`select set_config('app.role', 'system', true)`;
      await tx`alter table bookings disable trigger user`;
      await tx`insert into bookings (reference, customer_id, vendor_id, service_id, service_title, status, starts_at, original_starts_at, ends_at, time_zone,
          pincode, area, city, latitude, longitude, total_minor, commission_bps, policy_id)
        select 'PAST-' || n, customer_id, case when n % 200 = 0 then vendor_id end, service_id, service_title,
          case when n % 200 = 0 then 'settled' else 'expired' end, starts_at - n * interval '1 hour', starts_at - n * interval '1 hour', ends_at - n * interval '1 hour', time_zone,
          pincode, area, city, latitude, longitude, total_minor, commission_bps, policy_id
        from bookings, generate_series(1, 20000) n where id = ${booking.id}`;
      // Years of visits, whose blocks stay, and of others' time off.
      await tx`insert into vendor_blocks (vendor_id, kind, state, blocked, visit_ends_at, latitude, longitude)
        select v.id, case when v.id = ${vendor.id} then 'visit' else 'time_off' end, 'active',
          tstzrange(now() - n * interval '1 day', now() - n * interval '1 day' + interval '1 hour'),
          case when v.id = ${vendor.id} then now() end, case when v.id = ${vendor.id} then 13 end, case when v.id = ${vendor.id} then 78 end
        from unnest(${[vendor.id, ...crowd.map(({ id }) => id)]}::uuid[]) v(id), generate_series(5, 800) n`;
      await tx`insert into booking_offers (booking_id, vendor_id, service_title, area, starts_at, ends_at, time_zone, net_pay_minor, distance_m, expires_at, status)
        select id, ${vendor.id}, service_title, area, starts_at, ends_at, time_zone, 1, 1, starts_at, 'expired' from bookings where reference like 'PAST-%'`;
      await tx`alter table bookings enable trigger user`;
    });
    await owner`analyze bookings`;
    await owner`analyze vendor_blocks`;
    await owner`analyze booking_offers`;
    const [from, to] = [new Date(Date.now() - 2 * DAY), new Date(Date.now() + 9 * DAY)];
    const plan = await readAs(vendor.actor, (tx) =>
      tx.execute<{ 'QUERY PLAN': string }>(sql`explain ${calendarRows(vendor.id, from, to)}`),
    );
    const text = [...plan].map((row) => row['QUERY PLAN']).join('\n');
    expect(text).not.toMatch(/Seq Scan/);
    expect(text).toContain('bookings_vendor_idx');
    expect(text).toContain('vendor_blocks_beside_visits_idx');
  });
});
