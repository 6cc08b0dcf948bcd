import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { anOps, atAnOpenDesk } from '@/testing/factories/people';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import { passTime, type VisitRows } from '@/testing/visit-rows';
import { makeBatch } from './commands/make-batch';
import { saveBankAccount } from './commands/save-bank-account';
import { approveBatch, cancelBatch, noteFileTaken, settleBatchLine } from './commands/settle-batch';
import { capturePayment } from './provider/capture-payment';
import { holdPayment } from './provider/hold-payment';
import { refundPayment } from './provider/manage-payment';
import { reversePayout } from './provider/reverse-payout';
import { batchFile, getBatch, listBatches, waitingForBank } from './queries/bank-batches';
import { listPassbook } from './queries/list-passbook';
import { payoutStanding } from './queries/payout-account';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code);
const asSystem = (work: Parameters<typeof keptUnderContext>[2]) =>
  keptUnderContext(sqlAs('app'), { role: 'system' }, work);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

type Case = VisitRows & { transferId: string; paymentId: string };

/** A captured visit of ₹1,240 whose payout waits for the bank, due; ₹1,112.88 of it. */
async function waiting(withAccount = true): Promise<Case> {
  const visit = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(system, visit.bookingId));
  const evidenceSha256 = await signVisit(visit);
  unwrap(await capturePayment(system, { bookingId: visit.bookingId, evidenceSha256 }));
  const [row] = await sql<{ id: string; payment: string }[]>`
    select id, payment_id as payment from transfers where booking_id = ${visit.bookingId}`;
  const transferId = row?.id ?? '';
  await asSystem(
    (tx) => tx`update transfers set status = 'held', failure_code = 'bank_batch' where id = ${transferId}`,
  );
  await passTime('25 hours');
  if (withAccount) {
    const number = '00123456789';
    unwrap(await saveBankAccount(visit.vendor, { holder: 'Asha Rao', number, again: number, ifsc: 'SBIN0001234' }));
  }
  return { ...visit, transferId, paymentId: row?.payment ?? '' };
}

const payoutOf = async ({ transferId }: Case) =>
  (
    await sql`select status, failure_code as why, netted_minor::int as netted from transfers where id = ${transferId}`
  )[0];

/** What left our bank's account for his payout. */
const leftBank = async ({ transferId }: Case) => {
  const [row] = await sql<{ minor: number }[]>`
    select coalesce(sum(e.amount_minor), 0)::int as minor from ledger_entries e
    join ledger_transactions t on t.id = e.transaction_id join ledger_accounts a on a.id = e.account_id
    where t.transfer_id = ${transferId} and a.kind = 'bank'`;
  return row?.minor;
};

const paidInLedger = async ({ transferId }: Case) =>
  (await sql`select 1 from ledger_transactions where transfer_id = ${transferId} and kind = 'payout'`).length;

