import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { exceptionCounts } from '@/lib/dispatch/queries/list-exceptions';
import { closeSql, sqlAs } from '@/testing/database';
import type { BookingStage, Visit } from '@/testing/factories/bookings';
import { aBooking } from '@/testing/factories/bookings';
import { anOps, aVendor, type Person } from '@/testing/factories/people';
import { blocksOf, codeOf, messages, ownPincode, plus, rowsOf, tenOClock, wait } from '@/testing/moves';
import { answerUnfinished, settleUnfinished } from './commands/answer-unfinished';
import { cannotFinish, withdrawUnfinished } from './commands/cannot-finish';
import { completeBooking } from './commands/complete-booking';
import { markArrived } from './commands/mark-arrived';
import { markEnRoute } from './commands/mark-en-route';
import { answerObjection, objectToCharge } from './commands/object-to-charge';
import { startVisit } from './commands/start-visit';
import { getBooking } from './queries/get-booking';
import { listReturnTimes } from './queries/return-times';
import type { CannotFinishInput } from './schema/cannot-finish';

const sql = sqlAs('owner');
const system = mintSystem('test');
const MINUTE = 60_000;
let ops: Person;

beforeAll(async () => {
  vi.stubEnv('DATABASE_POOL_SIZE', '20');
  ops = await anOps();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const conflict = (code: string) => ({ ok: false, failure: { kind: 'conflict', code } });
const wrong = (path: string, message: string) => ({ ok: false, failure: { fields: [{ path, message }] } });
const seenBy = (person: Person, id: string) => getBooking(person.actor, id);
const feeOf = async ({ vendor, booking }: Visit) =>
  (await seenBy(vendor, booking.id)).door?.unfinished.feeMinor ?? Number.NaN;
const fees = async (id: string) =>
  (
    await sqlAs('queue')`select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'charge-fee'`
  )
    .map((row) => row.payload as { bookingId: string; amountMinor: number })
    .filter((payload) => payload.bookingId === id);

/** A visit of tomorrow at ten whose professional is there, and the work has begun or not. */
async function there(status: Extract<BookingStage, 'arrived' | 'in_progress'> = 'in_progress'): Promise<Visit> {
  const pincode = await ownPincode();
  const vendor = await aVendor({ areas: [pincode] });
  return aBooking({ pincode, vendor, status, slotStart: await tenOClock(1) });
}

const PARTS = { reason: 'parts', note: 'The cartridge of this tap is not in my bag.' } as const;
const ask = (visit: Visit, input: Partial<CannotFinishInput>) =>
  cannotFinish(visit.vendor.actor, visit.booking.id, { ...PARTS, way: 'return', ...input });

/** The work cannot be finished; he would come back at ten in three days. */
async function asked(visit: Visit): Promise<string> {
  const start = await tenOClock(3);
  unwrap(await ask(visit, { slotStart: start }));
  return start;
}

describe('coming back', () => {
  it('is asked for with a time that is kept, and agreed to: the visit is there, and its professional comes again', async () => {
    const visit = await there();
    const { booking, vendor, customer } = visit;
    const start = await asked(visit);
    const open = await seenBy(customer, booking.id);
    expect(open).toMatchObject({ status: 'in_progress', reschedule: null, can: { answerUnfinished: true } });
    expect(open.door?.trouble).toMatchObject({ ...PARTS, status: 'open', way: 'return', proposedStart: start });
    const left = Date.parse(open.door?.trouble?.answerBy ?? '') - Date.parse(open.now);
    expect(left).toBeGreaterThan(14 * MINUTE);
    expect(left).toBeLessThanOrEqual(15 * MINUTE);
    expect((await blocksOf(vendor.id)).map(([kind]) => kind)).toEqual(['visit', 'kept']);
    expect(await messages(booking.id, 'visit_unfinished')).toEqual([
      [customer.id, 'in_app'],
      [customer.id, 'sms'],
    ]);
    const [line] = await sql`select actor_id, action from audit_log where table_name = 'visit_troubles'
      and row_id = ${open.door?.trouble?.id ?? ''}`;
    expect(line).toMatchObject({ actor_id: vendor.id, action: 'insert' });

    const agree = () => answerUnfinished(customer.actor, booking.id, { choice: 'time', slotStart: start });
    expect(await Promise.all([agree(), agree()])).toMatchObject([{ ok: true }, { ok: true }]);
    const after = await seenBy(vendor, booking.id);
    expect(after).toMatchObject({ status: 'accepted', startsAt: start, arrivedAt: null, enRouteAt: null, door: null });
    expect(after.startedAt).toBeNull();
    expect(await blocksOf(vendor.id)).toHaveLength(1);
    expect(await rowsOf(booking.id)).toMatchObject([{ status: 'accepted', side: 'vendor', decided_by: customer.id }]);
    expect((await messages(booking.id, 'visit_rescheduled')).map(([who]) => who)).toEqual([vendor.id, vendor.id]);
    expect(await fees(booking.id)).toEqual([]);

    unwrap(await markEnRoute(vendor.actor, booking.id, {}));
    unwrap(await markArrived(vendor.actor, booking.id, {}));
    unwrap(await startVisit(vendor.actor, booking.id));
    expect(await seenBy(customer, booking.id)).toMatchObject({
      status: 'in_progress',
      can: { answerUnfinished: false },
    });
  });

  it('may be at another time of his, which the customer chooses; the kept one is free again', async () => {
    const visit = await there();
    const { booking, vendor, customer } = visit;
    const start = await asked(visit);
    const times = await listReturnTimes(customer.actor, booking.id, { days: 7 });
    const starts = times.data.map((one) => one.start);
    // What is kept for this very question stands in nobody's way here.
    expect(starts).toContain(start);
    expect(starts).toContain(plus(start, 0.5));
    expect(
      await answerUnfinished(customer.actor, booking.id, { choice: 'time', slotStart: plus(start, 24 * 60) }),
    ).toMatchObject(conflict('slot_taken'));
    const off = new Date(Date.parse(start) + 7 * MINUTE).toISOString();
    expect(await answerUnfinished(customer.actor, booking.id, { choice: 'time', slotStart: off })).toMatchObject(
      wrong('slotStart', 'not_a_slot'),
    );
    unwrap(await answerUnfinished(customer.actor, booking.id, { choice: 'time', slotStart: plus(start, 0.5) }));
    expect(await seenBy(vendor, booking.id)).toMatchObject({ status: 'accepted', startsAt: plus(start, 0.5) });
    expect(await rowsOf(booking.id)).toMatchObject([{ status: 'superseded' }]);
    expect((await blocksOf(vendor.id)).map(([kind, from]) => [kind, from])).toEqual([['visit', plus(start, 0.5)]]);
  });

  it('at a time that he has no more is refused, with the nearest ones', async () => {
    const visit = await there();
    const start = await tenOClock(3);
    const { pincode } = visit.booking;
    await aBooking({ pincode, vendor: visit.vendor, status: 'accepted', slotStart: start });
    const refused = await ask(visit, { slotStart: start });
    expect(refused).toMatchObject(conflict('slot_taken'));
    expect(refused.ok ? [] : refused.failure.alternatives).toHaveLength(3);
  });

  it('happens as asked when nobody answers in time, once, and both hear it', async () => {
    const visit = await there();
    const { booking, customer, vendor } = visit;
    const start = await asked(visit);
    await wait(14 * MINUTE);
    expect(await settleUnfinished(system)).toBe(0);
    await wait(2 * MINUTE);
    expect((await Promise.all([settleUnfinished(system), settleUnfinished(system)])).toSorted()).toEqual([0, 1]);
    expect(await seenBy(customer, booking.id)).toMatchObject({ status: 'accepted', startsAt: start });
    const told = await messages(booking.id, 'visit_rescheduled');
    expect(new Set(told.map(([who]) => who))).toEqual(new Set([customer.id, vendor.id]));
    await expect(settleUnfinished(customer.actor)).rejects.toThrow();
  });
});

describe('putting off work that has not begun', () => {
  it('is another time of the whole visit; by whom, why and when follows where it stands', async () => {
    const visit = await there('arrived');
    const { booking, customer } = visit;
    const start = await tenOClock(2);
    expect((await seenBy(visit.vendor, booking.id)).door?.ways).toEqual(['reschedule', 'charge']);
    expect(await ask(visit, { slotStart: start })).toMatchObject(wrong('way', 'work_not_begun'));
    expect(await ask(visit, { way: 'reschedule' })).toMatchObject(wrong('slotStart', 'required'));
    expect(await ask(visit, { way: 'charge' })).toMatchObject(wrong('expectedFeeMinor', 'required'));
    // A charge for somebody who does not open has its own evidence.
    const absent = { reason: 'absent', way: 'charge', expectedFeeMinor: await feeOf(visit) } as const;
    expect(await ask(visit, absent)).toMatchObject(wrong('way', 'wait_first'));
    unwrap(await ask(visit, { reason: 'unsafe', way: 'reschedule', slotStart: start }));
    unwrap(await answerUnfinished(customer.actor, booking.id, { choice: 'time', slotStart: start }));
    expect(await seenBy(customer, booking.id)).toMatchObject({ status: 'accepted', startsAt: start, arrivedAt: null });
  });

  it('is not for a visit where nobody is, nor for others', async () => {
    const pincode = await ownPincode();
    const far = await aBooking({ pincode, status: 'accepted', vendor: await aVendor({ areas: [pincode] }) });
    expect(await ask(far, { way: 'reschedule', slotStart: await tenOClock(4) })).toMatchObject(
      conflict('state_changed'),
    );
    const visit = await there();
    const say = (person: Person) =>
      cannotFinish(person.actor, visit.booking.id, { ...PARTS, way: 'charge', expectedFeeMinor: 1 });
    expect(await say(visit.customer)).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await say(ops)).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await say(far.vendor)).toMatchObject({ failure: { code: 'not_found' } });
    const answer = { choice: 'charge', expectedFeeMinor: 1 } as const;
    expect(await answerUnfinished(visit.vendor.actor, visit.booking.id, answer)).toMatchObject({
      failure: { kind: 'forbidden' },
    });
    expect(await answerUnfinished(far.customer.actor, visit.booking.id, answer)).toMatchObject({
      failure: { code: 'not_found' },
    });
    expect(await answerUnfinished(visit.customer.actor, visit.booking.id, answer)).toMatchObject(
      conflict('unfinished_over'),
    );
    await expect(listReturnTimes(visit.customer.actor, visit.booking.id)).rejects.toMatchObject({
      failure: { code: 'state_changed' },
    });
    await expect(listReturnTimes(ops.actor, visit.booking.id)).rejects.toMatchObject({
      failure: { kind: 'forbidden' },
    });
  });
});

