import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { listExceptions } from '@/lib/dispatch/queries/list-exceptions';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { saveCard, signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit, type VisitRows } from '@/testing/visit-rows';
import { queueCardChecks } from './commands/card-checks';
import { changeCard } from './provider/change-card';
import { checkCard } from './provider/check-card';
import { holdPayment } from './provider/hold-payment';
import { listCards } from './provider/list-cards';
import { preferCard, removeCard } from './provider/manage-cards';
import { cardTrouble } from './queries/card-use';

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

/** An accepted visit in so many hours, with a card of its customer's. */
async function ahead(card: string, hours = 12): Promise<VisitRows & { card: string }> {
  const visit = await insertVisit('accepted');
  const method = await saveCard(visit, card);
  await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`update bookings set payment_method_id = ${method}, starts_at = app_now() + ${hours} * interval '1 hour',
      ends_at = app_now() + ${hours + 1} * interval '1 hour' where id = ${visit.bookingId}`,
  );
  return { ...visit, card: method };
}

const checksOf = async ({ bookingId }: VisitRows) =>
  (
    await sql<{ result: string }[]>`select result from card_checks where booking_id = ${bookingId} order by created_at`
  ).map(({ result }) => result);
const toldOf = async ({ bookingId }: VisitRows) =>
  (
    await sql<
      { channel: string }[]
    >`select channel from notifications where booking_id = ${bookingId} and template = 'card_trouble' order by channel`
  ).map(({ channel }) => channel);
const intentsOf = (card: string) =>
  sandbox.parts.box.store.all('setup_intent').filter((one) => one.payment_method === card).length;

async function sweep(): Promise<void> {
  unwrap(await queueCardChecks(system));
  await runTasks();
}

describe('the card of a visit that comes soon', { timeout: 60_000 }, () => {
  it('is looked at once, without a charge, and a good one is nobody’s news', async () => {
    const visit = await ahead('pm_card_visa');
    const later = await ahead('pm_card_visa', 40);
    await sweep();
    const asked = intentsOf(visit.card);
    await sweep();
    expect(await checksOf(visit)).toEqual(['good']);
    expect(await checksOf(later)).toEqual([]);
    expect(intentsOf(visit.card)).toBe(asked);
    expect(await toldOf(visit)).toEqual([]);
    const charges = sandbox.parts.box.store.all('charge').filter((one) => one.payment_method === visit.card);
    expect(charges).toEqual([]);
    expect(unwrap(await checkCard(system, { bookingId: visit.bookingId, occasion: 'before' }))).toBeNull();
  });

  it.each([
    ['expired', (card: string) => setExpiry(card, 1, 2020)],
    ['gone', (card: string) => detach(card)],
    ['declined', (card: string) => spoil(card)],
    ['needs_bank', (card: string) => askAlways(card)],
  ] as const)(
    'that is %s: its customer is told at once and operations see it; the visit stands',
    async (result, harm) => {
      const visit = await ahead('pm_card_visa');
      harm(visit.card);
      await sweep();
      expect(await checksOf(visit)).toEqual([result]);
      expect(await toldOf(visit)).toEqual(['email', 'in_app', 'sms']);
      expect(await cardTrouble(visit.customer, visit.bookingId)).toBe(result);
      const burning = await listExceptions(visit.ops, { kind: 'card', limit: 100 });
      expect(burning.data.find((row) => row.bookingId === visit.bookingId)).toMatchObject({ reason: result });
      const [booking] = await sql`select status from bookings where id = ${visit.bookingId}`;
      expect(booking?.status).toBe('accepted');
      const [audited] = await sql`select count(*)::int as count from audit_log where table_name = 'card_checks'
      and row_id = (select id::text from card_checks where booking_id = ${visit.bookingId})`;
      expect(audited?.count).toBe(2);
      const card = await saveCard(visit, 'pm_card_mastercard');
      expect(codeOf(await changeCard(visit.vendor, visit.bookingId, { paymentMethodId: card }))).toBe('forbidden');
      unwrap(await changeCard(visit.customer, visit.bookingId, { paymentMethodId: card }));
      expect(await cardTrouble(visit.customer, visit.bookingId)).toBeNull();
      await sweep();
      expect(await checksOf(visit)).toEqual([result, 'good']);
      const after = await listExceptions(visit.ops, { kind: 'card', limit: 100 });
      expect(after.data.find((row) => row.bookingId === visit.bookingId)).toBeUndefined();
    },
  );
});

const store = () => sandbox.parts.box.store;
function setExpiry(id: string, month: number, year: number): void {
  const card = store().get('payment_method', id)?.card;
  if (card) Object.assign(card, { exp_month: month, exp_year: year });
}
function detach(id: string): void {
  const method = store().get('payment_method', id);
  if (method) method.customer = null;
}
function spoil(id: string): void {
  const facts = store().cards.get(id);
  if (facts)
    Object.assign(facts, {
      decline: { code: 'card_declined', declineCode: 'generic_decline', message: 'No.' },
      declineAt: 'attach',
    });
}
function askAlways(id: string): void {
  const facts = store().cards.get(id);
  if (facts) facts.challenge = 'always';
}

describe('saved cards', { timeout: 60_000 }, () => {
  it('are listed with the preferred one first, and forgotten when nothing counts on them', async () => {
    const visit = await ahead('pm_card_visa');
    const second = await saveCard(visit, 'pm_card_mastercard');
    unwrap(await preferCard(visit.customer, second));
    expect(unwrap(await listCards(visit.customer))).toMatchObject([
      { id: second, isDefault: true },
      { id: visit.card, isDefault: false },
    ]);
    expect(codeOf(await removeCard(visit.customer, visit.card))).toBe('card_in_use');
    const stranger = await insertVisit('in_progress');
    expect(codeOf(await removeCard(stranger.customer, second))).toBe('card_unknown');
    expect(codeOf(await preferCard(visit.vendor, second))).toBe('forbidden');
    unwrap(await changeCard(visit.customer, visit.bookingId, { paymentMethodId: second }));
    expect(codeOf(await changeCard(visit.customer, visit.bookingId, { paymentMethodId: second }))).toBe(
      'card_unchanged',
    );
    unwrap(await removeCard(visit.customer, visit.card));
    expect(unwrap(await listCards(visit.customer)).map(({ id }) => id)).toEqual([second]);
  });

  it('another one for a finished visit that nobody holds is tried at once; one that is paid keeps its card', async () => {
    const visit = await visitWithCard('pm_card_chargeDeclined');
    unwrap(await holdPayment(system, visit.bookingId));
    await signVisit(visit);
    await runTasks();
    const card = await saveCard(visit, 'pm_card_visa');
    unwrap(await changeCard(visit.customer, visit.bookingId, { paymentMethodId: card }));
    await runTasks();
    const [booking] = await sql`select status from bookings where id = ${visit.bookingId}`;
    expect(booking?.status).toBe('settled');
    const third = await saveCard(visit, 'pm_card_mastercard');
    expect(codeOf(await changeCard(visit.customer, visit.bookingId, { paymentMethodId: third }))).toBe('card_late');
  });
});
