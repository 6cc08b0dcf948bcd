import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { challenge } from '@/testing/on-session';
import { saveCard, signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { insertVisit, passTime, type VisitRows } from '@/testing/visit-rows';
import { giveTip } from './provider/give-tip';
import { holdPayment } from './provider/hold-payment';
import { refreshAttempt } from './provider/prepare-due';
import { listPassbook } from './queries/list-passbook';
import { tipState } from './queries/tip-state';

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

const codeOf = (result: Result<unknown>) =>
  result.ok ? 'ok' : (result.failure.fields?.[0]?.message ?? result.failure.code);

/** Signed and paid, its card still saved. */
async function signed(): Promise<VisitRows & { card: string }> {
  const visit = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(system, visit.bookingId));
  await signVisit(visit);
  await runTasks();
  const [row] = await sql<
    { card: string }[]
  >`select payment_method_id as card from bookings where id = ${visit.bookingId}`;
  return { ...visit, card: row?.card ?? '' };
}

const tips = async ({ bookingId }: VisitRows) =>
  (
    await sql<{ status: string; amount: number }[]>`
      select status, amount_minor as amount from payments where booking_id = ${bookingId} and purpose = 'tip' order by created_at, id`
  ).map((row) => ({ ...row }));
const chargesOf = ({ bookingId }: VisitRows, amount: number) =>
  sandbox.parts.box.store
    .all('payment_intent')
    .filter((one) => one.metadata.bookingId === bookingId && one.amount === amount && one.status === 'succeeded')
    .length;

describe('a tip', { timeout: 60_000 }, () => {
  it('goes whole to the professional, by its own payout, and both are told', async () => {
    const visit = await signed();
    expect(await tipState(visit.customer, visit.bookingId)).toMatchObject({ open: true, givenMinor: null });
    const given = unwrap(
      await giveTip(visit.customer, visit.bookingId, { amountMinor: 15_000, paymentMethodId: visit.card }),
    );
    expect(given).toMatchObject({ status: 'captured', amountMinor: 15_000 });
    await runTasks();
    const posted = await sql`
      select a.kind, sum(e.amount_minor)::int as amount from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      join ledger_accounts a on a.id = e.account_id where t.booking_id = ${visit.bookingId} and t.kind = 'tip' group by 1 order by 1`;
    expect(posted.map((row) => ({ ...row }))).toEqual([
      { kind: 'provider_clearing', amount: 15_000 },
      { kind: 'vendor_payable', amount: -15_000 },
    ]);
    const book = await listPassbook(visit.vendor, 'Asia/Kolkata');
    expect(book.data.filter((line) => line.purpose === 'tip' && line.kind === 'earned')).toMatchObject([
      { signedMinor: 15_000, grossMinor: 15_000, commissionMinor: 0 },
    ]);
    const news = await sql`select user_id, template from notifications
      where booking_id = ${visit.bookingId} and template in ('tip_charged', 'tip_received') and channel = 'in_app' order by template`;
    expect(news.map((row) => ({ ...row }))).toEqual([
      { user_id: visit.customerId, template: 'tip_charged' },
      { user_id: visit.vendorId, template: 'tip_received' },
    ]);
    const [audited] =
      await sql`select count(*)::int as count from audit_log where table_name = 'payments' and row_id = ${given.paymentId}`;
    expect(audited?.count).toBeGreaterThan(1);
    expect(await tipState(visit.customer, visit.bookingId)).toMatchObject({ open: false, givenMinor: 15_000 });
  });

  it('is charged once by a double click, and by the same again', async () => {
    const visit = await signed();
    const input = { amountMinor: 12_000, paymentMethodId: visit.card };
    const both = await Promise.all([
      giveTip(visit.customer, visit.bookingId, input),
      giveTip(visit.customer, visit.bookingId, input),
    ]);
    expect(both.map(codeOf)).toContain('ok');
    expect(unwrap(await giveTip(visit.customer, visit.bookingId, input)).status).toBe('captured');
    expect(chargesOf(visit, 12_000)).toBe(1);
    expect(await tips(visit)).toEqual([{ status: 'captured', amount: 12_000 }]);
    expect(codeOf(await giveTip(visit.customer, visit.bookingId, { ...input, amountMinor: 13_000 }))).toBe('tip_given');
  });

  it('is refused by the card with the reason, then given with one whose bank asks', async () => {
    const visit = await signed();
    const facts = sandbox.parts.box.store.cards.get(visit.card);
    if (facts) facts.decline = { code: 'card_declined', declineCode: 'insufficient_funds', message: 'No.' };
    const input = { amountMinor: 9_000, paymentMethodId: visit.card };
    expect(unwrap(await giveTip(visit.customer, visit.bookingId, input))).toMatchObject({
      status: 'due',
      refusal: 'funds',
    });
    const bank = await saveCard(visit, 'pm_card_authenticationRequired');
    const asked = unwrap(await giveTip(visit.customer, visit.bookingId, { ...input, paymentMethodId: bank }));
    expect(asked.status).toBe('requires_action');
    await challenge(asked.clientSecret);
    expect(unwrap(await refreshAttempt(visit.customer, { tipFor: visit.bookingId })).status).toBe('captured');
    expect(await tips(visit)).toEqual([{ status: 'captured', amount: 9_000 }]);
    expect(chargesOf(visit, 9_000)).toBe(1);
  });

  it('that was begun with another amount is let go, not charged beside', async () => {
    const visit = await signed();
    const form = unwrap(await giveTip(visit.customer, visit.bookingId, { amountMinor: 5_000 }));
    expect(form).toMatchObject({ status: 'due' });
    expect(form.clientSecret).toBeTruthy();
    const given = await giveTip(visit.customer, visit.bookingId, { amountMinor: 7_000, paymentMethodId: visit.card });
    expect(unwrap(given).status).toBe('captured');
    expect(await tips(visit)).toEqual([
      { status: 'failed', amount: 5_000 },
      { status: 'captured', amount: 7_000 },
    ]);
    const [failed] =
      await sql`select count(*)::int as count from booking_events where booking_id = ${visit.bookingId} and kind = 'payment_failed'`;
    expect(failed?.count).toBe(0);
  });

  it('is refused when it is not for him, not yet, too late, too little or too much', async () => {
    const visit = await signed();
    const tip = (amountMinor: number) => ({ amountMinor, paymentMethodId: visit.card });
    expect(codeOf(await giveTip(visit.customer, visit.bookingId, tip(49)))).toBe('tip_low');
    expect(codeOf(await giveTip(visit.customer, visit.bookingId, tip(500_001)))).toBe('tip_high');
    expect(codeOf(await giveTip(visit.vendor, visit.bookingId, { amountMinor: 5_000 }))).toBe('forbidden');
    expect(codeOf(await giveTip(visit.ops, visit.bookingId, { amountMinor: 5_000 }))).toBe('forbidden');
    const stranger = await insertVisit('completed');
    expect(codeOf(await giveTip(stranger.customer, visit.bookingId, { amountMinor: 5_000 }))).toBe('not_found');
    expect(codeOf(await giveTip(stranger.customer, stranger.bookingId, { amountMinor: 5_000 }))).toBe('tip_not_signed');
    expect(codeOf(await giveTip(stranger.customer, stranger.bookingId, tip(5_000)))).toBe('card_unknown');
    await passTime('8 days');
    expect(codeOf(await giveTip(visit.customer, visit.bookingId, tip(5_000)))).toBe('tip_late');
    expect(await tips(visit)).toEqual([]);
  });
});
