import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { getService } from '@/lib/catalog/queries/get-service';
import { unwrap } from '@/lib/core/errors';
import { DEFAULT_TIME_ZONE, MINUTE } from '@/lib/core/time';
import { listPassbook } from '@/lib/payments/queries/list-passbook';
import type { Sandbox } from '@/sandbox/server';
import { moveToHour } from '@/testing/clock';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, openStarts, photoRow, type Visit } from '@/testing/factories/bookings';
import { aCustomer, anOps, aVendor, type Person } from '@/testing/factories/people';
import { aPolicy } from '@/testing/factories/policy';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { saveCard } from '@/testing/seed/cards';
import { passTime } from '@/testing/visit-rows';
import { answerUnfinished } from './commands/answer-unfinished';
import { cancelBooking } from './commands/cancel-booking';
import { cannotFinish } from './commands/cannot-finish';
import { declareAbsent } from './commands/declare-absent';
import { expirePrices } from './commands/end-price';
import { logAttempt } from './commands/log-attempt';
import { markArrived } from './commands/mark-arrived';
import { markEnRoute } from './commands/mark-en-route';
import { declareMissed } from './commands/miss-visit';
import { proposePrice } from './commands/propose-price';
import { startVisit } from './commands/start-visit';
import { stopVisit } from './commands/stop-visit';
import { HISTORY_FIELDS } from './policy/simulation';
import { chargeMade } from './queries/charge-made';
import { getBooking, getCancellationQuote } from './queries/get-booking';
import { replayCharges } from './queries/replay-charges';
import { simulateCharges } from './queries/simulate-charges';

const HISTORIES = 8;
const sql = sqlAs('owner', { max: 4 });
let sandbox: Sandbox;
let ops: Person;
let customer: Person;
let card: string;
let pincodes: string[];
let serviceId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ops = await anOps();
  customer = await aCustomer();
  card = await saveCard(customer.actor);
  serviceId = (await getService(mintGuest(), 'tap-repair')).id;
  const rows = await sql<{ code: string }[]>`select code from pincodes where state = 'Goa' order by code limit 40`;
  pincodes = rows.map(({ code }) => code);
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const whole = (min: number, max: number) => fc.integer({ min, max });
const policies = fc.record({
  freeCancelHours: whole(0, 40),
  freeCancelAfterBookingMinutes: whole(1, 20),
  lateCancelBps: whole(0, 10_000),
  visitChargeMinor: whole(0, 60_000),
  feeVendorBps: whole(0, 10_000),
  lateAfterMinutes: whole(0, 30),
});
/** Minutes beside the start, or null: it does not happen. What comes after the ending does not either. */
const histories = fc.record({
  policy: policies,
  /** In force by the time of the ending: the booking must not hear of it. */
  later: fc.option(policies),
  slot: whole(0, 60),
  accepted: fc.boolean(),
  setOff: fc.option(whole(-60, 30)),
  arrived: fc.option(whole(-20, 40)),
  ended: fc.oneof(whole(-40 * 60, 40), whole(-60, 60)),
  end: fc.constantFrom('customer', 'customer', 'staff', 'absent', 'unfinished', 'stopped', 'missed'),
});
type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;
type Made = { visit: Visit; quoted: number; policyVersion: number };

const moment = async (): Promise<number> => {
  const [row] = await sql<
    { now: Date }[]
  >`select clock_timestamp() + offset_ms * interval '1 millisecond' as now from operational.clock`;
  return row?.now.getTime() ?? Number.NaN;
};

/** Lives a history by the commands of its people, and ends it at the charge that was shown. */
async function live(history: History): Promise<Made> {
  const pincode = pincodes.pop() ?? '';
  await moveToHour(10);
  // Credit for a missed visit would come off the next charge of the same customer.
  await aPolicy({ ...history.policy, missedCreditMinor: 0 });
  const vendor = await aVendor({ areas: [pincode] });
  const starts = await openStarts(serviceId, pincode, 2);
  const slotStart = starts[history.slot % starts.length]?.start;
  const visit = await aBooking({
    pincode,
    vendor,
    customer,
    slotStart,
    paymentMethodId: card,
    status: history.accepted ? 'accepted' : 'requested',
  });
  const { id, startsAt } = visit.booking;
  // Seventeen seconds past: no step stands on the very instant that a rule compares with.
  const reach = async (minutes: number) => {
    const wait = Date.parse(startsAt) + minutes * MINUTE + 17_000 - (await moment());
    if (wait > 0) await passTime(`${wait} milliseconds`);
  };
  const { setOff, arrived, ended } = history;
  if (history.accepted && setOff !== null && setOff <= ended) {
    await reach(setOff);
    unwrap(await markEnRoute(vendor.actor, id));
  }
  if (history.accepted && arrived !== null && arrived <= ended) {
    await reach(arrived);
    unwrap(await markArrived(vendor.actor, id));
  }
  await reach(ended);
  if (history.later) await aPolicy(history.later);
  const [row] = await sql<{ version: number }[]>`
    select p.version from bookings b join policies p on p.id = b.policy_id where b.id = ${id}`;
  return { visit, quoted: await end(visit, history), policyVersion: row?.version ?? 0 };
}

