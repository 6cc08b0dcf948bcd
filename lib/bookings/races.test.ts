import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { getService } from '@/lib/catalog/queries/get-service';
import type { Result } from '@/lib/core/errors';
import { holdSlot } from '@/lib/scheduling/commands/hold-slot';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, anOrder, openStarts } from '@/testing/factories/bookings';
import { aCustomer, aVendor, manyVendors, type Person } from '@/testing/factories/people';
import { aPolicy } from '@/testing/factories/policy';
import { acceptOffer } from './commands/accept-offer';
import { createBooking } from './commands/create-booking';
import { declineOffer } from './commands/decline-offer';

const VENDORS = 200;
const CUSTOMERS = 50;
const HOLDERS = 200;

beforeAll(() => {
  vi.stubEnv('DATABASE_POOL_SIZE', '40');
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

async function deadlocks(): Promise<number> {
  const [row] = await sqlAs(
    'owner',
  )`select deadlocks::int as n from pg_stat_database where datname = current_database()`;
  return row?.n as number;
}

/** Codes of the failures with how often, and `ok` for the successes. */
function tally(results: Result<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) {
    const key = result.ok ? 'ok' : result.failure.code;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const many = async <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  for (let from = 0; from < count; from += 20) {
    made.push(...(await Promise.all(Array.from({ length: Math.min(20, count - from) }, (_, i) => make(from + i)))));
  }
  return made;
};

/** A slow machine may answer "busy, come back"; a client then does. */
async function patiently<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (answer.ok || answer.failure.code !== 'busy' || tries === 5) return answer;
  }
}

