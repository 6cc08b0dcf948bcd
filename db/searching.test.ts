import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import { listUsers } from '@/lib/people/queries';
import { listVendors } from '@/lib/vendors/queries';
import { closeSql, sqlAs, testDatabase } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, type Person } from '@/testing/factories/people';
import { keptUnderContext, underContext } from '@/testing/sql-context';
import { insertVisit, type VisitRows } from '@/testing/visit-rows';

const BIG = ['users', 'bookings', 'booking_contacts', 'addresses', 'vendors'];
let visit: VisitRows & { reference: string; email: string };
let ops: Person;
let admin: Person;
let ola: Person;

beforeAll(async () => {
  [ops, admin, ola] = [await anOps(), await anAdmin(), await anOnboardManager()];
  const rows = await insertVisit('requested');
  await insertVisit('requested');
  visit = await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    await tx`update users set phone = '+919812345670' where id = ${rows.customerId}`;
    await tx`update vendors set display_name = 'Zarinwright' where id = ${rows.vendorId}`;
    await tx`update booking_contacts set line1 = '77, Quillon Lane', landmark = 'Behind the observatory', phone = '+919800112233' where booking_id = ${rows.bookingId}`;
    await tx`insert into addresses (user_id, label, line1, landmark, city, pincode)
      values (${rows.customerId}, 'Home', '9, Umbrel Street', 'Opposite the dovecote', 'Bengaluru', '560001')`;
    const [found] = await tx<{ reference: string; email: string }[]>`
      select b.reference, u.email from bookings b join users u on u.id = b.customer_id where b.id = ${rows.bookingId}`;
    return { ...rows, reference: found?.reference ?? '', email: found?.email ?? '' };
  });
});
afterAll(async () => {
  await closeDatabase();
  await closeSql();
});

const visits = async (who: Person, q: string) =>
  (await listBookings(who.actor, { q, limit: 100 })).data.map(({ id }) => id);
const people = async (q: string) => (await listUsers(admin.actor, { q, limit: 100 })).data.map(({ id }) => id);
const professionals = async (q: string) => (await listVendors(ola.actor, { q, limit: 100 })).data.map(({ id }) => id);

it('finds visits by reference, address, landmark, last digits, mail and names; people and professionals by theirs', async () => {
  const words = [visit.reference, visit.reference.slice(3), 'quillon LANE', 'observatory', '2233', '98001 12233'];
  for (const q of [...words, '345670', visit.email, 'Zarinwright'])
    expect(await visits(ops, q), q).toEqual([visit.bookingId]);
  for (const q of ['umbrel', 'dovecote', '345670', '0 98123-45670', visit.email])
    expect(await people(q), q).toEqual([visit.customerId]);
  expect(await professionals('zarinw')).toEqual([visit.vendorId]);
  // No sign of a pattern means anything, and nothing is everything.
  for (const q of ['%', '_____', '100%']) expect(await visits(ops, q), q).toEqual([]);
  expect(await visits(await aCustomer(), 'quillon')).toEqual([]);
  expect(await visits({ ...ops, actor: visit.vendor as Person['actor'] }, 'umbrel')).toEqual([]);
});

it('hands out ids to managers alone', async () => {
  for (const role of ['customer', 'vendor', 'guest', 'link_holder', 'onboard_manager'] as const) {
    const seen = await underContext(sqlAs('app'), { role, id: visit.customerId }, async (tx) => [
      ...(await tx`select id from searching.visits`),
      ...(await tx`select booking_id from searching.doors`),
      ...(await tx`select user_id from searching.addresses`),
      ...(role === 'onboard_manager'
        ? []
        : await tx`select id from searching.people union all select id from searching.vendors`),
    ]);
    expect(seen, role).toEqual([]);
  }
});

it('reads no table from its beginning to its end', async () => {
  const owner = sqlAs('owner');
  const name = new URL(testDatabase().owner).pathname.slice(1);
  /** How often each table was read whole, and each of the indexes that are of words was asked. */
  const reads = async () => {
    const whole = await owner<{ relname: string; seq_scan: string }[]>`
      select relname, seq_scan from pg_stat_user_tables where schemaname = 'public' and relname = any(${BIG}) order by 1`;
    const asked = await owner<{ name: string; idx_scan: string }[]>`
      select indexrelname as name, idx_scan from pg_stat_user_indexes where indexrelname like '%_search_idx' and relname = any(${BIG}) order by 1`;
    return { whole, asked: asked.map(({ idx_scan }) => Number(idx_scan)) };
  };
  // So few rows are read whole, whatever indexes there are. Left to this database is to be led to rows by an index.
  for (const way of ['seqscan', 'indexscan', 'indexonlyscan']) {
    await owner.unsafe(`alter database "${name}" set enable_${way} = off`);
  }
  await closeDatabase();
  await owner`select pg_stat_force_next_flush()`;
  const before = await reads();
  for (const q of ['quillon', '345670', visit.reference, visit.email]) {
    await Promise.all([visits(ops, q), people(q), professionals(q)]);
  }
  // A connection counts what it did when it ends.
  await closeDatabase();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const after = await reads();
  expect(after.whole).toEqual(before.whole);
  expect(after.asked).toHaveLength(BIG.length);
  expect(after.asked.every((count, at) => count >= (before.asked[at] ?? 0) + 4)).toBe(true);
});
