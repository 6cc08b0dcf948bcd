import { afterAll, describe, expect, it } from 'vitest';
import { closeSql, sqlAs } from '@/testing/database';
import { PERSONAL_DATA } from './policy/personal-data';

afterAll(closeSql);

/** Types that can hold what somebody is called, where he is or what he said. */
const TELLING = ['text', 'jsonb', 'inet', 'bytea', 'double precision', 'text[]'];

const columns = () => sqlAs('owner')<{ table: string; column: string; type: string }[]>`
  select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped`;

describe('the map of personal data', () => {
  it('says of every telling column of every business table what becomes of it', async () => {
    const missing = (await columns())
      .filter(({ type }) => TELLING.includes(type))
      .filter(({ table, column }) => {
        const { erases = [], kept = {}, plain = [] } = PERSONAL_DATA[table] ?? {};
        const erased = erases.some(({ set = {}, patch = {} }) => column in set || column in patch);
        return !erased && !(column in kept) && !plain.includes(column);
      });
    expect(missing.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  it('names nothing that the database does not have', async () => {
    const there = new Set((await columns()).map(({ table, column }) => `${table}.${column}`));
    const named = Object.entries(PERSONAL_DATA).flatMap(
      ([table, { erases = [], exports = [], kept = {}, plain = [] }]) =>
        [
          ...erases.flatMap(({ by, set = {}, patch = {} }) => [by, ...Object.keys(set), ...Object.keys(patch)]),
          ...exports.flatMap((one) => [one.by, ...Object.values(one.columns)]),
          ...Object.keys(kept),
          ...plain,
        ].map((column) => `${table}.${column}`),
    );
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });

  it('finds rows by an index', async () => {
    const rows = await sqlAs('owner')<{ name: string }[]>`
      select distinct i.indrelid::regclass::text || '.' || a.attname as name from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]`;
    const indexed = new Set(rows.map(({ name }) => name));
    const sought = Object.entries(PERSONAL_DATA).flatMap(([table, { erases = [], exports = [] }]) =>
      [...erases, ...exports].map(({ by }) => `${table}.${by}`),
    );
    expect([...new Set(sought)].filter((name) => !indexed.has(name))).toEqual([]);
  });
});
