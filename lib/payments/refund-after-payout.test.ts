import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { emptyAccount } from '@/sandbox/stripe/accounts';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit, passTime, type VisitRows } from '@/testing/visit-rows';
import { capturePayment } from './provider/capture-payment';
import { holdPayment } from './provider/hold-payment';
import { refundPayment } from './provider/manage-payment';
import { payVendor } from './provider/pay-vendor';
import { reversePayout } from './provider/reverse-payout';
import { listEarnings } from './queries/list-earnings';
import { listPassbook } from './queries/list-passbook';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const reason = 'The tap still drips.';
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code);
const fieldsOf = (result: Result<unknown>) =>
  result.ok ? [] : result.failure.fields?.map(({ path, message }) => `${path} ${message}`);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

type Paid = VisitRows & { paymentId: string; transferId: string; items: { labour: string; material: string } };

/** A signed and captured visit of ₹1,240, ₹1,112.88 of it the vendor's; sent to him unless `isSent` is false. */
async function paid(isSent = true, visit?: VisitRows): Promise<Paid> {
  const made = visit ?? (await visitWithCard('pm_card_visa'));
  unwrap(await holdPayment(system, made.bookingId));
  const evidenceSha256 = await signVisit(made);
  unwrap(await capturePayment(system, { bookingId: made.bookingId, evidenceSha256 }));
  const [row] = await sql<{ payment: string; transfer: string }[]>`
    select p.id as payment, t.id as transfer from payments p join transfers t on t.payment_id = p.id where p.booking_id = ${made.bookingId}`;
  const items = await sql<
    { id: string; kind: string }[]
  >`select id, kind from booking_items where booking_id = ${made.bookingId}`;
  const item = (kind: string) => items.find((one) => one.kind === kind)?.id ?? '';
  const one = {
    ...made,
    paymentId: row?.payment ?? '',
    transferId: row?.transfer ?? '',
    items: { labour: item('labour'), material: item('material') },
  };
  if (isSent) {
    await passTime('25 hours');
    expect(unwrap(await payVendor(system, one.transferId))).toBe('transferred');
  }
  return one;
}

const standing = async ({ paymentId }: Paid) => {
  const [row] = await sql`
    select p.status as payment, p.refunded_minor::int as back, t.status as payout, t.amount_minor::int as pay,
      t.reversed_minor::int as reversed, t.netted_minor::int as netted, r.status as reversal, r.amount_minor::int as taken
    from payments p join transfers t on t.payment_id = p.id left join payout_reversals r on r.transfer_id = t.id
    where p.id = ${paymentId} order by r.created_at desc limit 1`;
  return row;
};

const owedTo = async (vendorId: string) => {
  const [row] = await sql<{ owed: number }[]>`
    select coalesce(-sum(e.amount_minor), 0)::int as owed from ledger_entries e join ledger_accounts a on a.id = e.account_id
    where a.kind = 'vendor_payable' and a.owner_id = ${vendorId}`;
  return row?.owed;
};

const reversalsOf = (bookingId: string) => {
  const { store } = sandbox.parts.box;
  const transfers = store.all('transfer').filter((one) => one.transfer_group === bookingId);
  return transfers.flatMap((one) => one.reversals.data.map((each) => each.amount));
};

