import type postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { newId } from '@/lib/core/ids';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { addDays, DEFAULT_TIME_ZONE, dateInZone, HOUR, instantOf, MINUTE } from '@/lib/core/time';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit, type VisitRows } from '@/testing/visit-rows';
import { PROMISE_DAYS, PROMISES, type PromiseId } from './policy/promises';
import { listMissed, readPromises } from './queries/read-promises';

type Sql = postgres.TransactionSql;
/** What was told: when it counts, when its clock began and what came of it. */
type Told = { id: string; at: Date; starts: Date; came: Date | null; within: number };

const FAR_ZONE = 'America/New_York';
const told = Object.fromEntries(PROMISES.map((id) => [id, []])) as unknown as Record<PromiseId, Told[]>;
let ops: Person;
let now = new Date();

const after = (at: Date, minutes: number | null): Date | null =>
  minutes === null ? null : new Date(at.getTime() + minutes * MINUTE);

const actAs = (tx: Sql, role: string, id = '') =>
  tx`select set_config('app.role', ${role}, true), set_config('app.actor_id', ${id}, true)`;

/** Tells each promise once: a visit and what belongs to it, as rows. */
const TELL: Record<PromiseId, (tx: Sql, visit: VisitRows, at: Date, came: Date | null) => Promise<Told>> = {
  async accept(tx, { bookingId, vendorId }, at, came) {
    await tx`update bookings set created_at = ${at}, starts_at = ${at}::timestamptz + interval '400 days',
      ends_at = ${at}::timestamptz + interval '401 days', accepted_at = ${came} where id = ${bookingId}`;
    await tx`insert into booking_offers (booking_id, vendor_id, service_title, area, starts_at, ends_at, time_zone, net_pay_minor, distance_m, expires_at, created_at)
      values (${bookingId}, ${vendorId}, 'x', 'x', ${at}, ${at}, 'Asia/Kolkata', 1, 1, ${at}, ${at})`;
    return { id: bookingId, at, starts: at, came, within: DEFAULT_POLICY.maxWaves * DEFAULT_POLICY.offerMinutes };
  },
  async arrive(tx, { bookingId }, at, came) {
    await tx`update bookings set starts_at = ${at}, ends_at = ${at}::timestamptz + interval '1 hour', accepted_at = ${at}, arrived_at = ${came}, started_at = null where id = ${bookingId}`;
    return { id: bookingId, at, starts: at, came, within: DEFAULT_POLICY.slotIntervalMinutes };
  },
  async before(tx, { bookingId, vendorId }, at, came) {
    await tx`update bookings set starts_at = ${at}, ends_at = ${at}::timestamptz + interval '1 hour', started_at = ${at}, completed_at = null where id = ${bookingId}`;
    // Who begins to work has arrived.
    told.arrive.push({ id: bookingId, at, starts: at, came: at, within: DEFAULT_POLICY.slotIntervalMinutes });
    if (came) {
      await actAs(tx, 'vendor', vendorId);
      await tx`insert into photos (booking_id, uploader_id, kind, client_id, sha256, bytes, width, height, media_type, storage_key, taken_at, created_at)
        values (${bookingId}, ${vendorId}, 'before', ${newId()}, 'x', 1, 1, 1, 'image/jpeg', 'x', ${came}, ${came})`;
      await actAs(tx, 'system');
    }
    return { id: bookingId, at, starts: at, came, within: 15 };
  },
  async link(tx, { bookingId }, at, came) {
    await tx`update bookings set starts_at = ${at}, ends_at = ${at}::timestamptz + interval '1 hour', completed_at = ${at}, started_at = null where id = ${bookingId}`;
    if (came) {
      await tx`insert into signature_requests (booking_id, offer, offer_sha256, nonce, key_id, token_sha256, issued_at, expires_at)
        values (${bookingId}, '\\x00', 'x', '\\x00', 'k', ${newId()}::text::bytea, ${came}, ${came}::timestamptz + interval '48 hours')`;
    }
    return { id: bookingId, at, starts: at, came, within: 10 };
  },
  async decide(tx, { bookingId }, at, came) {
    const starts = new Date(at.getTime() - 24 * HOUR);
    const late = came && new Date(came.getTime() - 24 * HOUR);
    await tx`update bookings set decide_by = ${at}, settled_at = ${late} where id = ${bookingId}`;
    return { id: bookingId, at, starts, came: late, within: 24 * 60 };
  },
  async dispute(tx, { bookingId }, at, came) {
    const id = newId();
    await tx`insert into disputes (id, booking_id, reason, opened_at, status, resolved_at) values (${id}, ${bookingId}, 'other', ${at}, ${came ? 'resolved' : 'open'}, ${came})`;
    return { id, at, starts: at, came, within: 24 * 60 };
  },
  async help(tx, { bookingId, customerId }, at, came) {
    const id = newId();
    await actAs(tx, 'customer', customerId);
    await tx`insert into sos_alerts (id, booking_id, raised_by, raised_role, raised_at) values (${id}, ${bookingId}, ${customerId}, 'customer', ${at})`;
    await actAs(tx, 'ops_manager', ops.id);
    if (came)
      await tx`update sos_alerts set status = 'acknowledged', acknowledged_at = ${came}, acknowledged_by = ${ops.id} where id = ${id}`;
    await actAs(tx, 'system');
    return { id, at, starts: at, came, within: 5 };
  },
  async payout(tx, { bookingId, vendorId }, at, came) {
    const id = newId();
    await tx`insert into transfers (id, booking_id, vendor_id, amount_minor, due_at) values (${id}, ${bookingId}, ${vendorId}, 100, ${at})`;
    if (came) await tx`update transfers set status = 'transferred', transferred_at = ${came} where id = ${id}`;
    // To the end of the day, which is another one in another zone: reckoned when it is asked.
    return { id, at, starts: at, came, within: Number.NaN };
  },
};

