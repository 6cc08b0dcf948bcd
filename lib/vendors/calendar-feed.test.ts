import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET } from '@/app/calendar/[token]/route';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { type Result, unwrap } from '@/lib/core/errors';
import { DAY } from '@/lib/core/time';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { keptUnderContext, underContext } from '@/testing/sql-context';
import { renewFeed, revokeFeed } from './commands/calendar-feed';
import { reinstateVendor } from './commands/reinstate-vendor';
import { suspendVendor } from './commands/suspend-vendor';
import { takeTimeOff } from './commands/take-time-off';
import { findFeed, ownFeed } from './queries/calendar-feed';

const owner = sqlAs('owner');
const app = sqlAs('app');
const failure = <T>(result: Result<T>) => (result.ok ? null : result.failure);
let visit: Visit;
let vendor: Person;
let pincodes: string[] = [];
const ownPincode = () => pincodes.pop() ?? '';

beforeAll(async () => {
  const rows = await owner`select code from pincodes where state = 'Goa' order by code limit 20`;
  pincodes = rows.map((row) => row.code as string);
  const pincode = ownPincode();
  visit = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }), status: 'accepted' });
  vendor = visit.vendor;
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const addressOf = async (person: Person) => (await ownFeed(person.actor))?.address ?? '';
const tokenIn = (address: string) => /\/calendar\/([\w-]{43})\.ics$/.exec(address)?.[1] ?? '';
const fetched = (token: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/calendar/${token}`, { headers }), { params: Promise.resolve({ token }) });
const read = async (person: Person, headers = {}) => fetched(`${tokenIn(await addressOf(person))}.ics`, headers);
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    return {
      id: event.uid,
      sequence: event.sequence,
      title: event.summary,
      location: event.location,
      startsAt: event.startDate.toJSDate().toISOString(),
      url: one.getFirstPropertyValue('url'),
      status: one.getFirstPropertyValue('status'),
    };
  });

describe('a professional’s feed', () => {
  it('holds his visits and time off, and nothing with which anybody could find or call the customer', async () => {
    const { booking, customer } = visit;
    const from = new Date(Date.parse(booking.startsAt) + 3 * DAY);
    const span = { from: from.toISOString(), to: new Date(from.getTime() + DAY).toISOString() };
    unwrap(await takeTimeOff(vendor.actor, vendor.id, span));
    unwrap(await renewFeed(vendor.actor));
    const answer = await read(vendor);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = await answer.text();
    expect(eventsIn(text)).toEqual([
      {
        id: booking.id,
        sequence: booking.version,
        title: `${booking.serviceTitle} for Meera`,
        location: `${booking.area}, ${booking.city} ${booking.pincode}`,
        startsAt: booking.startsAt,
        url: expect.stringMatching(new RegExp(`/vendor/jobs/${booking.id}$`)),
        status: 'CONFIRMED',
      },
      expect.objectContaining({ title: 'Time off', startsAt: span.from }),
    ]);
    const unfolded = text.replaceAll('\r\n ', '');
    for (const secret of [
      'Iyer',
      customer.phone,
      customer.email,
      customer.id,
      'Church',
      'bakery',
      '4471',
      'ring twice',
    ])
      expect(unfolded).not.toContain(secret);
  });

  it('answers whoever has it already with nothing, and anew once something changed', async () => {
    const pincode = ownPincode();
    const own = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }), status: 'accepted' });
    unwrap(await renewFeed(own.vendor.actor));
    const first = await read(own.vendor);
    const etag = first.headers.get('etag') ?? '';
    expect((await read(own.vendor, { 'if-none-match': etag })).status).toBe(304);
    const input = { reason: 'Plans changed', expectedFeeMinor: 0 };
    const { version } = unwrap(await cancelBooking(own.customer.actor, own.booking.id, input));
    const second = await read(own.vendor, { 'if-none-match': etag });
    expect(second.status).toBe(200);
    expect(eventsIn(await second.text())).toMatchObject([
      { id: own.booking.id, sequence: version, status: 'CANCELLED', title: own.booking.serviceTitle },
    ]);
    expect(version).toBeGreaterThan(own.booking.version);
  });

  it('is replaced as a whole: one lives, the earlier one is like one that never was', async () => {
    const old = tokenIn(await addressOf(vendor));
    const twice = await Promise.all([renewFeed(vendor.actor), renewFeed(vendor.actor)]);
    expect(twice.every((one) => one.ok)).toBe(true);
    const now = tokenIn(await addressOf(vendor));
    expect(now).not.toBe(old);
    expect((await fetched(`${now}.ics`)).status).toBe(200);
    const dead = await Promise.all(
      [old, 'A'.repeat(43), 'x', `${now}x`, now.toLowerCase()].map(async (token) => {
        const answer = await fetched(`${token}.ics`);
        return [answer.status, [...answer.headers].join(), await answer.text()];
      }),
    );
    expect(new Set(dead.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(dead[0]?.[0]).toBe(404);
    const live = await owner`select 1 from calendar_feeds where vendor_id = ${vendor.id} and revoked_at is null`;
    expect(live).toHaveLength(1);
  });

  it('closes with his account, opens again with it, and stays closed once it was taken back', async () => {
    const person = await aVendor();
    unwrap(await renewFeed(person.actor));
    const address = await addressOf(person);
    const status = async () => (await fetched(`${tokenIn(address)}.ics`)).status;
    expect(await status()).toBe(200);
    const desk = (await anOnboardManager()).actor;
    unwrap(await suspendVendor(desk, person.id, { reason: 'for the test' }));
    expect([await status(), failure(await renewFeed(person.actor))?.code]).toEqual([404, 'not_approved']);
    unwrap(await reinstateVendor(desk, person.id, { reason: 'for the test' }));
    expect(await status()).toBe(200);
    for (const _ of [1, 2]) unwrap(await revokeFeed(person.actor));
    expect([await status(), await ownFeed(person.actor)]).toEqual([404, null]);
    const applicant = await aVendor({ approved: false });
    expect(failure(await renewFeed(applicant.actor))?.code).toBe('not_approved');
  });

  it('is a professional’s alone, and only the machine opens it', async () => {
    const token = tokenIn(await addressOf(vendor));
    const others = [await aCustomer(), await anOps(), await anOnboardManager(), await anAdmin()].map(
      ({ actor }) => actor,
    );
    for (const actor of [...others, mintGuest()]) {
      expect(failure(await renewFeed(actor))?.kind).toBe('forbidden');
      expect(failure(await revokeFeed(actor))?.kind).toBe('forbidden');
      await expect(ownFeed(actor)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
      await expect(findFeed(actor, token)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    }
  });

  it('is kept as a hash; making and taking back stand in the log, without it', async () => {
    const token = tokenIn(await addressOf(vendor));
    const kept = await owner`select calendar_feeds::text as row from calendar_feeds where vendor_id = ${vendor.id}`;
    expect(JSON.stringify(kept)).not.toContain(token);
    const lines = await owner<{ action: string; actor_id: string; text: string }[]>`
      select action, actor_id, before::text || after::text as text from audit_log a join calendar_feeds f on f.id::text = a.row_id
      where a.table_name = 'calendar_feeds' and f.vendor_id = ${vendor.id} order by a.id`;
    expect(lines.map(({ action }) => action)).toEqual(['insert', 'update', 'insert', 'update', 'insert']);
    expect(new Set(lines.map((line) => line.actor_id))).toEqual(new Set([vendor.id]));
    expect(JSON.stringify(lines)).not.toContain(token);
  });

  it('stands under row security: nobody reads another’s, gives one to another, or brings one back', async () => {
    const other = await aVendor();
    const mine = { role: 'vendor', id: vendor.id } as const;
    const count = (who: Parameters<typeof underContext>[1]) =>
      underContext(app, who, async (tx) => (await tx`select 1 from calendar_feeds`).length);
    expect(await count(mine)).toBe(3);
    expect(await count({ role: 'vendor', id: other.id })).toBe(0);
    for (const role of ['guest', 'ops_manager', 'super_admin'] as const) expect(await count({ role })).toBe(0);
    await expect(
      underContext(
        app,
        { role: 'vendor', id: other.id },
        (tx) => tx`insert into calendar_feeds (vendor_id, nonce, key_id, token_sha256)
        values (${vendor.id}, ${Buffer.alloc(16)}, 'k', ${Buffer.alloc(32)})`,
      ),
    ).rejects.toThrow(/row-level security/);
    const back = await underContext(
      app,
      mine,
      (tx) => tx`update calendar_feeds set revoked_at = null where revoked_at is not null`,
    );
    expect(back.count).toBe(0);
    await expect(underContext(app, mine, (tx) => tx`delete from calendar_feeds`)).rejects.toThrow(/permission denied/);
  });

  it('ends with the key that it derives from', async () => {
    const person = await aVendor();
    unwrap(await renewFeed(person.actor));
    const token = tokenIn(await addressOf(person));
    await keptUnderContext(
      owner,
      { role: 'system' },
      (tx) => tx`update calendar_feeds set key_id = 'retired' where vendor_id = ${person.id}`,
    );
    expect([(await fetched(`${token}.ics`)).status, await ownFeed(person.actor)]).toEqual([404, null]);
    unwrap(await renewFeed(person.actor));
    expect((await read(person)).status).toBe(200);
  });

  it('is counted: who asks too often waits, also for an address that opens nothing', async () => {
    const token = 'B'.repeat(43);
    const asked = [];
    for (let n = 0; n < 61; n += 1) asked.push((await fetched(`${token}.ics`)).status);
    expect(asked.slice(0, 60).every((status) => status === 404)).toBe(true);
    expect(asked[60]).toBe(429);
  });
});