describe('a refund after the payout', () => {
  it('that is shared takes the vendor’s part back from his account, once', async () => {
    const one = await paid();
    unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor: 24_000, reason }));
    sandbox.parts.faults.add({ action: 'drop_after_commit', match: { method: 'POST', path: '*/reversals' } });
    await runTasks();
    expect(await standing(one)).toMatchObject({
      payment: 'partially_refunded',
      payout: 'transferred',
      reversal: 'reversed',
      taken: 21_540,
      reversed: 21_540,
    });
    expect(reversalsOf(one.bookingId)).toEqual([21_540]);
    expect(await owedTo(one.vendorId)).toBe(0);
    const [reversal] = await sql<
      { id: string }[]
    >`select id from payout_reversals where transfer_id = ${one.transferId}`;
    expect(unwrap(await reversePayout(system, reversal?.id ?? ''))).toBe('reversed');
    expect(reversalsOf(one.bookingId)).toEqual([21_540]);

    unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor: 100_000, reason }));
    await runTasks();
    expect(await standing(one)).toMatchObject({ payment: 'refunded', payout: 'reversed', reversed: 111_288 });
    expect(await owedTo(one.vendorId)).toBe(0);
    const book = await listPassbook(one.vendor, 'Asia/Kolkata');
    expect(book.data.map(({ kind, signedMinor, balanceMinor }) => [kind, signedMinor, balanceMinor])).toEqual([
      ['reversed', 89_748, 0],
      ['refunded', -89_748, -89_748],
      ['reversed', 21_540, 0],
      ['refunded', -21_540, -21_540],
      ['paid', -111_288, 0],
      ['earned', 111_288, 111_288],
    ]);
  });

  it('that the platform gives leaves the payout alone', async () => {
    const one = await paid();
    unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor: 24_000, bearer: 'platform', reason }));
    await runTasks();
    expect(await standing(one)).toMatchObject({ payout: 'transferred', reversal: null, reversed: 0 });
    expect(reversalsOf(one.bookingId)).toEqual([]);
    const [refund] =
      await sql`select bearer, vendor_minor::int as vendor from refunds where payment_id = ${one.paymentId}`;
    expect(refund).toMatchObject({ bearer: 'platform', vendor: 0 });
  });

  it('that his account cannot give is kept from his next payouts', async () => {
    const one = await paid();
    const other = await insertVisit();
    unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor: 24_000, reason }));
    const [account] = sandbox.parts.box.store.all('account').filter((each) => each.metadata?.vendorId === one.vendorId);
    emptyAccount(sandbox.parts.box, account?.id ?? '');
    await runTasks();
    expect(await standing(one)).toMatchObject({ reversal: 'owed', payout: 'transferred', reversed: 0 });
    expect(await owedTo(one.vendorId)).toBe(-21_540);
    expect((await listEarnings(one.vendor)).totals).toMatchObject({ owesMinor: 21_540, balanceMinor: -21_540 });

    const next = await paid(false, await forVendor(one));
    await passTime('25 hours');
    expect(unwrap(await payVendor(system, next.transferId))).toBe('transferred');
    expect(await standing(next)).toMatchObject({ payout: 'transferred', pay: 111_288, netted: 21_540 });
    const { store } = sandbox.parts.box;
    expect(store.all('transfer').find((each) => each.transfer_group === next.bookingId)?.amount).toBe(89_748);
    expect(await owedTo(one.vendorId)).toBe(0);
    expect((await listEarnings(one.vendor)).totals).toMatchObject({ owesMinor: 0, balanceMinor: 0 });
    expect((await listPassbook(one.vendor, 'Asia/Kolkata')).data[0]).toMatchObject({
      kind: 'paid',
      signedMinor: -89_748,
      nettedMinor: 21_540,
    });
    expect(other.vendorId).not.toBe(one.vendorId);
  });

  it('never asks a vendor for more than he was paid', async () => {
    const one = await paid();
    for (const amountMinor of [1, 61_999, 61_999, 1]) {
      unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor, reason }));
    }
    await runTasks();
    expect(reversalsOf(one.bookingId).reduce((a, b) => a + b, 0)).toBe(111_288);
    expect(await standing(one)).toMatchObject({ payment: 'refunded', payout: 'reversed' });
    expect(codeOf(await refundPayment(one.ops, one.paymentId, { amountMinor: 1, reason }))).toBe('not_captured');
  });
});

/** Another completed visit with a card, done by the same vendor. */
async function forVendor(one: Paid): Promise<VisitRows> {
  const visit = await visitWithCard('pm_card_visa');
  await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`update bookings set vendor_id = ${one.vendorId} where id = ${visit.bookingId}`,
  );
  return { ...visit, vendorId: one.vendorId, vendor: one.vendor };
}