describe('ending with the visit charge', () => {
  it('costs what was shown, once; the customer may object, and operations see it', async () => {
    const visit = await there();
    const { booking, customer, vendor } = visit;
    const feeMinor = await feeOf(visit);
    expect(feeMinor).toBeGreaterThan(0);
    expect(await ask(visit, { way: 'charge', expectedFeeMinor: feeMinor + 1 })).toMatchObject(
      conflict('quote_changed'),
    );
    const before = (await exceptionCounts(ops.actor)).door;
    unwrap(await ask(visit, { way: 'charge', expectedFeeMinor: feeMinor }));
    expect((await exceptionCounts(ops.actor)).door).toBe(before + 1);
    const end = (expectedFeeMinor: number) =>
      answerUnfinished(customer.actor, booking.id, { choice: 'charge', expectedFeeMinor });
    expect(await end(feeMinor - 1)).toMatchObject(conflict('quote_changed'));
    expect(await Promise.all([end(feeMinor), end(feeMinor)])).toMatchObject([{ ok: true }, { ok: true }]);
    const ended = await seenBy(customer, booking.id);
    expect(ended).toMatchObject({ status: 'cancelled', endedReason: 'cannot_finish', can: { objectToCharge: true } });
    expect(await fees(booking.id)).toEqual([{ bookingId: booking.id, amountMinor: feeMinor }]);
    expect(await blocksOf(vendor.id)).toEqual([]);
    unwrap(await objectToCharge(customer.actor, booking.id, { objection: 'He never opened his bag.' }));
    unwrap(await answerObjection(ops.actor, booking.id, { reason: 'We gave it back.' }));
    expect((await seenBy(customer, booking.id)).door?.trouble).toMatchObject({ status: 'answered', outcome: 'charge' });
  });

  it('may be answered with a time instead, and happens when nobody answers', async () => {
    const [chosen, silent] = [await there(), await there()];
    for (const visit of [chosen, silent]) {
      unwrap(await ask(visit, { way: 'charge', expectedFeeMinor: await feeOf(visit) }));
    }
    const start = await tenOClock(5);
    unwrap(await answerUnfinished(chosen.customer.actor, chosen.booking.id, { choice: 'time', slotStart: start }));
    expect(await seenBy(chosen.vendor, chosen.booking.id)).toMatchObject({ status: 'accepted', startsAt: start });
    await wait(16 * MINUTE);
    expect(await settleUnfinished(system)).toBe(1);
    expect(await seenBy(silent.vendor, silent.booking.id)).toMatchObject({ status: 'cancelled' });
    expect(await fees(silent.booking.id)).toHaveLength(1);
    const told = await messages(silent.booking.id, 'unfinished_ended');
    expect(new Set(told.map(([who]) => who))).toEqual(new Set([silent.customer.id, silent.vendor.id]));
  });
});

