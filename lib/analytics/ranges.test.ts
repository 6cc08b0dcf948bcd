import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { asSystem, closeDatabase, readAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { closeSql } from '@/testing/database';
import type { NumberId } from './policy/numbers';
import { familyOf } from './queries/facts';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** The plan of a number's sums where nothing but indexes is to be read. */
const planOf = (number: NumberId) =>
  readAs(mintSystem('test'), (tx) =>
    asSystem(tx, async () => {
      const { rows, sums } = familyOf(number);
      const period = { from: '2026-10-01', to: '2026-10-31' };
      const facts = rows({ scope: { currency: 'INR' }, period, zone: DEFAULT_TIME_ZONE });
      await tx.execute(sql`set local enable_seqscan = off`);
      const plan = await tx.execute<Record<string, string>>(
        sql`explain with facts as (${facts}) select ${sums} from facts`,
      );
      return plan.map((line) => line['QUERY PLAN']).join('\n');
    }),
  );

it.each([
  ['bookings', 'bookings_created_idx'],
  ['gmv', 'payments_captured_idx'],
  ['completion', 'bookings_starts_idx'],
  ['rating', 'signatures_signed_idx'],
  ['repeat', 'bookings_customer_settled_idx'],
  ['utilisation', 'bookings_starts_idx'],
] as const)('%s is a range of %s', async (number, index) => {
  const plan = await planOf(number);
  expect(plan).toContain(index);
  expect(plan).not.toMatch(/Seq Scan on (bookings|payments|signatures)\b/);
});

it('money reads no visit while nothing about visits is asked', async () => {
  expect(await planOf('gmv')).not.toContain('bookings');
});
