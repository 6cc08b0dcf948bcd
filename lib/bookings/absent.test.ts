import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { exceptionCounts } from '@/lib/dispatch/queries/list-exceptions';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { anAdmin, anOps, aVendor, type Person } from '@/testing/factories/people';
import { passTime } from '@/testing/visit-rows';
import { cancelBooking } from './commands/cancel-booking';
import { declareAbsent } from './commands/declare-absent';
import { logAttempt } from './commands/log-attempt';
import { markArrived } from './commands/mark-arrived';
import { answerObjection, objectToCharge } from './commands/object-to-charge';
import { startVisit } from './commands/start-visit';
import { getBooking, getCancellationQuote } from './queries/get-booking';

const sql = sqlAs('owner');
const HERE = { latitude: 12.9716, longitude: 77.5946 };
let ops: Person;
let next = 400_001;

beforeAll(async () => {
  ops = await anOps();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const conflict = (code: string) => ({ ok: false, failure: { kind: 'conflict', code } });
const seenBy = (person: Person, id: string) => getBooking(person.actor, id);
const fees = async (id: string) =>
  (
    await sqlAs('queue')`select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'charge-fee'`
  )
    .map((row) => row.payload as { bookingId: string; amountMinor: number })
    .filter((payload) => payload.bookingId === id);

/** Somebody stands at the door; the clock is so many minutes after the later of arrival and start. */
async function atTheDoor(minutes = 0): Promise<Visit> {
  const pincode = String(next++);
  const visit = await aBooking({ pincode, status: 'accepted', vendor: await aVendor({ areas: [pincode] }) });
  const { now } = await getBooking(mintSystem('test'), visit.booking.id);
  await passTime(`${Math.ceil((Date.parse(visit.booking.startsAt) - Date.parse(now)) / 1000)} seconds`);
  unwrap(await markArrived(visit.vendor.actor, visit.booking.id, HERE));
  if (minutes > 0) await passTime(`${minutes} minutes`);
  return visit;
}

async function patient(): Promise<Visit & { feeMinor: number }> {
  const visit = await atTheDoor(16);
  unwrap(await logAttempt(visit.vendor.actor, visit.booking.id, { kind: 'call', ...HERE }));
  unwrap(await logAttempt(visit.vendor.actor, visit.booking.id, { kind: 'knock' }));
  const { door } = await seenBy(visit.vendor, visit.booking.id);
  return { ...visit, feeMinor: door?.absence?.feeMinor ?? -1 };
}

describe('attempts to reach a customer', () => {
  it('are rows with time and place, once a minute and kind, and an SMS is ours', async () => {
    const { booking, vendor, customer } = await atTheDoor();
    const say = (kind: 'call' | 'sms' | 'knock') => logAttempt(vendor.actor, booking.id, { kind, ...HERE });
    await Promise.all([say('sms'), say('sms')]);
    unwrap(await say('call'));
    const rows = await sql`select kind, latitude from contact_attempts where booking_id = ${booking.id} order by at`;
    expect(rows.map((row) => row.kind).sort()).toEqual(['call', 'sms']);
    expect(rows[0]?.latitude).toBeCloseTo(HERE.latitude);
    const told = await sql`select channel from notifications
      where booking_id = ${booking.id} and template = 'at_the_door' and user_id = ${customer.id}`;
    expect(told.map((row) => row.channel).sort()).toEqual(['in_app', 'in_app', 'sms']);
    expect((await seenBy(customer, booking.id)).door?.attempts).toHaveLength(2);
    await expect(sql`update contact_attempts set kind = 'call' where booking_id = ${booking.id}`).rejects.toThrow();
    const [line] = await sql`select actor_id, action from audit_log where table_name = 'contact_attempts' limit 1`;
    expect(line).toMatchObject({ actor_id: vendor.id, action: 'insert' });
  });

  it('are made at the door, by whose visit it is', async () => {
    const { booking, vendor } = await aBooking({ pincode: String(next++), status: 'accepted' });
    const knock = { kind: 'knock' as const };
    expect(await logAttempt(vendor.actor, booking.id, knock)).toMatchObject(conflict('state_changed'));
    const other = await aVendor({ areas: ['400001'] });
    expect(await logAttempt(other.actor, booking.id, knock)).toMatchObject({ failure: { code: 'not_found' } });
    expect(await logAttempt(ops.actor, booking.id, knock)).toMatchObject({ failure: { kind: 'forbidden' } });
  });
});

describe('a customer who does not open', () => {
  it('is waited for, and tried to be reached, before anything ends', async () => {
    const { booking, vendor } = await atTheDoor(14);
    const end = () => declareAbsent(vendor.actor, booking.id, { expectedFeeMinor: 19_900 });
    expect(await end()).toMatchObject(conflict('attempts_missing'));
    unwrap(await logAttempt(vendor.actor, booking.id, { kind: 'call' }));
    unwrap(await logAttempt(vendor.actor, booking.id, { kind: 'knock' }));
    expect(await end()).toMatchObject(conflict('wait_longer'));
    expect(await seenBy(vendor, booking.id)).toMatchObject({ can: { declareAbsent: false } });
    await passTime('2 minutes');
    expect(await seenBy(vendor, booking.id)).toMatchObject({ can: { declareAbsent: true } });
    expect(await declareAbsent(vendor.actor, booking.id, { expectedFeeMinor: 1 })).toMatchObject(
      conflict('quote_changed'),
    );
  });

  it('pays the visit charge once; the evidence is kept and read by both and by operations', async () => {
    const { booking, vendor, customer, feeMinor } = await patient();
    const end = () => declareAbsent(vendor.actor, booking.id, { expectedFeeMinor: feeMinor });
    expect(await Promise.all([end(), end()])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await fees(booking.id)).toEqual([{ bookingId: booking.id, amountMinor: feeMinor }]);
    for (const person of [vendor, customer, ops]) {
      const seen = await seenBy(person, booking.id);
      expect(seen).toMatchObject({ status: 'cancelled', endedReason: 'customer_no_show' });
      expect(seen.door?.trouble).toMatchObject({
        status: 'done',
        feeMinor,
        attempts: [{ kind: 'call' }, { kind: 'knock' }],
      });
      expect(seen.door?.trouble?.waitedMinutes).toBeGreaterThanOrEqual(15);
    }
    const [row] = await sql`select evidence from visit_troubles where booking_id = ${booking.id}`;
    expect(row?.evidence.latitude).toBeCloseTo(HERE.latitude);
    const lines = await sql`select action from audit_log 
      where table_name = 'visit_troubles' and row_id in (select id::text from visit_troubles where booking_id = ${booking.id})`;
    expect(lines).toHaveLength(2);
  });

  it('and cancels at the same time: one ending, one fee', async () => {
    const { booking, vendor, customer, feeMinor } = await patient();
    const quote = await getCancellationQuote(customer.actor, booking.id);
    const results = await Promise.all([
      cancelBooking(customer.actor, booking.id, { reason: 'Plans changed', expectedFeeMinor: quote.feeMinor }),
      declareAbsent(vendor.actor, booking.id, { expectedFeeMinor: feeMinor }),
    ]);
    expect(results.some((one) => one.ok)).toBe(true);
    expect(await fees(booking.id)).toHaveLength(1);
    const { timeline } = await seenBy(ops, booking.id);
    expect(timeline.filter(({ kind }) => kind === 'cancelled' || kind === 'customer_absent')).toHaveLength(1);
  });

  it('is not absent once the work has begun, and not for others to say', async () => {
    const { booking, vendor, customer, feeMinor } = await patient();
    const say = (person: Person) => declareAbsent(person.actor, booking.id, { expectedFeeMinor: feeMinor });
    expect(await say(customer)).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await say(ops)).toMatchObject({ failure: { kind: 'forbidden' } });
    unwrap(await startVisit(vendor.actor, booking.id));
    expect(await say(vendor)).toMatchObject(conflict('state_changed'));
  });

  it('may object, and operations answer', async () => {
    const { booking, vendor, customer, feeMinor } = await patient();
    const words = { objection: 'The bell is broken, I was in.' };
    expect(await objectToCharge(customer.actor, booking.id, words)).toMatchObject(conflict('nothing_to_object'));
    unwrap(await declareAbsent(vendor.actor, booking.id, { expectedFeeMinor: feeMinor }));
    const before = (await exceptionCounts(ops.actor)).door;
    expect(await objectToCharge(vendor.actor, booking.id, words)).toMatchObject({ failure: { kind: 'forbidden' } });
    const object = () => objectToCharge(customer.actor, booking.id, words);
    expect(await Promise.all([object(), object()])).toMatchObject([{ ok: true }, { ok: true }]);
    expect((await exceptionCounts(ops.actor)).door).toBe(before + 1);
    const answer = { reason: 'We gave it back.' };
    expect(await answerObjection(customer.actor, booking.id, answer)).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await answerObjection((await anAdmin()).actor, booking.id, answer)).toMatchObject({ ok: true });
    expect(await answerObjection(ops.actor, booking.id, answer)).toMatchObject(conflict('state_changed'));
    expect((await seenBy(customer, booking.id)).door?.trouble).toMatchObject({
      status: 'answered',
      answer: answer.reason,
    });
    expect((await exceptionCounts(ops.actor)).door).toBe(before);
  });
});
