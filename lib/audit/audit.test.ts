import { afterAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintUser } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { sendMessage } from '@/lib/messages/provider/send-message';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { anOps } from '@/testing/factories/people';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit } from '@/testing/visit-rows';
import { listAudit } from './queries/list-audit';

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

it('holds what was written and what moved on the ledger, without the words', async () => {
  const { booking, customer } = await aBooking({ status: 'accepted' });
  unwrap(await sendMessage(customer.actor, booking.id, { body: 'The bell does not ring', clientId: newId() }));
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    const [posting] =
      await tx`insert into ledger_transactions (booking_id, kind, cause) values (${booking.id}, 'correction', ${newId()}) returning id`;
    const accounts =
      await tx`insert into ledger_accounts (kind, owner_id) values ('vendor_payable', ${customer.id}), ('customer_credit', ${customer.id}) returning id`;
    for (const [index, account] of accounts.entries()) {
      await tx`insert into ledger_entries (transaction_id, account_id, amount_minor) values (${posting?.id as string}, ${account.id as string}, ${index === 0 ? 100 : -100})`;
    }
  });
  const { actor } = await anOps();
  const { data } = await listAudit(actor, { bookingId: booking.id, limit: 100 });
  const tables = new Set(data.map((row) => row.table));
  for (const table of ['messages', 'ledger_transactions', 'ledger_entries', 'booking_items']) {
    expect(tables, table).toContain(table);
  }
  expect(JSON.stringify(data)).not.toContain('The bell does not ring');
});
