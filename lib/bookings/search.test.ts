import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { bookings } from '@/db/schema';
import { unwrap } from '@/lib/core/errors';
import { signOff } from '@/lib/signing/commands/sign-off';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { aCustomer, anOps, type Person } from '@/testing/factories/people';
import { answerTo, asked } from '@/testing/signing';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit } from '@/testing/visit-rows';
import { listBookings } from './queries/list-bookings';
import { searched } from './queries/searched';

let visit: Visit;
let ops: Person;

beforeAll(async () => {
  visit = await aBooking({ status: 'accepted' });
  await aBooking({ status: 'requested' });
  ops = await anOps();
});

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const found = async (person: Person, q: string) =>
  (await listBookings(person.actor, { q, limit: 100 })).data.map(({ id }) => id);

it('finds a visit by the telephone of whoever opens the door, for operations alone', async () => {
  const { booking, customer, vendor } = visit;
  const door = '+919810012345';
  await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`update booking_contacts set phone = ${door} where booking_id = ${booking.id}`,
  );
  expect(await found(ops, '098100 12345')).toEqual([booking.id]);
  expect(await found(ops, door)).toEqual([booking.id]);
  expect(await found(ops, customer.phone)).toEqual([booking.id]);
  expect(await found(ops, vendor.phone)).toContain(booking.id);
  expect(await found(customer, door)).toEqual([]);
});

it('finds visits by words of theirs and of their customers, a page at a time, for whoever may read them', async () => {
  const { booking, customer, vendor } = visit;
  const [row] = await sqlAs('owner')<{ area: string; name: string; reference: string }[]>`
    select b.area, u.name, b.reference from bookings b join users u on u.id = b.customer_id where b.id = ${booking.id}`;
  const { area = '', name = '', reference = '' } = row ?? {};
  expect(await found(ops, reference.slice(3, 8))).toEqual([booking.id]);
  for (const q of [area, name, customer.email ?? '']) expect(await found(ops, q), q).toContain(booking.id);
  expect(await found(ops, '100%')).toEqual([]);
  const all = await found(ops, area);
  const paged: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await listBookings(ops.actor, { q: area, limit: 1, cursor });
    paged.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
    if (!cursor) break;
  }
  expect(paged).toEqual(all);
  const cancelled = await listBookings(ops.actor, { q: area, status: 'cancelled' });
  expect(cancelled.data).toEqual([]);
  expect(await found(customer, reference)).toEqual([booking.id]);
  expect(await found(vendor, reference)).toEqual([booking.id]);
  expect(await found(await aCustomer(), reference)).toEqual([]);
});

it('finds the same by going from visit to visit as by naming them, which many words are sought by', async () => {
  const { customer, vendor } = visit;
  const area = (await listBookings(ops.actor, { limit: 1 })).data[0]?.area ?? '';
  const by = (q: string, few?: number) =>
    readAs(ops.actor, async (tx) => {
      const rows = await tx
        .select({ id: bookings.id })
        .from(bookings)
        .where(await searched(tx, ops.actor, q, few));
      return rows.map(({ id }) => id).sort();
    });
  for (const q of [area, 'e', customer.name, customer.phone, vendor.name, '098100 12345', '100%', 'quite unheard of']) {
    expect(await by(q, 0), q).toEqual(await by(q));
  }
  expect((await by('e', 0)).length).toBeGreaterThan(1);
});

it('finds a visit by the ids of its people, its payments and its signature, each for those who may read them', async () => {
  const paid = await insertVisit('completed');
  const payment = await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx<{ id: string }[]>`insert into payments (booking_id, customer_id, purpose, hold_mode, amount_minor)
      values (${paid.bookingId}, ${paid.customerId}, 'visit', 'off_session', 124000) returning id`,
  );
  for (const id of [paid.bookingId, paid.customerId, paid.vendorId, payment[0]?.id ?? '']) {
    expect(await found(ops, id), id).toEqual([paid.bookingId]);
  }
  expect(await found(await aCustomer(), payment[0]?.id ?? '')).toEqual([]);
  const { link, bookingId } = await asked();
  unwrap(await signOff(link, await answerTo(link)));
  const [seal] = await sqlAs('owner')<{ id: string }[]>`select id from signatures where booking_id = ${bookingId}`;
  expect(await found(ops, seal?.id ?? '')).toEqual([bookingId]);
});
