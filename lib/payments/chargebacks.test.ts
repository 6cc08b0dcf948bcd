import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { closeDispute, type DisputeEnd, openDispute } from '@/sandbox/stripe/disputes';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { startTestSandbox } from '@/testing/sandbox';
import { passTime, type VisitRows } from '@/testing/visit-rows';
import { attachEvidence } from './commands/attach-evidence';
import { holdPayout, releasePayout } from './commands/hold-payout';
import { recordChargeback } from './commands/record-chargeback';
import { capturePayment } from './provider/capture-payment';
import { chargebackFacts, giveUpChargeback, readChargeback, submitEvidence } from './provider/chargebacks';
import { holdPayment } from './provider/hold-payment';
import { lookForChargebacks } from './provider/look-for-chargebacks';
import { refundPayment } from './provider/manage-payment';
import { payVendor } from './provider/pay-vendor';
import { resolveDispute } from './provider/resolve-dispute';
import { caseEvidenceOf } from './queries/case-evidence';
import { getChargeback, listChargebacks } from './queries/chargebacks';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code);
const reason = 'The customer signed, and both photographs show it.';
const EVIDENCE = { text: reason };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

type Case = VisitRows & { paymentId: string; transferId: string };

/** A signed and captured visit of ₹1,240 whose payout has not left. */
async function captured(): Promise<Case> {
  const visit = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(system, visit.bookingId));
  const evidenceSha256 = await signVisit(visit);
  unwrap(await capturePayment(system, { bookingId: visit.bookingId, evidenceSha256 }));
  const [row] = await sql<{ payment: string; transfer: string }[]>`
    select p.id as payment, t.id as transfer from payments p join transfers t on t.payment_id = p.id where p.booking_id = ${visit.bookingId}`;
  return { ...visit, paymentId: row?.payment ?? '', transferId: row?.transfer ?? '' };
}

const disputesOf = ({ bookingId }: Case) => {
  const { store } = sandbox.parts.box;
  const intents = store.all('payment_intent').filter((one) => one.metadata.bookingId === bookingId);
  return store.all('dispute').filter((one) => intents.some((intent) => intent.id === one.payment_intent));
};

async function read(one: Case): Promise<string> {
  const [dispute] = disputesOf(one);
  if (!dispute) throw new Error('no dispute');
  unwrap(await readChargeback(system, one.paymentId, dispute));
  const [row] = await sql<{ id: string }[]>`select id from chargebacks where payment_id = ${one.paymentId}`;
  return row?.id ?? '';
}

async function open(one: Case, how: { amount?: number; inquiry?: boolean } = {}): Promise<string> {
  const { store } = sandbox.parts.box;
  const intent = store.all('payment_intent').find((each) => each.metadata.bookingId === one.bookingId);
  openDispute(sandbox.parts.box, store.need('charge', String(intent?.latest_charge)), how);
  return read(one);
}

function decide(one: Case, end: DisputeEnd): Promise<string> {
  closeDispute(sandbox.parts.box, disputesOf(one)[0]?.id ?? '', end);
  return read(one);
}

const standing = async ({ bookingId }: Case) => {
  const [row] = await sql`
    select b.status as visit, p.status as payment, t.status as payout, t.failure_code as why, t.amount_minor::int as pay,
      (select d.status from disputes d where d.booking_id = b.id order by d.opened_at desc limit 1) as dispute
    from bookings b join payments p on p.booking_id = b.id join transfers t on t.payment_id = p.id where b.id = ${bookingId}`;
  return row;
};

const accounts = async ({ bookingId }: Case) =>
  Object.fromEntries(
    (
      await sql<{ kind: string; sum: number }[]>`
        select a.kind, sum(e.amount_minor)::int as sum from ledger_entries e
        join ledger_transactions t on t.id = e.transaction_id join ledger_accounts a on a.id = e.account_id
        where t.booking_id = ${bookingId} and a.kind not like 'card_holds%' group by a.kind`
    ).map(({ kind, sum }) => [kind, sum]),
  );

