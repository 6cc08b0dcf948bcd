import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { listExceptions } from '@/lib/dispatch/queries/list-exceptions';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard, workWithCard } from '@/testing/paid-visit';
import { runTasks, settleEverything } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { moveVisit, passTime, type VisitRows } from '@/testing/visit-rows';
import { stepDues } from './commands/dun';
import { openDuePayment } from './commands/open-due-payment';
import { chargeFee } from './provider/charge-fee';
import { dunDue } from './provider/dun-due';
import { holdPayment } from './provider/hold-payment';

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

async function pass(hours: number): Promise<void> {
  await passTime(`${hours} hours`);
  const { clock } = sandbox.parts;
  clock.set(clock.offsetMs + hours * 3_600_000);
  unwrap(await stepDues(system));
  // The sweep of another process finds nothing left.
  unwrap(await stepDues(system));
  await runTasks();
}

const dueOf = async ({ bookingId }: VisitRows) => {
  const [row] = await sql<{ id: string; purpose: string; status: string; step: number; next_at: Date | null }[]>`
    select id, purpose, status, step, next_at from payment_dues where booking_id = ${bookingId}`;
  return row && { ...row };
};
const attempts = async ({ bookingId }: VisitRows) =>
  (
    await sql<{ status: string }[]>`select status from payments where booking_id = ${bookingId} order by created_at, id`
  ).map(({ status }) => status);
const told = async ({ bookingId, customerId }: VisitRows, template: string) =>
  (
    await sql<{ channel: string }[]>`select channel from notifications
      where booking_id = ${bookingId} and user_id = ${customerId} and template = ${template} order by created_at, channel`
  ).map(({ channel }) => channel);

/** From now on the saved card is refused with this code; null: it is good. */
async function spoil({ bookingId }: VisitRows, declineCode: string | null): Promise<void> {
  const [row] = await sql<{ id: string }[]>`select payment_method_id as id from bookings where id = ${bookingId}`;
  const facts = sandbox.parts.box.store.cards.get(row?.id ?? '');
  if (!facts) throw new Error('no such card');
  facts.decline = declineCode ? { code: 'card_declined', declineCode, message: 'Your card was declined.' } : null;
}

async function signedUnpaid(declineCode: string): Promise<VisitRows> {
  const visit = await visitWithCard('pm_card_visa');
  await spoil(visit, declineCode);
  unwrap(await holdPayment(system, visit.bookingId));
  await signVisit(visit);
  await runTasks();
  return visit;
}
const ALL = ['email', 'in_app', 'sms'];

describe('a visit that its card did not pay', { timeout: 60_000 }, () => {
  it('is asked for at every step, the card tried once each, then waits for operations', async () => {
    const visit = await signedUnpaid('insufficient_funds');
    expect(await dueOf(visit)).toMatchObject({ purpose: 'visit', status: 'open', step: 0 });
    expect(await attempts(visit)).toEqual(['failed']);
    expect(await told(visit, 'payment_failed')).toEqual(ALL);
    await pass(23);
    expect(await told(visit, 'payment_reminder')).toEqual([]);
    await pass(2);
    expect(await dueOf(visit)).toMatchObject({ status: 'open', step: 1 });
    expect(await attempts(visit)).toEqual(['failed', 'failed']);
    expect(await told(visit, 'payment_reminder')).toEqual(ALL);
    const due = await dueOf(visit);
    // The same step run again tries no card and tells nobody.
    unwrap(await dunDue(system, { dueId: due?.id ?? '', step: 1 }));
    await runTasks();
    expect(await attempts(visit)).toHaveLength(2);
    await pass(48);
    await pass(96);
    expect(await dueOf(visit)).toMatchObject({ status: 'overdue', step: 3, next_at: null });
    expect(await attempts(visit)).toHaveLength(4);
    expect(await told(visit, 'payment_reminder')).toHaveLength(9);
    const burning = async (kind: 'due' | 'overdue') =>
      (await listExceptions(visit.ops, { kind, limit: 100 })).data.filter((row) => row.bookingId === visit.bookingId);
    expect(await burning('overdue')).toMatchObject([{ reason: 'visit', amountMinor: 124_000 }]);
    expect(await burning('due')).toEqual([]);
    // A silent try that fails is no news: the reminder says what there is to say.
    expect(await told(visit, 'payment_failed')).toEqual(ALL);
    await pass(500);
    expect(await attempts(visit)).toHaveLength(4);
    const [audited] =
      await sql`select count(*)::int as count from audit_log where table_name = 'payment_dues' and row_id = ${due?.id ?? ''}`;
    expect(audited?.count).toBe(4);
  });

  it('is reminded of, but never tried again, when the card was stolen', async () => {
    const visit = await signedUnpaid('stolen_card');
    await pass(25);
    expect(await attempts(visit)).toEqual(['failed']);
    expect(await told(visit, 'payment_reminder')).toEqual(ALL);
  });

  it('is paid by the silent try once the bank says yes, and nobody is reminded', async () => {
    const visit = await signedUnpaid('generic_decline');
    expect(await attempts(visit)).toEqual(['failed']);
    await spoil(visit, null);
    await pass(25);
    await settleEverything();
    expect(await attempts(visit)).toEqual(['failed', 'captured']);
    expect(await dueOf(visit)).toMatchObject({ status: 'ended', step: 1 });
    expect(await told(visit, 'payment_reminder')).toEqual([]);
  });

  it('is left alone once it is disputed', async () => {
    const visit = await signedUnpaid('insufficient_funds');
    await moveVisit(visit.bookingId, 'disputed');
    await pass(25);
    expect(await dueOf(visit)).toMatchObject({ status: 'ended', step: 0 });
    expect(await told(visit, 'payment_reminder')).toEqual([]);
  });
});