describe('races', () => {
  it('200 vendors accept one booking: one success, 199 conflicts, one visit', { timeout: 120_000 }, async () => {
    const before = await deadlocks();
    await aPolicy({ waveSize: VENDORS });
    const pincode = '400001';
    const vendors = await manyVendors(VENDORS, 'tap-repair', pincode);
    const { booking } = await aBooking({ pincode, vendor: vendors[0] as Person });
    expect(booking.asked).toBe(VENDORS);
    const results = await Promise.all(vendors.map((vendor) => acceptOffer(vendor.actor, booking.id)));
    expect(tally(results)).toEqual({ ok: 1, offer_taken: VENDORS - 1 });
    const winner = vendors.find((_, index) => results[index]?.ok);
    const sql = sqlAs('owner');
    expect(
      await sql`select vendor_id, kind from vendor_blocks where booking_id = ${booking.id} and state = 'active'`,
    ).toEqual([{ vendor_id: winner?.id, kind: 'visit' }]);
    expect(
      await sql`select status, count(*)::int as n from booking_offers where booking_id = ${booking.id} group by 1 order by 1`,
    ).toEqual([
      { status: 'accepted', n: 1 },
      { status: 'lost', n: VENDORS - 1 },
    ]);
    const [events] =
      await sql`select count(*)::int as n from booking_events where booking_id = ${booking.id} and kind = 'accepted'`;
    expect(events?.n).toBe(1);
    expect(await deadlocks()).toBe(before);
  });

  it('50 customers book the last slot of one vendor: one reservation', { timeout: 60_000 }, async () => {
    const before = await deadlocks();
    const pincode = '400002';
    const vendor = await aVendor({ areas: [pincode] });
    const service = await getService(mintGuest(), 'tap-repair');
    const start = (await openStarts(service.id, pincode))[0]?.start ?? '';
    const customers = await many(CUSTOMERS, () => aCustomer());
    const results = await Promise.all(
      customers.map((customer) => createBooking(customer.actor, anOrder(service.id, start, pincode))),
    );
    expect(tally(results)).toEqual({ ok: 1, slot_taken: CUSTOMERS - 1 });
    const rows = await sqlAs('owner')`select 1 from vendor_blocks where vendor_id = ${vendor.id} and state = 'active'`;
    expect(rows).toHaveLength(1);
    const [kept] = await sqlAs('owner')`select count(*)::int as n from bookings where pincode = ${pincode}`;
    expect(kept?.n).toBe(1);
    expect(await deadlocks()).toBe(before);
  });

  it('200 people and guests hold the last slot of one vendor: one holds it, 199 hear it; booked, it is one reservation', {
    timeout: 120_000,
  }, async () => {
    const before = await deadlocks();
    const pincode = '400005';
    const vendor = await aVendor({ areas: [pincode] });
    const service = await getService(mintGuest(), 'tap-repair');
    const slotStart = (await openStarts(service.id, pincode))[0]?.start ?? '';
    const customers = await many(HOLDERS / 2, () => aCustomer());
    const everybody = customers.flatMap((customer) => [customer.actor, mintGuest()]);
    const ask = { serviceId: service.id, pincode, slotStart };
    const results = await Promise.all(everybody.map((actor) => patiently(() => holdSlot(actor, ask))));
    expect(tally(results)).toEqual({ ok: 1, slot_taken: HOLDERS - 1 });
    const winner = results.findIndex((result) => result.ok);
    const [hold] = results.flatMap((result) => (result.ok ? [result.value] : []));
    // A guest's hold is booked by whoever knows it.
    const [buyer, thief] = winner % 2 ? customers : [customers[winner / 2], customers[winner ? 0 : 1]];
    const order = anOrder(service.id, slotStart, pincode);
    const bought = await Promise.all([
      createBooking((thief as Person).actor, order),
      createBooking((buyer as Person).actor, { ...order, slotHoldId: hold?.id }),
    ]);
    expect(bought.map((result) => (result.ok ? 'ok' : result.failure.code))).toEqual(['slot_taken', 'ok']);
    const rows = await sqlAs('owner')`select kind, hold_id from vendor_blocks
      where vendor_id = ${vendor.id} and state = 'active'`;
    expect(rows).toEqual([{ kind: 'reservation', hold_id: null }]);
    expect(await deadlocks()).toBe(before);
  });

  it('one draft sent ten times is one booking', async () => {
    const pincode = '400003';
    await aVendor({ areas: [pincode] });
    const customer = await aCustomer();
    const service = await getService(mintGuest(), 'tap-repair');
    const order = anOrder(service.id, (await openStarts(service.id, pincode))[0]?.start ?? '', pincode);
    const results = await Promise.all(Array.from({ length: 10 }, () => createBooking(customer.actor, order)));
    expect(new Set(results.map((result) => (result.ok ? result.value.id : result.failure.code))).size).toBe(1);
    const [kept] = await sqlAs('owner')`select count(*)::int as n from bookings where pincode = ${pincode}`;
    expect(kept?.n).toBe(1);
  });

  it('bookings, accepts and declines across five vendors never overlap and never deadlock', {
    timeout: 120_000,
  }, async () => {
    const before = await deadlocks();
    const pincode = '400004';
    const vendors = await many(5, () => aVendor({ areas: [pincode] }));
    const service = await getService(mintGuest(), 'tap-repair');
    const starts = (await openStarts(service.id, pincode)).slice(0, 6);
    const customers = await many(12, () => aCustomer());
    const made = await Promise.all(
      customers.map((customer, i) =>
        createBooking(customer.actor, anOrder(service.id, starts[i % starts.length]?.start ?? '', pincode)),
      ),
    );
    const bookings = made.flatMap((result) => (result.ok ? [result.value.id] : []));
    expect(Object.keys(tally(made)).filter((code) => code !== 'ok' && code !== 'slot_taken')).toEqual([]);
    const answers = await Promise.all(
      bookings.flatMap((id) =>
        vendors.map((vendor, i) =>
          patiently<unknown>(() => (i % 2 ? declineOffer(vendor.actor, id) : acceptOffer(vendor.actor, id))),
        ),
      ),
    );
    const known = ['ok', 'offer_taken', 'offer_closed', 'vendor_busy', 'not_found'];
    expect(Object.keys(tally(answers)).filter((code) => !known.includes(code))).toEqual([]);
    const wrong = await sqlAs('owner')`
      select b.id from bookings b where b.pincode = ${pincode} and (select count(*) from vendor_blocks k
        where k.booking_id = b.id and k.state = 'active' and (b.vendor_id is null or k.vendor_id = b.vendor_id)) <> 1`;
    expect(wrong).toEqual([]);
    expect(await deadlocks()).toBe(before);
  });
});