describe('a bank batch', () => {
  it('pays by one line a professional, posts at “paid”, and says so in his passbook', async () => {
    const one = await waiting();
    expect((await waitingForBank(one.ops)).find((row) => row.vendorId === one.vendorId)).toMatchObject({
      payouts: 1,
      amountMinor: 111_288,
      bank: { lastFour: '6789' },
    });
    const made = unwrap(await makeBatch(one.ops));
    expect((await waitingForBank(one.ops)).filter((row) => row.vendorId === one.vendorId)).toEqual([]);
    expect(codeOf(await makeBatch(one.ops))).toBe('nothing_to_batch');
    const batch = await getBatch(one.ops, made.id);
    expect(batch).toMatchObject({ status: 'ready', totalMinor: 111_288, lines: 1, open: 1 });
    const [line] = batch.payments;
    expect(codeOf(await settleBatchLine(one.ops, line?.id ?? '', { result: 'paid', reference: 'UTR1' }))).toBe(
      'batch_not_sent',
    );
    expect(unwrap(await noteFileTaken(one.ops, made.id)).status).toBe('sent');
    expect((await batchFile(one.ops, made.id)).rows).toEqual([
      [
        'Asha Rao',
        '00123456789',
        'SBIN0001234',
        '1112.88',
        'NEFT',
        expect.stringMatching(/^B-\d{4}-1$/),
        expect.any(String),
      ],
    ]);
    expect(await paidInLedger(one)).toBe(0);
    expect((await listPassbook(one.vendor, 'Asia/Kolkata')).data[0]).toMatchObject({
      why: 'in_batch',
      batch: { number: made.number, sentAt: expect.any(String) },
    });
    expect(codeOf(await cancelBatch(one.ops, made.id))).toBe('batch_sent');
    unwrap(await settleBatchLine(one.ops, line?.id ?? '', { result: 'paid', reference: 'UTR0001' }));
    expect(codeOf(await settleBatchLine(one.ops, line?.id ?? '', { result: 'paid', reference: 'UTR0001' }))).toBe(
      'already_decided',
    );
    expect(await payoutOf(one)).toMatchObject({ status: 'transferred' });
    expect([await paidInLedger(one), await leftBank(one)]).toEqual([1, -111_288]);
    expect((await getBatch(one.ops, made.id)).status).toBe('closed');
    expect((await listPassbook(one.vendor, 'Asia/Kolkata')).data[0]).toMatchObject({
      kind: 'paid',
      balanceMinor: 0,
      batch: { number: made.number },
    });
    const [log] = await sql`
      select count(*)::int as lines from audit_log where table_name = 'bank_batches' and row_id = ${made.id} and actor_id = ${one.opsId}`;
    expect(log?.lines).toBeGreaterThanOrEqual(3);
  });

  it('is what somebody waits for whose visit is older than the market’s terms: he is asked for his account', async () => {
    const one = await waiting(false);
    const asked = { way: 'bank', status: 'not_started', blocks: true, blockedMinor: 111_288, cameBack: false };
    expect(await payoutStanding(one.vendor)).toMatchObject(asked);
    const number = '00123456789';
    unwrap(await saveBankAccount(one.vendor, { holder: 'Asha Rao', number, again: number, ifsc: 'SBIN0001234' }));
    expect(await payoutStanding(one.vendor)).toMatchObject({ way: 'bank', status: 'ready', blocks: false });
    unwrap(await cancelBatch(one.ops, unwrap(await makeBatch(one.ops)).id));
    await asSystem((tx) => tx`update transfers set failure_code = 'review' where id = ${one.transferId}`);
    expect(await payoutStanding(one.vendor)).toMatchObject({ way: 'provider' });
  });

  it('that came back waits for another account, and goes out with the next', async () => {
    const one = await waiting();
    const first = unwrap(await makeBatch(one.ops));
    unwrap(await noteFileTaken(one.ops, first.id));
    const [line] = (await getBatch(one.ops, first.id)).payments;
    const back = { result: 'returned', reference: 'RET0001', reason: 'No such account' } as const;
    expect(codeOf(await settleBatchLine(one.ops, line?.id ?? '', { ...back, reason: '' }))).toBe('invalid');
    unwrap(await settleBatchLine(one.ops, line?.id ?? '', back));
    expect(await payoutOf(one)).toMatchObject({ status: 'held', why: 'bank_batch' });
    expect((await listPassbook(one.vendor, 'Asia/Kolkata')).data[0]).toMatchObject({ why: 'came_back', batch: null });
    expect(await payoutStanding(one.vendor)).toMatchObject({ status: 'not_started', bank: null, cameBack: true });
    expect(codeOf(await makeBatch(one.ops))).toBe('nothing_to_batch');
    const number = '998877665544';
    unwrap(await saveBankAccount(one.vendor, { holder: 'Asha Rao', number, again: number, ifsc: 'HDFC0000123' }));
    const second = unwrap(await makeBatch(one.ops));
    expect(second.number).toBe(first.number + 1);
    unwrap(await cancelBatch(one.ops, second.id));
  });

  it('holds each payout once, however many make one at the same time', async () => {
    const cases = [await waiting(), await waiting()];
    const others = (await Promise.all([anOps(), anOps(), anOps()])).map(({ actor }) => actor);
    const made = await Promise.all([...others, ...others].map((who) => makeBatch(who)));
    expect(made.filter((one) => one.ok)).toHaveLength(1);
    const active = await sql`
      select transfer_id from bank_batch_items where active and transfer_id in ${sql(cases.map((one) => one.transferId))}`;
    expect(active).toHaveLength(2);
    await expect(
      asSystem(async (tx) => {
        const [item] = await tx`select line_id, transfer_id from bank_batch_items where active limit 1`;
        await tx`insert into bank_batch_items (line_id, transfer_id, amount_minor) values (${item?.line_id}, ${item?.transfer_id}, 1)`;
      }),
    ).rejects.toThrow(/bank_batch_items_one_batch/);
  });

  it('keeps back what its professional owes, and a refund of what is in it is owed', async () => {
    const one = await waiting();
    const made = unwrap(await makeBatch(one.ops));
    unwrap(await noteFileTaken(one.ops, made.id));
    unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor: 24_000, reason: 'The tap drips.' }));
    const [reversal] = await sql<
      { id: string }[]
    >`select id from payout_reversals where transfer_id = ${one.transferId}`;
    expect(unwrap(await reversePayout(system, reversal?.id ?? ''))).toBe('owed');
    const [line] = (await getBatch(one.ops, made.id)).payments;
    unwrap(await settleBatchLine(one.ops, line?.id ?? '', { result: 'paid', reference: 'UTR0002' }));

    const next = await waiting(false);
    await asSystem((tx) => tx`update transfers set vendor_id = ${one.vendorId} where id = ${next.transferId}`);
    const second = unwrap(await makeBatch(one.ops));
    expect((await getBatch(one.ops, second.id)).totalMinor).toBe(111_288 - 21_540);
    expect(await payoutOf(next)).toMatchObject({ netted: 21_540 });
    unwrap(await cancelBatch(one.ops, second.id));
  });

  it('above the threshold waits for a second manager, who is never the first', async () => {
    const one = await waiting();
    await asSystem((tx) => tx`update transfers set amount_minor = 1500000 where id = ${one.transferId}`);
    expect(codeOf(await makeBatch(atAnOpenDesk(one.ops)))).toBe('step_up_required');
    const made = unwrap(await makeBatch(one.ops));
    expect((await getBatch(one.ops, made.id)).status).toBe('waiting');
    expect(codeOf(await noteFileTaken(one.ops, made.id))).toBe('batch_not_ready');
    expect(codeOf(await approveBatch(one.ops, made.id))).toBe('own_action');
    const second = (await anOps()).actor;
    expect(codeOf(await approveBatch(atAnOpenDesk(second), made.id))).toBe('step_up_required');
    expect(unwrap(await approveBatch(second, made.id)).status).toBe('ready');
    expect(codeOf(await approveBatch(second, made.id))).toBe('already_decided');
    unwrap(await cancelBatch(second, made.id));
    expect(await payoutOf(one)).toMatchObject({ status: 'held', why: 'bank_batch' });
  });

  it('is for operations and administration alone', async () => {
    const one = await waiting(false);
    for (const who of [
      one.customer,
      one.vendor,
      mintGuest(),
      mintUser({ id: newId(), role: 'onboard_manager' }, null),
    ]) {
      expect(codeOf(await makeBatch(who))).toBe('forbidden');
      expect(codeOf(await approveBatch(who, one.bookingId))).toBe('forbidden');
      expect(codeOf(await settleBatchLine(who, one.bookingId, { result: 'paid', reference: 'UTR0003' }))).toBe(
        'forbidden',
      );
      await expect(listBatches(who)).rejects.toThrow('forbidden');
      await expect(batchFile(who, one.bookingId)).rejects.toThrow('forbidden');
    }
    expect(codeOf(await approveBatch(one.ops, newId()))).toBe('not_found');
  });
});
