import { afterAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintUser } from '@/lib/auth/actor';
import { newId } from '@/lib/core/ids';
import { closeSql } from '@/testing/database';
import { insertVisit } from '@/testing/visit-rows';
import { listAudit } from './queries';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

it('shows operations everything that hangs on a visit, with what people call it, and nothing else', async () => {
  const visit = await insertVisit('completed');
  await insertVisit('accepted');
  const page = await listAudit(visit.ops, { bookingId: visit.bookingId, limit: 100 });
  const own = page.data.filter((row) => row.table === 'bookings');
  expect(own.length).toBeGreaterThan(2);
  expect(own.every((row) => row.rowId === visit.bookingId && row.rowName?.startsWith('HS-'))).toBe(true);
  expect(page.data.some((row) => row.table === 'booking_contacts')).toBe(true);
  const [first] = own;
  const sameRequest = await listAudit(visit.ops, { requestId: first?.requestId ?? newId(), limit: 100 });
  expect(sameRequest.data.every((row) => row.requestId === first?.requestId)).toBe(true);
  for (const role of ['customer', 'vendor', 'onboard_manager'] as const) {
    await expect(listAudit(mintUser({ id: newId(), role }, null), {})).rejects.toThrow('forbidden');
  }
});
