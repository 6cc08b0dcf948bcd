import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { renewHolds } from '@/lib/jobs/hold-sweeps';
import { queueLostHolds } from '@/lib/payments/commands/sweeps';
import { requestSignature } from '@/lib/signing/provider/request-signature';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks, settleEverything } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import { moveVisit, passTime, type VisitRows } from '@/testing/visit-rows';
import { openPayment } from './commands/open-payment';
import { holdPayment } from './provider/hold-payment';
import { renewHold } from './provider/renew-hold';
import { listPayments } from './queries/list-payments';
import { listRenewable } from './queries/watch-list';

const system = mintSystem('test');
const sql = sqlAs('owner');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.parts.faults.clear());
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

/** The same hours for us and for the provider. */
async function pass(hours: number): Promise<void> {
  await passTime(`${hours} hours`);
  const { clock } = sandbox.parts;
  clock.set(clock.offsetMs + hours * 3_600_000);
}

type Row = { status: string; card_label: string; capture_before: Date | null; replaced: boolean };
const attempts = async (bookingId: string) =>
  (
    await sql<Row[]>`
      select status, card_label, capture_before, replaced_by is not null as replaced from payments
      where booking_id = ${bookingId} order by created_at, id`
  ).map((row) => ({ ...row }));
const statuses = async (bookingId: string) => (await attempts(bookingId)).map(({ status }) => status);
const holdsAtProvider = () =>
  sandbox.parts.box.store.all('payment_intent').filter(({ status }) => status === 'requires_capture').length;

const useCard = ({ bookingId }: VisitRows, card: string) =>
  keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`update bookings set payment_method_id = ${card} where id = ${bookingId}`,
  );

/** A visit whose Visa hold of 4 d 18 h is so many hours old. */
async function held(hours: number): Promise<VisitRows> {
  const visit = await visitWithCard('pm_card_visa');
  expect(unwrap(await holdPayment(system, visit.bookingId))).toBe('authorized');
  await pass(hours);
  return visit;
}

describe('a link is sent', () => {
  it('on the hold that there is, as long as it outlives the link by 12 hours', async () => {
    const visit = await held(53);
    expect(unwrap(await requestSignature(visit.ops, visit.bookingId)).hold).toBe('covers');
    expect(await statuses(visit.bookingId)).toEqual(['authorized']);
  });

  it('on a new hold where the old one does not; the old one goes back once the new one stands', async () => {
    const before = holdsAtProvider();
    const visit = await held(55);
    expect(unwrap(await requestSignature(visit.ops, visit.bookingId)).hold).toBe('covers');
    const [former, present] = await attempts(visit.bookingId);
    expect([former?.replaced, former?.status, present?.status]).toEqual([true, 'authorized', 'authorized']);
    expect((present?.capture_before?.getTime() ?? 0) - (former?.capture_before?.getTime() ?? 0)).toBeGreaterThanOrEqual(
      55 * 3_600_000,
    );
    await runTasks();
    expect(await statuses(visit.bookingId)).toEqual(['voided', 'authorized']);
    expect(holdsAtProvider()).toBe(before + 1);
    await signVisit(visit);
    await settleEverything();
    expect(await statuses(visit.bookingId)).toEqual(['voided', 'captured']);
  });

  it('also when the card says no: the old hold stands, its customer is told once, and it can be captured', async () => {
    const visit = await held(55);
    await useCard(visit, 'pm_card_chargeCustomerFail');
    expect(unwrap(await requestSignature(visit.ops, visit.bookingId)).hold).toBe('may_run_out');
    await passTime('2 minutes');
    expect(unwrap(await requestSignature(visit.vendor, visit.bookingId)).hold).toBe('may_run_out');
    expect((await attempts(visit.bookingId)).map(({ status, replaced }) => [status, replaced])).toEqual([
      ['authorized', false],
      ['failed', false],
    ]);
    const told = await sql`
      select 1 from notifications where booking_id = ${visit.bookingId} and template = 'payment_failed' and channel = 'sms'`;
    expect(told).toHaveLength(1);
    const links = await sql`select 1 from signature_requests where booking_id = ${visit.bookingId}`;
    expect(links).toHaveLength(2);
    await signVisit(visit);
    await settleEverything();
    expect(await statuses(visit.bookingId)).toEqual(['captured', 'failed']);
  });

  it('when the bank wants its customer: nothing is left open in the way of the old hold', async () => {
    const visit = await held(55);
    await useCard(visit, 'pm_card_authenticationRequired');
    expect(unwrap(await requestSignature(visit.ops, visit.bookingId)).hold).toBe('may_run_out');
    expect((await attempts(visit.bookingId)).map(({ status, replaced }) => [status, replaced])).toEqual([
      ['authorized', false],
      ['cancelled', false],
    ]);
  });

  it('when the provider is silent: the link goes out, and the renewal is taken up again', async () => {
    const visit = await held(55);
    sandbox.parts.faults.add({ match: { path: '/v1/payment_intents*' }, action: 'error_5xx', times: 50 });
    expect(unwrap(await requestSignature(visit.ops, visit.bookingId)).hold).toBe('may_run_out');
    expect(await statuses(visit.bookingId)).toEqual(['authorized', 'created']);
    sandbox.parts.faults.clear();
    await passTime('1 minute');
    unwrap(await queueLostHolds(system));
    await runTasks();
    expect(await statuses(visit.bookingId)).toEqual(['voided', 'authorized']);
  });
});