describe('a chargeback', () => {
  it('holds the payout, is answered with the evidence once, and won leaves everything as it was', async () => {
    const one = await captured();
    const before = await accounts(one);
    const id = await open(one);
    expect(await read(one)).toBe(id);
    expect(await standing(one)).toMatchObject({
      visit: 'disputed',
      payment: 'charged_back',
      payout: 'held',
      why: 'review',
      dispute: 'open',
    });
    expect(await accounts(one)).toMatchObject({
      dispute_receivable: 124_000,
      provider_fees: (before.provider_fees ?? 0) + 1500,
    });
    const { disputeId } = await getChargeback(one.ops, id);
    expect(codeOf(await resolveDispute(one.ops, disputeId ?? '', { outcome: 'release', reason }))).toBe(
      'chargeback_open',
    );

    sandbox.parts.faults.add({ action: 'drop_after_commit', match: { method: 'POST', path: '/v1/disputes/*' } });
    expect(unwrap(await submitEvidence(one.ops, id, EVIDENCE)).status).toBe('under_review');
    expect(codeOf(await submitEvidence(one.ops, id, EVIDENCE))).toBe('evidence_sent');
    const [dispute] = disputesOf(one);
    expect(dispute?.evidence_details.submission_count).toBe(1);
    expect(dispute?.evidence).toMatchObject({
      uncategorized_text: reason,
      customer_name: 'Meera Iyer',
      service_documentation: expect.stringMatching(/^file_/),
      access_activity_log: expect.stringContaining('signed'),
    });

    await decide(one, 'won');
    expect(await standing(one)).toMatchObject({
      visit: 'settled',
      payment: 'captured',
      payout: 'pending',
      dispute: 'resolved',
    });
    const after = await accounts(one);
    expect(after).toEqual({
      ...before,
      dispute_receivable: 0,
      provider_fees: (before.provider_fees ?? 0) + 1500,
      provider_clearing: (before.provider_clearing ?? 0) - 1500,
    });
    await passTime('25 hours');
    expect(unwrap(await payVendor(system, one.transferId))).toBe('transferred');
  });

  it('of more than is left of a payment costs a professional no more than his part', async () => {
    const one = await captured();
    unwrap(await refundPayment(one.ops, one.paymentId, { amountMinor: 24_000, reason }));
    await open(one);
    await decide(one, 'lost');
    expect(await standing(one)).toMatchObject({
      visit: 'disputed',
      payment: 'charged_back',
      payout: 'held',
      pay: 89_748,
    });
    const [dispute] = await sql<{ id: string }[]>`select id from disputes where booking_id = ${one.bookingId}`;
    unwrap(await resolveDispute(one.ops, dispute?.id ?? '', { outcome: 'full_refund', reason }));
    expect(await standing(one)).toMatchObject({
      visit: 'settled',
      payment: 'charged_back',
      payout: 'held',
      pay: 0,
      why: 'refunded',
    });
    expect(await accounts(one)).toMatchObject({ dispute_receivable: 0, vendor_payable: 0, platform_revenue: 24_000 });
  });

  it('lost after the payout takes the professional’s part back, or not, as decided', async () => {
    for (const [outcome, reversals] of [
      ['full_refund', 1],
      ['release', 0],
    ] as const) {
      const one = await captured();
      await passTime('25 hours');
      unwrap(await payVendor(system, one.transferId));
      await open(one, { amount: 62_000 });
      await decide(one, 'lost');
      const [dispute] = await sql<{ id: string }[]>`select id from disputes where booking_id = ${one.bookingId}`;
      unwrap(await resolveDispute(one.ops, dispute?.id ?? '', { outcome, reason }));
      const rows =
        await sql`select amount_minor::int as amount from payout_reversals where transfer_id = ${one.transferId}`;
      expect(rows.map((row) => row.amount)).toEqual(reversals ? [55_644] : []);
    }
  });

  it('that only asks takes nothing and holds the payout until the bank is content', async () => {
    const one = await captured();
    const before = await accounts(one);
    await open(one, { inquiry: true });
    expect(await standing(one)).toMatchObject({ visit: 'settled', payment: 'captured', payout: 'held', dispute: null });
    expect(await accounts(one)).toEqual(before);
    await decide(one, 'warning_closed');
    expect(await standing(one)).toMatchObject({ visit: 'settled', payment: 'captured', payout: 'pending' });
  });

  it('that is given up is lost, with the reason kept', async () => {
    const one = await captured();
    const id = await open(one);
    expect(unwrap(await giveUpChargeback(one.ops, id, reason)).status).toBe('lost');
    expect(await getChargeback(one.ops, id)).toMatchObject({ status: 'lost', evidence: { text: reason } });
    expect(codeOf(await giveUpChargeback(one.ops, id, reason))).toBe('chargeback_over');
    expect(codeOf(await submitEvidence(one.ops, id, EVIDENCE))).toBe('chargeback_over');
  });

  it('ends alike in whatever order its news come, each of them twice', async () => {
    const one = await captured();
    const before = await accounts(one);
    const { store } = sandbox.parts.box;
    const intent = store.all('payment_intent').find((each) => each.metadata.bookingId === one.bookingId);
    const dispute = openDispute(sandbox.parts.box, store.need('charge', String(intent?.latest_charge)));
    const first = chargebackFacts(structuredClone(dispute));
    const last = chargebackFacts(closeDispute(sandbox.parts.box, dispute.id, 'won'));
    for (const facts of [last, first, last, first]) {
      await recordChargeback(system, one.paymentId, facts);
    }
    expect(await standing(one)).toMatchObject({ visit: 'settled', payment: 'captured', payout: 'pending' });
    expect(await accounts(one)).toMatchObject({ vendor_payable: before.vendor_payable, dispute_receivable: 0 });
  });

  it('is found although all its news were lost, and is not read again while nothing changed', async () => {
    const one = await captured();
    const { box } = sandbox.parts;
    unwrap(await lookForChargebacks(system));
    const intent = box.store.all('payment_intent').find((each) => each.metadata.bookingId === one.bookingId);
    const { id } = openDispute(box, box.store.need('charge', String(intent?.latest_charge)));
    expect(unwrap(await lookForChargebacks(system))).toBe(1);
    expect(await standing(one)).toMatchObject({ visit: 'disputed', payment: 'charged_back', payout: 'held' });
    expect(unwrap(await lookForChargebacks(system))).toBe(0);
    closeDispute(box, id, 'won');
    expect(unwrap(await lookForChargebacks(system))).toBe(1);
    expect(await standing(one)).toMatchObject({ visit: 'settled', payment: 'captured', payout: 'pending' });
    expect(codeOf(await lookForChargebacks(one.ops))).toBe('forbidden');
  });

  it('is for operations and administration alone', async () => {
    const one = await captured();
    const id = await open(one);
    for (const who of [one.customer, one.vendor, mintGuest()]) {
      expect(codeOf(await submitEvidence(who, id, EVIDENCE))).toBe('forbidden');
      expect(codeOf(await giveUpChargeback(who, id, reason))).toBe('forbidden');
      await expect(listChargebacks(who)).rejects.toThrow('forbidden');
      await expect(getChargeback(who, id)).rejects.toThrow('forbidden');
    }
    expect((await listChargebacks(one.ops, { state: 'answer', q: one.bookingId })).data).toMatchObject([{ id }]);
    expect((await listChargebacks(one.ops, { state: 'over', q: one.bookingId })).data).toEqual([]);
    expect(codeOf(await submitEvidence(one.ops, id, { ...EVIDENCE, photoIds: [one.bookingId] }))).toBe('invalid');
    await passTime('8 days');
    expect(codeOf(await submitEvidence(one.ops, id, EVIDENCE))).toBe('evidence_late');
  });
});

