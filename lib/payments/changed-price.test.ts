import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { approvePrice } from '@/lib/bookings/commands/answer-price';
import { proposePrice } from '@/lib/bookings/commands/propose-price';
import { stopVisit } from '@/lib/bookings/commands/stop-visit';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { unwrap } from '@/lib/core/errors';
import { readOffer } from '@/lib/signing/queries/live-offer';
import { verifySignature } from '@/lib/signing/queries/verify-signature';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { photoRow } from '@/testing/factories/bookings';
import { signVisit, workWithCard } from '@/testing/paid-visit';
import { runTasks, settleEverything } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { moveVisit, passTime, type VisitRows } from '@/testing/visit-rows';
import { holdPayment } from './provider/hold-payment';
import { getReceipt } from './queries/get-receipt';
import { listPassbook } from './queries/list-passbook';

const system = mintSystem('test');
const sql = sqlAs('owner');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

async function propose({ vendor, vendorId, bookingId }: VisitRows) {
  await photoRow({ id: vendorId, actor: vendor } as never, bookingId, 'other');
  const { items } = await getBooking(vendor, bookingId);
  return unwrap(
    await proposePrice(vendor, bookingId, {
      items: [
        ...items.map(({ id }) => ({ id })),
        { kind: 'labour', title: 'Second tap', amountMinor: 11_800 },
        { kind: 'material', title: 'Ceramic cartridge', quantity: 2, amountMinor: 45_000 },
      ],
      reason: 'Both cartridges are cracked',
    }),
  );
}

const ledgerOf = async (bookingId: string) =>
  (
    await sql`select t.kind, a.kind as account, e.amount_minor as amount from ledger_entries e
    join ledger_transactions t on t.id = e.transaction_id join ledger_accounts a on a.id = e.account_id
    where t.booking_id = ${bookingId} and t.kind in ('capture', 'fee') order by a.kind`
  ).map((row) => `${row.kind} ${row.account} ${row.amount}`);

it('an approved price is held, captured, shared, sealed and receipted', async () => {
  const visit = await workWithCard('pm_card_visa');
  const change = await propose(visit);
  unwrap(await approvePrice(visit.customer, change.id, { expectedTotalMinor: 180_800 }));
  await moveVisit(visit.bookingId, 'completed');
  expect(await holdPayment(system, visit.bookingId)).toEqual({ ok: true, value: 'authorized' });
  const [hold] = await sql`select amount_minor from payments where booking_id = ${visit.bookingId}`;
  expect(hold?.amount_minor).toBe(180_800);
  const { offer } = await readAs(system, (tx) => readOffer(tx, visit.bookingId));
  const [photo] = await sql`select id, sha256 from photos where booking_id = ${visit.bookingId} and kind = 'other'`;
  expect(offer).toMatchObject({
    scope_version: 2,
    total_minor: 180_800,
    price_changes: [
      {
        id: change.id,
        scope_version: 2,
        old_total_minor: 124_000,
        new_total_minor: 180_800,
        reason: 'Both cartridges are cracked',
        photos: [{ id: photo?.id, sha256: photo?.sha256 }],
        proposed_by: visit.vendorId,
        approved_by: visit.customerId,
        approved_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      },
    ],
  });
  expect(offer.items.map((item) => item.title)).toEqual([
    'Kitchen tap repair',
    'Tap cartridge',
    'Second tap',
    'Ceramic cartridge',
  ]);

  await signVisit(visit);
  await runTasks();
  // Labour before tax is 84,746 and 10,000; fifteen percent of it, and nothing of the materials.
  expect(await ledgerOf(visit.bookingId)).toEqual([
    'capture platform_revenue -14212',
    'capture provider_clearing 180800',
    'capture vendor_payable -166588',
  ]);
  const receipt = await getReceipt(visit.customer, visit.bookingId);
  expect(receipt).toMatchObject({ totalMinor: 180_800, paidMinor: 180_800 });
  expect(receipt.lines).toHaveLength(4);
  const [signed] = await sql`select id from signatures where booking_id = ${visit.bookingId}`;
  expect((await verifySignature(visit.customer, signed?.id as string)).verdicts).toMatchObject({
    bytesHash: 'valid',
    signature: 'valid',
    liveRows: 'valid',
  });
  const book = await listPassbook(visit.vendor, 'Asia/Kolkata');
  expect(book.data.find((entry) => entry.kind === 'earned')).toMatchObject({
    signedMinor: 166_588,
    grossMinor: 180_800,
    commissionMinor: 14_212,
  });
});

it('work that is stopped for want of an answer costs the visit charge, shared by policy', async () => {
  const visit = await workWithCard('pm_card_visa');
  await propose(visit);
  await passTime('15 minutes');
  expect(unwrap(await stopVisit(visit.vendor, visit.bookingId, { expectedFeeMinor: 19_900 })).status).toBe('cancelled');
  await settleEverything();
  expect(await ledgerOf(visit.bookingId)).toEqual([
    'fee platform_revenue -3980',
    'fee provider_clearing 19900',
    'fee vendor_payable -15920',
  ]);
  expect((await getReceipt(visit.customer, visit.bookingId)).lines).toEqual([]);
});