describe('a refund before the payout', () => {
  it('makes the payout smaller, and nothing of it when all goes back', async () => {
    const one = await paid(false);
    unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor: 24_000, reason }));
    expect(await standing(one)).toMatchObject({ payout: 'pending', pay: 89_748, reversal: null });
    unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor: 100_000, reason }));
    expect(await standing(one)).toMatchObject({ payment: 'refunded', payout: 'held', pay: 0 });
    expect(await owedTo(one.vendorId)).toBe(0);
  });

  it('takes back what left while it was being given', async () => {
    const one = await paid(false);
    await passTime('25 hours');
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`update transfers set asked_minor = amount_minor where id = ${one.transferId}`,
    );
    unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor: 24_000, reason }));
    expect(await standing(one)).toMatchObject({ payout: 'pending', pay: 111_288, reversal: 'created' });
    await runTasks();
    expect(await standing(one)).toMatchObject({ payout: 'transferred', reversal: 'reversed', reversed: 21_540 });
    expect(await owedTo(one.vendorId)).toBe(0);
  });
});

describe('a refund by line', () => {
  it('is shared as its lines were, and states their tax', async () => {
    const one = await paid();
    const lines = [{ itemId: one.items.material, amountMinor: 24_000 }];
    unwrap(await refundPayment(one.ops, one.paymentId, { lines, reason }));
    await runTasks();
    expect(await standing(one)).toMatchObject({ back: 24_000, taken: 24_000, reversal: 'reversed' });
    const rows = await sql`
      select l.amount_minor::int as amount, l.tax_minor::int as tax from refund_lines l join refunds r on r.id = l.refund_id
      where r.payment_id = ${one.paymentId}`;
    expect(rows.map((row) => ({ ...row }))).toEqual([{ amount: 24_000, tax: 3_661 }]);
    expect(await owedTo(one.vendorId)).toBe(0);
    expect(
      fieldsOf(
        await refundPayment(one.ops, one.paymentId, { lines: [{ ...lines[0], amountMinor: 1 } as never], reason }),
      ),
    ).toEqual(['lines refund_too_high']);
  });

  it('is for lines of this visit only, each once', async () => {
    const [one, other] = [await paid(), await paid()];
    const of = (...lines: { itemId: string; amountMinor: number }[]) =>
      refundPayment(one.ops, one.paymentId, { lines, reason });
    const line = { itemId: one.items.labour, amountMinor: 100 };
    expect(fieldsOf(await of({ itemId: other.items.labour, amountMinor: 100 }))).toEqual(['lines not_a_choice']);
    expect(fieldsOf(await of(line, line))).toEqual(['lines not_a_choice']);
    for (const actor of [one.customer, one.vendor]) {
      expect(codeOf(await refundPayment(actor, one.paymentId, { lines: [line], reason }))).toBe('forbidden');
    }
  });

  it('of a line gives back no more than it cost, whatever the code above the database believes', async () => {
    const one = await paid();
    unwrap(
      await refundPayment(one.ops, one.paymentId, {
        lines: [{ itemId: one.items.material, amountMinor: 24_000 }],
        reason,
      }),
    );
    const [refund] = await sql<{ id: string }[]>`select id from refunds where payment_id = ${one.paymentId}`;
    await expect(
      keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
        const [again] = await tx<{ id: string }[]>`
          insert into refunds (payment_id, amount_minor, reason) values (${one.paymentId}, 1, 'again') returning id`;
        await tx`insert into refund_lines (refund_id, booking_item_id, amount_minor, tax_minor)
          values (${again?.id ?? ''}, ${one.items.material}, 1, 0)`;
      }),
    ).rejects.toThrow(/no more than it cost/);
    expect(refund).toBeDefined();
  });
});