/** Ends it in its way, or by cancelling where it has not come to that; answers the charge that was shown before. */
async function end(visit: Visit, { end: way, accepted }: History): Promise<number> {
  const { booking, vendor } = visit;
  const { id } = booking;
  const shown = await getBooking(vendor.actor, id).catch(() => null);
  const isThere = accepted && shown?.arrivedAt;
  if (isThere && way in AT_THE_DOOR) return AT_THE_DOOR[way as keyof typeof AT_THE_DOOR](visit);
  if (way === 'missed' && accepted && !isThere) {
    const seen = await getBooking(customer.actor, id);
    const wait = Date.parse(seen.missedFrom ?? '') + MINUTE - (await moment());
    if (wait > 0) await passTime(`${wait} milliseconds`);
    unwrap(await declareMissed(customer.actor, id, { choice: 'cancel' }));
    return 0;
  }
  const by = way === 'staff' ? ops : customer;
  const quote = await getCancellationQuote(by.actor, id);
  if (by === customer) {
    const { outcomes } = await simulateCharges(ops.actor, { visit: booking.reference });
    const frozen = outcomes.find(({ version }) => version === quote.policyVersion);
    expect(frozen?.charge).toMatchObject({ feeMinor: quote.feeMinor, lines: expect.any(Array) });
  }
  unwrap(await cancelBooking(by.actor, id, { reason: 'Plans changed', expectedFeeMinor: quote.feeMinor }));
  return quote.feeMinor;
}

/** Endings of a visit whose professional is there. */
const AT_THE_DOOR = {
  async absent({ booking: { id }, vendor }: Visit): Promise<number> {
    for (const kind of ['call', 'knock'] as const) unwrap(await logAttempt(vendor.actor, id, { kind }));
    await passTime('80 minutes');
    const { door } = await getBooking(vendor.actor, id);
    const expectedFeeMinor = door?.absence?.feeMinor ?? Number.NaN;
    unwrap(await declareAbsent(vendor.actor, id, { expectedFeeMinor }));
    return expectedFeeMinor;
  },
  async unfinished({ booking: { id }, vendor }: Visit): Promise<number> {
    const { door } = await getBooking(vendor.actor, id);
    const expectedFeeMinor = door?.unfinished.feeMinor ?? Number.NaN;
    const why = { reason: 'unsafe', note: 'The wall is live.', way: 'charge' } as const;
    unwrap(await cannotFinish(vendor.actor, id, { ...why, expectedFeeMinor }));
    unwrap(await answerUnfinished(customer.actor, id, { choice: 'charge', expectedFeeMinor }));
    return expectedFeeMinor;
  },
  async stopped({ booking: { id }, vendor }: Visit): Promise<number> {
    unwrap(await startVisit(vendor.actor, id));
    await photoRow(vendor, id, 'other');
    const more = { kind: 'material' as const, title: 'A new tap', quantity: 1, amountMinor: 90_000 };
    const { items } = await getBooking(vendor.actor, id);
    const lines = [...items.map((item) => ({ id: item.id })), more];
    unwrap(await proposePrice(vendor.actor, id, { items: lines, reason: 'It is worn' }));
    await passTime('16 minutes');
    await expirePrices(mintSystem('test'));
    const expectedFeeMinor = (await getBooking(vendor.actor, id)).stop?.feeMinor ?? Number.NaN;
    unwrap(await stopVisit(vendor.actor, id, { expectedFeeMinor }));
    return expectedFeeMinor;
  },
};

/** What the simulator answers for the visit itself, and for its history typed into the form. */
async function simulated({ visit, policyVersion }: Made) {
  const version = String(policyVersion);
  const real = await simulateCharges(ops.actor, { visit: visit.booking.reference, version });
  const texts = Object.fromEntries(HISTORY_FIELDS.map((name) => [name, real.fields[name]]));
  const typed = await simulateCharges(ops.actor, { ...texts, version });
  expect([real.errors, typed.errors]).toEqual([[], []]);
  return [real, typed].map(({ outcomes }) => outcomes[0]?.charge);
}

