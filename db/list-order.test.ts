import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { mintSystem } from '@/lib/auth/actor';
import { countText, MOST_COUNTED } from '@/lib/core/counted';
import { closeSql, sqlAs } from '@/testing/database';
import { closeDatabase, readAs } from './client';
import { countEach } from './count-each';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const owner = sqlAs('owner');
/** Bits of `pg_index.indoption`: descending, and not with its nulls first. */
const DESCENDING_NULLS_LAST = 1;

it('no index is in an order that no list asks for', async () => {
  // `order by … desc` puts nulls first, also where a column has none: an index with its nulls last is sorted again.
  const strange = await owner<{ name: string }[]>`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and ${DESCENDING_NULLS_LAST}::int2 = any(i.indoption::int2[])`;
  expect(strange.map(({ name }) => name)).toEqual([]);
});

it.each([
  ['bookings', 'starts_at'],
  ['bookings', 'created_at'],
  ['vendors', 'created_at'],
  ['payments', 'created_at'],
])('the newest of %s by %s are read from an index, not sorted', async (table, column) => {
  const plan = await owner.begin(async (tx) => {
    await tx`set local enable_seqscan = off`;
    return tx`explain select id from ${tx(table)} order by ${tx(column)} desc, id desc limit 20`;
  });
  const lines = plan.map((row) => String(row['QUERY PLAN'])).join('\n');
  expect(lines).toContain('Index');
  expect(lines).not.toContain('Sort');
});

it('counts no further than anybody cares', async () => {
  const counts = await readAs(mintSystem('test'), (tx) =>
    countEach(tx, ['none', 'few', 'many'], (value) => {
      const size = sql`case ${value} when 'few' then 3 when 'many' then 100000 else 0 end`;
      return sql`select from generate_series(1, ${size}) n order by n`;
    }),
  );
  expect(counts).toEqual({ none: 0, few: 3, many: MOST_COUNTED + 1 });
  expect([countText(counts.few), countText(counts.many)]).toEqual(['3', '1000+']);
});