describe('a manager’s hand on a payout', () => {
  it('holds it with a reason, and lets it go; nobody else does', async () => {
    const one = await captured();
    for (const who of [one.customer, one.vendor, mintGuest()]) {
      expect(codeOf(await holdPayout(who, one.bookingId, { reason }))).toBe('forbidden');
      expect(codeOf(await releasePayout(who, one.bookingId))).toBe('forbidden');
    }
    expect(codeOf(await releasePayout(one.ops, one.bookingId))).toBe('nothing_held');
    unwrap(await holdPayout(one.ops, one.bookingId, { reason }));
    expect(codeOf(await holdPayout(one.ops, one.bookingId, { reason }))).toBe('nothing_to_hold');
    await passTime('25 hours');
    expect(unwrap(await payVendor(system, one.transferId))).toBe('held');
    const [line] = await sql`
      select after->>'hold_reason' as why from audit_log where table_name = 'transfers' and row_id = ${one.transferId}
      and after ? 'hold_reason' order by id desc limit 1`;
    expect(line?.why).toBe(reason);
    unwrap(await releasePayout(one.ops, one.bookingId));
    expect(unwrap(await payVendor(system, one.transferId))).toBe('transferred');
  });
});

describe('evidence beside a case', () => {
  it('is of the visit itself, laid there once and for good, by managers alone', async () => {
    const [one, other] = [await captured(), await captured()];
    const id = await open(one);
    const [sealed] = await sql<{ id: string }[]>`select id from signatures where booking_id = ${one.bookingId}`;
    const [strange] = await sql<{ id: string }[]>`select id from signatures where booking_id = ${other.bookingId}`;
    const wish = { of: 'chargeback', caseId: id, items: [`bundle:${sealed?.id}`], note: 'He signed' } as const;
    const given = { ...wish, items: [...wish.items] };
    unwrap(await attachEvidence(one.ops, given));
    unwrap(await attachEvidence(one.ops, given));
    expect(await caseEvidenceOf(one.ops, one.bookingId)).toMatchObject([
      { of: 'chargeback', caseId: id, kind: 'bundle', subjectId: sealed?.id, note: 'He signed', addedBy: 'Om Prakash' },
    ]);
    expect(codeOf(await attachEvidence(one.ops, { ...given, items: [`bundle:${strange?.id}`] }))).toBe('invalid');
    expect(codeOf(await attachEvidence(one.ops, { ...given, items: ['secret:1'] }))).toBe('invalid');
    expect(codeOf(await attachEvidence(one.ops, { ...given, caseId: one.bookingId }))).toBe('not_found');
    for (const who of [one.customer, one.vendor, mintGuest()]) {
      expect(codeOf(await attachEvidence(who, given))).toBe('forbidden');
      await expect(Promise.resolve().then(() => caseEvidenceOf(who, one.bookingId))).rejects.toThrow('forbidden');
    }
    const logged = await sql`select 1 from audit_log where table_name = 'case_evidence' and actor_id = ${one.opsId}`;
    expect(logged.length).toBe(1);
  });
});