async function money(bookingId: string) {
  const charged = await sql<{ amountMinor: number; capturedMinor: number; status: string }[]>`
    select amount_minor::int as "amountMinor", captured_minor::int as "capturedMinor", status
    from payments where booking_id = ${bookingId} and purpose = 'fee'`;
  const posted = await sql<{ kind: string; sum: number }[]>`
    select a.kind, sum(e.amount_minor)::int as sum from ledger_entries e
    join ledger_transactions t on t.id = e.transaction_id and t.kind = 'fee'
    join ledger_accounts a on a.id = e.account_id where t.booking_id = ${bookingId} group by a.kind`;
  return { charged: [...charged], posted: new Map(posted.map(({ kind, sum }) => [kind, sum])) };
}

it('a charge is what the simulator says, what was shown, what was taken and what was posted, over random histories', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(histories, { minLength: HISTORIES, maxLength: HISTORIES }), async (lives) => {
      const all: Made[] = [];
      for (const one of lives) all.push(await live(one));
      await runTasks();
      let sum = 0;
      for (const made of all) {
        const { id } = made.visit.booking;
        const [real, typed] = await simulated(made);
        expect(real).toMatchObject({ feeMinor: made.quoted });
        expect(typed).toMatchObject({ feeMinor: made.quoted, rule: real?.rule });
        expect(await chargeMade(ops.actor, id)).toMatchObject({ feeMinor: made.quoted, lines: real?.lines });
        const { charged, posted } = await money(id);
        sum += made.quoted;
        if (made.quoted === 0) {
          expect([charged, posted.size]).toEqual([[], 0]);
          continue;
        }
        expect(charged).toEqual([{ amountMinor: made.quoted, capturedMinor: made.quoted, status: 'captured' }]);
        const { vendorShareMinor = 0, platformShareMinor = 0 } = real ?? {};
        expect(posted.get('provider_clearing')).toBe(made.quoted);
        expect(posted.get('vendor_payable') ?? 0).toBe(0 - vendorShareMinor);
        expect(posted.get('platform_revenue') ?? 0).toBe(0 - platformShareMinor);
        const book = await listPassbook(made.visit.vendor.actor, DEFAULT_TIME_ZONE);
        const lines = book.data.filter(({ bookingId, kind }) => bookingId === id && kind === 'earned');
        expect(lines.map(({ signedMinor, purpose }) => [signedMinor, purpose])).toEqual(
          vendorShareMinor > 0 ? [[vendorShareMinor, 'fee']] : [],
        );
      }
      const replay = await replayCharges(ops.actor, {});
      expect(replay.sum).toMatchObject({ visits: all.length, chargedMinor: sum });
      const seen: string[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await replayCharges(ops.actor, { cursor }, 2);
        seen.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
        more = cursor !== undefined;
        // What an address keeps of it.
        expect(cursor?.length ?? 0).toBeLessThan(1000);
      }
      expect(seen.sort()).toEqual(all.map(({ visit }) => visit.booking.id).sort());
    }),
    { numRuns: 1, endOnFailure: true },
  );
}, 120_000);

it('is for the desk alone, and says beside each field what is wrong with it', async () => {
  for (const ask of [simulateCharges, replayCharges]) {
    await expect(ask(customer.actor, {})).rejects.toMatchObject({ failure: { code: 'forbidden' } });
  }
  const typed = {
    startsAt: 'never',
    bookedAt: '2026-11-28T10:00',
    ending: 'a whim',
    lateCancelBps: '120',
    version: '77',
  };
  const { errors, fields, outcomes } = await simulateCharges(ops.actor, typed);
  expect(new Map(errors.map(({ path, message }) => [path, message]))).toEqual(
    new Map([
      ['lateCancelBps', 'too_big'],
      ['version', 'not_a_choice'],
      ['ending', 'not_a_choice'],
      ['endedAt', 'required'],
      ['total', 'invalid_value'],
      ['startsAt', 'bad_time'],
    ]),
  );
  expect(outcomes).toEqual([]);
  expect(fields).toMatchObject(typed);
  const lost = await simulateCharges(ops.actor, { ...typed, visit: 'HS-NOBODY' });
  expect(lost.errors).toContainEqual({ path: 'visit', message: 'not_found' });
  expect(lost.fields).toMatchObject(typed);
});
