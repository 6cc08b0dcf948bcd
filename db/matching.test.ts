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

it('shows what matching computes with to the machine and to nobody else', async () => {
  const { vendor, customer } = await aBooking({ status: 'accepted' });
  const views = await sqlAs('owner')<{ name: string }[]>`
    select table_name as name from information_schema.views where table_schema = 'matching' order by 1`;
  expect(views.map(({ name }) => name)).toContain('vendor_blocks');
  const app = sqlAs('app');
  const seen = (role: ContextRole, id?: string) =>
    underContext(app, { role, ...(id ? { id } : {}) }, async (tx) => {
      let rows = 0;
      for (const { name } of views) rows += (await tx`select from matching.${tx(name)} limit 1`).length;
      return rows;
    });
  expect(await seen('system')).toBeGreaterThan(5);
  expect(await seen('customer', customer.id)).toBe(0);
  expect(await seen('vendor', vendor.id)).toBe(0);
  for (const role of ['guest', 'ops_manager', 'onboard_manager', 'super_admin', 'webhook', 'link_holder'] as const) {
    expect(await seen(role), role).toBe(0);
  }
  for (const { name } of views) {
    expect((await app`select from matching.${app(name)}`).length, `${name} without a context`).toBe(0);
    await expect(sqlAs('readonly')`select from matching.${app(name)}`).rejects.toThrow(/permission denied/);
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