describe('going on after all', () => {
  it('takes the question back, and what was kept', async () => {
    const visit = await there();
    await asked(visit);
    expect(await withdrawUnfinished(visit.customer.actor, visit.booking.id)).toMatchObject({
      failure: { kind: 'forbidden' },
    });
    unwrap(await withdrawUnfinished(visit.vendor.actor, visit.booking.id));
    unwrap(await withdrawUnfinished(visit.vendor.actor, visit.booking.id));
    expect((await blocksOf(visit.vendor.id)).map(([kind]) => kind)).toEqual(['visit']);
    const answer = { choice: 'charge', expectedFeeMinor: await feeOf(visit) } as const;
    expect(await answerUnfinished(visit.customer.actor, visit.booking.id, answer)).toMatchObject(
      conflict('unfinished_over'),
    );
    await asked(visit);
    expect((await seenBy(visit.customer, visit.booking.id)).can.answerUnfinished).toBe(true);
  });

  it('by simply finishing, or beginning, ends the question as well', async () => {
    const visit = await there('arrived');
    unwrap(await ask(visit, { way: 'reschedule', slotStart: await tenOClock(3) }));
    unwrap(await startVisit(visit.vendor.actor, visit.booking.id));
    const [row] = await sql`select status from visit_troubles where booking_id = ${visit.booking.id}`;
    expect(row?.status).toBe('withdrawn');
    expect((await blocksOf(visit.vendor.id)).map(([kind]) => kind)).toEqual(['visit']);
  });
});