describe('a hold near its end', () => {
  it('that was signed for while it was being renewed is captured once, from whichever stands', async () => {
    const visit = await held(55);
    await signVisit(visit);
    // Begun, and crashed before the provider heard of it.
    const { id } = (await sql`select id from payments where booking_id = ${visit.bookingId}`)[0] as { id: string };
    unwrap(await openPayment(system, visit.bookingId, { holdMode: 'off_session', replaces: id }));
    await passTime('1 minute');
    unwrap(await queueLostHolds(system));
    // A capture that comes while nobody knows which hold stands is told to come back.
    await runTasks().catch(() => {});
    await settleEverything().catch(() => {});
    const due =
      await sql`select 1 from notifications where booking_id = ${visit.bookingId} and template = 'payment_due'`;
    expect(due).toHaveLength(0);
    const { captures } = sandbox.parts.box.store;
    expect((await statuses(visit.bookingId)).filter((status) => status === 'captured')).toHaveLength(1);
    expect(Math.max(...captures.values())).toBe(1);
  });

  it('is renewed by the sweep, by many sweeps at once, and once', async () => {
    const visit = await held(113);
    const [row] = await sql<{ id: string }[]>`select id from payments where booking_id = ${visit.bookingId}`;
    expect(await listRenewable(system)).toContainEqual({ id: row?.id });
    const results = await Promise.all(Array.from({ length: 20 }, () => renewHold(system, row?.id ?? '')));
    expect(results.every((result) => result.ok || result.failure.kind === 'unavailable')).toBe(true);
    await runTasks();
    expect(await statuses(visit.bookingId)).toEqual(['voided', 'authorized']);
    expect(await listRenewable(system)).not.toContainEqual({ id: row?.id });
  });

  it('and refused again runs out aloud: in the timeline and to its customer', async () => {
    const visit = await held(55);
    await useCard(visit, 'pm_card_chargeCustomerFail');
    unwrap(await requestSignature(visit.ops, visit.bookingId));
    await pass(60);
    await settleEverything();
    expect(await statuses(visit.bookingId)).toContain('lapsed');
    const lines = await sql`
      select 1 from booking_events where booking_id = ${visit.bookingId} and kind = 'payment_failed' and data ->> 'code' = 'hold_lapsed'`;
    expect(lines).toHaveLength(1);
  });
});

it('a hold that ends and cannot be renewed: its customer is told once, and the desk finds it by its clock', async () => {
  const visit = await held(113);
  const longer = await held(0);
  await useCard(visit, 'pm_card_chargeCustomerFail');
  await renewHolds(system);
  await renewHolds(system);
  const told = await sql`
    select 1 from notifications where booking_id = ${visit.bookingId} and template = 'hold_ending' and channel = 'sms'`;
  expect(told).toHaveLength(1);
  const rows = (await listPayments(visit.ops, { sort: 'clock', limit: 100 })).data.map((row) => row.bookingId);
  expect(rows.indexOf(visit.bookingId)).toBeGreaterThanOrEqual(0);
  expect(rows.indexOf(visit.bookingId)).toBeLessThan(rows.indexOf(longer.bookingId));
});

it('the hold of a disputed visit is renewed like any other', async () => {
  const visit = await held(113);
  await moveVisit(visit.bookingId, 'disputed');
  await renewHolds(system);
  await runTasks();
  expect(await statuses(visit.bookingId)).toEqual(['voided', 'authorized']);
});
