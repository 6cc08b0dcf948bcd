import { afterAll, expect, it } from 'vitest';
import type { ContextRole } from '@/lib/core/actor';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { underContext } from '@/testing/sql-context';
import { closeDatabase } from './client';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

it.each([
  ['matching', 'vendor_blocks', 5],
  ['insight', 'visits', 0],
])('shows what %s computes with to the machine and to nobody else', async (schema, known, rows) => {
  const { vendor, customer } = await aBooking({ status: 'accepted' });
  const views = await sqlAs('owner')<{ name: string }[]>`
    select table_name as name from information_schema.views where table_schema = ${schema} order by 1`;
  expect(views.map(({ name }) => name)).toContain(known);
  const app = sqlAs('app');
  const seen = (role: ContextRole, id?: string) =>
    underContext(app, { role, ...(id ? { id } : {}) }, async (tx) => {
      let found = 0;
      for (const { name } of views) found += (await tx`select from ${tx(schema)}.${tx(name)} limit 1`).length;
      return found;
    });
  expect(await seen('system')).toBeGreaterThan(rows);
  expect(await seen('customer', customer.id)).toBe(0);
  expect(await seen('vendor', vendor.id)).toBe(0);
  for (const role of ['guest', 'ops_manager', 'onboard_manager', 'super_admin', 'webhook', 'link_holder'] as const) {
    expect(await seen(role), role).toBe(0);
  }
  for (const { name } of views) {
    expect((await app`select from ${app(schema)}.${app(name)}`).length, `${name} without a context`).toBe(0);
    await expect(sqlAs('readonly')`select from ${app(schema)}.${app(name)}`).rejects.toThrow(/permission denied/);
  }
});

it('lets nobody write through it', async () => {
  const write = underContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`update matching.vendors set city = 'Elsewhere'`,
  );
  await expect(write).rejects.toThrow(/permission denied/);
});