it('answers, the clock, going on and completing at once: one of them has its way, and nothing is left behind', async () => {
  const seen: Record<string, number> = {};
  for (let round = 0; round < 20; round += 1) {
    const visit = await there();
    const { booking, customer, vendor } = visit;
    const start = await asked(visit);
    const expectedFeeMinor = await feeOf(visit);
    await wait(15 * MINUTE);
    const asks = [
      () => answerUnfinished(customer.actor, booking.id, { choice: 'time', slotStart: start }).then(codeOf),
      () => answerUnfinished(customer.actor, booking.id, { choice: 'charge', expectedFeeMinor }).then(codeOf),
      () => withdrawUnfinished(vendor.actor, booking.id).then(codeOf),
      () => settleUnfinished(system).then((count) => (count > 0 ? 'ok' : 'none')),
      () => completeBooking(vendor.actor, booking.id).then(codeOf),
    ].toSorted(() => Math.random() - 0.5);
    await Promise.all(asks.map((one) => one()));
    const after = await seenBy(ops, booking.id);
    const outcome = after.door?.trouble?.outcome ?? (after.startsAt === start ? 'another_time' : 'withdrawn');
    seen[outcome] = (seen[outcome] ?? 0) + 1;
    expect(after.status).toBe({ charge: 'cancelled', another_time: 'accepted', withdrawn: 'in_progress' }[outcome]);
    expect(await fees(booking.id)).toHaveLength(outcome === 'charge' ? 1 : 0);
    expect(await blocksOf(vendor.id)).toHaveLength(outcome === 'charge' ? 0 : 1);
    const open = await sql`select from visit_troubles where booking_id = ${booking.id} and status = 'open'`;
    expect(open).toHaveLength(0);
  }
  expect(Object.keys(seen).length).toBeGreaterThan(1);
});