describe('a fee that its card did not pay', { timeout: 60_000 }, () => {
  async function cancelled(card: string | null, declineCode?: string): Promise<VisitRows> {
    const visit = await workWithCard(card);
    if (declineCode) await spoil(visit, declineCode);
    await moveVisit(visit.bookingId, 'cancelled');
    unwrap(await chargeFee(system, { bookingId: visit.bookingId, amountMinor: 24_800 }));
    await runTasks();
    return visit;
  }

  it('stays due: reminded of, tried again, one due however often it is asked for', async () => {
    const visit = await cancelled('pm_card_chargeDeclinedInsufficientFunds');
    expect(await told(visit, 'payment_failed')).toEqual(ALL);
    expect(unwrap(await chargeFee(system, { bookingId: visit.bookingId, amountMinor: 24_800 }))).toBe('failed');
    const before = (await attempts(visit)).length;
    await pass(25);
    expect(await dueOf(visit)).toMatchObject({ purpose: 'fee', status: 'open', step: 1 });
    expect((await attempts(visit)).length).toBe(before + 1);
    expect(await told(visit, 'payment_reminder')).toEqual(ALL);
  });

  it('is tried again with the attempt that an earlier run of the step had begun when it ended', async () => {
    const visit = await cancelled('pm_card_visa', 'insufficient_funds');
    await spoil(visit, null);
    await passTime('25 hours');
    unwrap(await stepDues(system));
    const due = await dueOf(visit);
    const begun = unwrap(await openDuePayment(system, due?.id ?? '', 'off_session'));
    expect(begun).toMatchObject({ fresh: true, plan: { status: 'created' } });
    await runTasks();
    expect(await attempts(visit)).toEqual([...Array((await attempts(visit)).length - 1).fill('failed'), 'captured']);
    expect(await dueOf(visit)).toMatchObject({ status: 'paid', step: 1 });
  });

  it('is due without any card, too, and only reminded of', async () => {
    const visit = await cancelled(null);
    expect(await told(visit, 'payment_due')).toEqual(ALL);
    await pass(25);
    expect(await attempts(visit)).toEqual([]);
    expect(await told(visit, 'payment_reminder')).toEqual(ALL);
  });

  it('is not pressed for while the customer objects to it', async () => {
    const visit = await cancelled(null);
    await sqlAs('owner').begin(async (tx) => {
      await tx`select set_config('app.role', 'system', true)`;
      const [trouble] = await tx`insert into visit_troubles (booking_id, vendor_id, kind, way, fee_minor, evidence)
        values (${visit.bookingId}, ${visit.vendorId}, 'customer_no_show', 'charge', 24800, '{}') returning id`;
      await tx`update visit_troubles set status = 'done', outcome = 'charge', decided_at = app_now() where id = ${trouble?.id}`;
      await tx`update visit_troubles set status = 'objected', objection = 'I was at home', objected_at = app_now() where id = ${trouble?.id}`;
    });
    await pass(25);
    expect(await dueOf(visit)).toMatchObject({ status: 'open', step: 0 });
    expect(await told(visit, 'payment_reminder')).toEqual([]);
  });
});
