import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import type { Sandbox } from '@/sandbox/server';
import { paidVisit } from '@/testing/charges';
import { closeSql } from '@/testing/database';
import { startTestSandbox } from '@/testing/sandbox';
import { exportPayments } from './queries/export-payments';
import { listPayments } from './queries/list-payments';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

it('payments go into a file as the list has them, for managers alone', async () => {
  const visit = await paidVisit(null);
  const lines = [];
  const { head, pages } = await exportPayments(visit.ops, { q: visit.bookingId });
  for await (const page of pages) lines.push(...page);
  const { data } = await listPayments(visit.ops, { q: visit.bookingId });
  expect(data).toHaveLength(1);
  expect(lines.map((line) => Object.fromEntries(head.map((name, index) => [name, line[index]])))).toEqual(
    data.map((row) =>
      expect.objectContaining({
        id: row.id,
        visit: row.bookingReference,
        customer: 'Meera Iyer',
        status: 'captured',
        captured_minor: 124_000,
        captured_at: row.capturedAt,
      }),
    ),
  );
  for (const actor of [visit.customer, visit.vendor]) {
    await expect(exportPayments(actor, {})).rejects.toThrow('forbidden');
  }
});
