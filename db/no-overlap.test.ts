import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { closeSql, sqlAs } from '@/testing/database';
import { keptUnderContext } from '@/testing/sql-context';
import { closeDatabase } from './client';

const owner = sqlAs('owner');
const HOUR = 3_600_000;
const FROM = Date.parse('2027-03-01T00:00:00Z');

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const hourOf = (n: number): string =>
  `[${new Date(FROM + n * HOUR).toISOString()},${new Date(FROM + n * HOUR + HOUR / 2).toISOString()})`;

async function aProfessional(): Promise<string> {
  const id = randomUUID();
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    await tx`insert into users (id, role, name, email) values (${id}, 'vendor', 'V', ${`${id}@example.test`})`;
    await tx`insert into vendors (id, display_name, city, home_pincode, latitude, longitude) values (${id}, 'V', 'B', '560001', 12, 77)`;
  });
  return id;
}

/** Half an hour of each of so many hours. */
const block = (vendor: string, hours: number, ends: 'kept' | 'given back' = 'kept') =>
  keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    for (let n = 0; n < hours; n += 1) {
      await tx`insert into vendor_blocks (vendor_id, kind, blocked) values (${vendor}, 'time_off', ${hourOf(n)}::tstzrange)`;
    }
    if (ends === 'given back') throw new Error('given back');
  });

it('no time is promised twice, although a scan was under way when its index first grew', async () => {
  const [gone, busy, other] = [await aProfessional(), await aProfessional(), await aProfessional()];
  await expect(block(gone, 60, 'given back')).rejects.toThrow('given back');
  await block(busy, 30);
  const reader = sqlAs('owner');
  await reader.begin(async (tx) => {
    // Whatever it costs, by an index, as a busy calendar is read: one person after the other in one statement.
    await tx`set local enable_seqscan = off`;
    await tx`set local enable_bitmapscan = off`;
    await tx`declare calendars cursor for select (select count(*) from vendor_blocks b where b.vendor_id = o.id::uuid
      and b.state = 'active' and b.blocked && '[2027-01-01,2028-01-01)'::tstzrange)::int as n
      from unnest(${[gone, busy, busy]}::text[]) as o(id)`;
    expect(await tx`fetch 1 from calendars`).toMatchObject([{ n: 0 }]);
    await block(other, 130);
    expect(await tx`fetch 1 from calendars`).toMatchObject([{ n: 30 }]);
    expect(await tx`fetch 1 from calendars`).toMatchObject([{ n: 30 }]);
  });
  for (let n = 0; n < 30; n += 1) {
    const again = keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
      await tx`insert into vendor_blocks (vendor_id, kind, blocked) values (${busy}, 'time_off', ${hourOf(n)}::tstzrange)`;
    });
    await expect(again, `hour ${n}`).rejects.toThrow(/vendor_blocks_no_overlap/);
  }
});

it('no query reads an index that only writers may read, even when nothing else is left', async () => {
  const indexes = await owner<{ table: string; name: string }[]>`
    select c.conrelid::regclass::text as table, c.conname as name from pg_constraint c where c.contype = 'x'`;
  expect(indexes.map(({ name }) => name).sort()).toEqual(['slot_holds_one_at_a_time', 'vendor_blocks_no_overlap']);
  const others = await owner<{ name: string }[]>`
    select i.relname as name from pg_class i join pg_am a on a.oid = i.relam
    where a.amname = 'gist' and i.relnamespace = 'public'::regnamespace`;
  expect(others.map(({ name }) => name).sort()).toEqual(['slot_holds_one_at_a_time', 'vendor_blocks_no_overlap']);
  const questions = [
    `select id from vendor_blocks where vendor_id = gen_random_uuid() and state = 'active' and blocked && '[2027-01-01,2028-01-01)'`,
    `select id from vendor_blocks where state = 'active' and blocked && '[2027-01-01,2028-01-01)'`,
    `select id from vendor_blocks where state = 'active'`,
    `select id from slot_holds where user_id = gen_random_uuid() and status = 'held'`,
    `select id from slot_holds where status = 'held' and tstzrange(created_at, expires_at) && '[2027-01-01,2028-01-01)'`,
  ];
  await owner.begin(async (tx) => {
    await tx`set local enable_seqscan = off`;
    for (const question of questions) {
      const plan = await tx.unsafe(`explain ${question}`);
      expect(plan.map((line) => line['QUERY PLAN']).join('\n'), question).not.toMatch(/no_overlap|one_at_a_time/);
    }
  });
});