const STATUS: Partial<Record<PromiseId, Parameters<typeof insertVisit>[0]>> = {
  accept: 'accepted',
  arrive: 'accepted',
};

beforeAll(async () => {
  ops = await anOps();
  const [row] = await sqlAs('owner')<{ now: Date }[]>`select app_now() as now`;
  now = row?.now ?? now;
  const edges = [DEFAULT_TIME_ZONE, FAR_ZONE].flatMap((zone) =>
    [0, 6, 27].flatMap((back) => {
      const midnight = instantOf(addDays(dateInZone(now, zone), -back), 0, zone)?.getTime() ?? 0;
      return [new Date(midnight), new Date(midnight - 1000)];
    }),
  );
  const moments = [...edges, new Date(now.getTime() - MINUTE), new Date(now.getTime() - 3 * 24 * HOUR)];
  const waits = [0, 4, 9, 14, 29, 45, 60, 23 * 60, 30 * 60, null];
  let next = 0;
  for (const promise of PROMISES) {
    for (const at of moments) {
      next += 1;
      const came = after(at, waits[next % waits.length] ?? null);
      const visit = await insertVisit(STATUS[promise] ?? 'completed');
      await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
        // Of no other promise: far outside of every period.
        await tx`update bookings set starts_at = app_now() - interval '400 days', ends_at = app_now() - interval '400 days' + interval '1 hour',
          created_at = app_now() - interval '401 days' where id = ${visit.bookingId}`;
        told[promise].push(await TELL[promise](tx, visit, at, came));
      });
    }
  }
}, 120_000);
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** What is known of it in a zone, without the database. */
function reckon(one: Told, zone: string) {
  const day = dateInZone(one.at, zone);
  const within = Number.isNaN(one.within)
    ? ((instantOf(addDays(day, 1), 0, zone)?.getTime() ?? 0) - one.at.getTime()) / MINUTE
    : one.within;
  const waited = one.came && (one.came.getTime() - one.starts.getTime()) / MINUTE;
  const known = waited !== null || one.starts.getTime() + within * MINUTE <= now.getTime();
  return { id: one.id, at: one.at, day, known, waited, isKept: waited !== null && waited <= within };
}

function percentile(values: number[], part: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length === 0) return null;
  const place = part * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

it.each([DEFAULT_TIME_ZONE, FAR_ZONE])(
  'says how each promise was kept, as it is reckoned without it, by days of %s',
  async (zone) => {
    const today = dateInZone(now, zone);
    const rows = await readPromises(ops.actor, zone);
    expect(rows.map(({ id }) => id)).toEqual(PROMISES);
    for (const { id, periods } of rows) {
      for (const days of PROMISE_DAYS) {
        const mine = told[id]
          .map((one) => reckon(one, zone))
          .filter((one) => one.known && one.day > addDays(today, -days) && one.day <= today);
        const waits = mine.flatMap(({ waited }) => waited ?? []);
        const kept = mine.filter(({ isKept }) => isKept).length;
        expect(periods[days], `${id} ${days}`).toMatchObject({ of: mine.length, part: kept });
        expect(periods[days].median ?? -1, `${id} ${days}`).toBeCloseTo(percentile(waits, 0.5) ?? -1, 3);
        expect(periods[days].p90 ?? -1, `${id} ${days}`).toBeCloseTo(percentile(waits, 0.9) ?? -1, 3);
        const missed = mine.filter(({ isKept }) => !isKept);
        const first = await listMissed(ops.actor, id, { days, limit: 2 }, zone);
        const rest = first.nextCursor
          ? (await listMissed(ops.actor, id, { days, cursor: first.nextCursor }, zone)).data
          : [];
        const listed = [...first.data, ...rest];
        expect(new Set(listed.map(({ thingId }) => thingId)), `${id} ${days}`).toEqual(
          new Set(missed.map((one) => one.id)),
        );
        expect(listed.map(({ at }) => at)).toEqual(
          listed
            .map(({ at }) => at)
            .toSorted()
            .reverse(),
        );
      }
    }
  },
);

it('is for operations and administrators alone', async () => {
  await readPromises((await anAdmin()).actor);
  for (const who of [await aCustomer(), await aVendor(), await anOnboardManager()]) {
    expect(() => readPromises(who.actor)).toThrow('forbidden');
    await expect(listMissed(who.actor, 'help')).rejects.toThrow('forbidden');
  }
});
