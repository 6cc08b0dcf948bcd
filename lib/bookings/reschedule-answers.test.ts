import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { getService } from '@/lib/catalog/queries/get-service';
import { unwrap } from '@/lib/core/errors';
import { MINUTE } from '@/lib/core/time';
import { suspendVendor } from '@/lib/vendors/commands/suspend-vendor';
import { takeTimeOff } from '@/lib/vendors/commands/take-time-off';
import { closeSql, sqlAs } from '@/testing/database';
import { openStarts, type Visit } from '@/testing/factories/bookings';
import { anOnboardManager, anOps, type Person } from '@/testing/factories/people';
import { aVisit, blocksOf, codeOf, messages, plus, rowsOf, wait } from '@/testing/moves';
import { acceptReschedule, rejectReschedule, withdrawReschedule } from './commands/answer-reschedule';
import { cancelBooking } from './commands/cancel-booking';
import { expireReschedules } from './commands/expire-reschedules';
import { markEnRoute } from './commands/mark-en-route';
import { releaseBooking } from './commands/release-booking';
import { rescheduleBooking } from './commands/reschedule-booking';
import { getBooking, getCancellationQuote } from './queries/get-booking';
import { listNewTimes } from './queries/new-times';

let ops: Person;
let serviceId = '';
beforeAll(async () => {
  ops = await anOps();
  serviceId = (await getService(mintGuest(), 'tap-repair')).id;
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const sql = () => sqlAs('owner');
const kindsOf = async (id: string) => (await getBooking(ops.actor, id)).timeline.map((entry) => entry.kind);

describe('inside the notice', () => {
  it('the professional is asked, the time is kept meanwhile, and his yes moves the visit', async () => {
    const { booking, customer, vendor } = await aVisit(2, 5);
    const to = plus(booking.startsAt, 3);
    const ask = { slotStart: to, reason: 'The plumber’s key is with my neighbour' };
    const asked = unwrap(await rescheduleBooking(customer.actor, booking.id, ask));
    expect(asked).toMatchObject({
      startsAt: booking.startsAt,
      reschedule: { startsAt: to, yours: 'withdraw', side: 'customer' },
    });
    expect((await blocksOf(vendor.id)).map(([kind]) => kind)).toEqual(['visit', 'kept']);
    expect(await messages(booking.id, 'reschedule_proposed')).toEqual([
      [vendor.id, 'in_app'],
      [vendor.id, 'sms'],
    ]);
    // Kept: nobody else gets it, not even as time off.
    expect((await openStarts(serviceId, booking.pincode)).some((one) => one.start === to)).toBe(false);
    const off = { from: to, to: plus(to, 1) };
    expect(codeOf(await takeTimeOff(vendor.actor, vendor.id, off))).toBe('reschedule_in_the_way');

    const { reschedule } = await getBooking(vendor.actor, booking.id);
    expect(reschedule).toMatchObject({ yours: 'answer', reason: ask.reason });
    const id = reschedule?.id ?? '';
    expect(codeOf(await acceptReschedule(customer.actor, id))).toBe('not_yours_to_answer');
    const moved = unwrap(await acceptReschedule(vendor.actor, id));
    expect(moved).toMatchObject({ startsAt: to, status: 'accepted', reschedule: null });
    expect(await blocksOf(vendor.id)).toEqual([['visit', to, plus(moved.endsAt, 0.25)]]);
    unwrap(await acceptReschedule(vendor.actor, id));
    expect(codeOf(await rejectReschedule(vendor.actor, id))).toBe('reschedule_over');
    expect(await messages(booking.id, 'visit_rescheduled')).toHaveLength(3);
    const audit =
      await sql()`select actor_id, action from audit_log where table_name = 'reschedules' and row_id = ${id} order by id`;
    expect(audit.map((one) => one.actor_id)).toEqual([customer.id, vendor.id]);
  });

  it('no fee is dodged: the charge of the original start stands after any move', async () => {
    const { booking, customer, vendor } = await aVisit(2, 5);
    const before = await getCancellationQuote(customer.actor, booking.id);
    expect(before).toMatchObject({ rule: 'late', judgedBy: null });
    const { data } = await listNewTimes(customer.actor, booking.id, { days: 14 });
    const far = data.at(-1)?.start ?? '';
    const { reschedule } = unwrap(await rescheduleBooking(customer.actor, booking.id, { slotStart: far }));
    unwrap(await acceptReschedule(vendor.actor, reschedule?.id ?? ''));
    const quote = await getCancellationQuote(customer.actor, booking.id);
    expect(quote).toMatchObject({ rule: 'late', feeMinor: before.feeMinor, judgedBy: booking.startsAt });
    const cancel = { reason: 'Plans', expectedFeeMinor: quote.feeMinor };
    unwrap(await cancelBooking(customer.actor, booking.id, cancel));
    expect(await blocksOf(vendor.id)).toEqual([]);
    await expect(sql()`update bookings set original_starts_at = starts_at where id = ${booking.id}`).rejects.toThrow(
      /never changes|no actor/,
    );
  });

  it('a no keeps the original time, taking it back too, and so does silence', async () => {
    const { booking, customer, vendor } = await aVisit(2, 10);
    const ask = async (hours: number) =>
      unwrap(await rescheduleBooking(customer.actor, booking.id, { slotStart: plus(booking.startsAt, hours) }))
        .reschedule?.id ?? '';
    const first = await ask(3);
    expect(codeOf(await withdrawReschedule(vendor.actor, first))).toBe('not_yours_to_answer');
    unwrap(await rejectReschedule(vendor.actor, first));
    unwrap(await rejectReschedule(vendor.actor, first));
    expect(await messages(booking.id, 'reschedule_refused')).toHaveLength(3);
    const second = await ask(3.5);
    unwrap(await withdrawReschedule(customer.actor, second));
    const third = await ask(4);
    const fourth = await ask(5);
    expect(fourth).not.toBe(third);
    expect((await rowsOf(booking.id)).map((row) => row.status)).toEqual([
      'rejected',
      'withdrawn',
      'superseded',
      'proposed',
    ]);
    await wait(121 * MINUTE);
    expect(codeOf(await acceptReschedule(vendor.actor, fourth))).toBe('reschedule_over');
    expect(await getBooking(vendor.actor, booking.id)).toMatchObject({ reschedule: null });
    expect(await expireReschedules(mintSystem('test'))).toBe(1);
    expect((await rowsOf(booking.id)).at(-1)?.status).toBe('expired');
    expect((await blocksOf(vendor.id)).map(([kind]) => kind)).toEqual(['visit']);
    expect(await getBooking(customer.actor, booking.id)).toMatchObject({
      startsAt: booking.startsAt,
      status: 'accepted',
    });
    expect((await kindsOf(booking.id)).filter((kind) => kind.startsWith('reschedule'))).toEqual([
      'reschedule_proposed',
      'reschedule_rejected',
      'reschedule_proposed',
      'reschedule_withdrawn',
      'reschedule_proposed',
      'reschedule_proposed',
      'reschedule_expired',
    ]);
  });
});

describe('the professional', () => {
  it('asks the customer at any time, who answers; operations answer for him; another wish overtakes the first', async () => {
    const { booking, customer, vendor } = await aVisit(6);
    const [one, two] = [plus(booking.startsAt, 2), plus(booking.startsAt, 4)];
    const asked = unwrap(
      await rescheduleBooking(vendor.actor, booking.id, { slotStart: one, reason: 'A long job before' }),
    );
    expect(asked).toMatchObject({ startsAt: booking.startsAt, reschedule: { side: 'vendor', yours: 'withdraw' } });
    expect(await messages(booking.id, 'reschedule_proposed')).toHaveLength(3);
    // A counter-question is a question of its own.
    unwrap(await rescheduleBooking(vendor.actor, booking.id, { slotStart: two }));
    const { reschedule } = await getBooking(ops.actor, booking.id);
    expect(reschedule).toMatchObject({ startsAt: two, yours: 'answer' });
    expect((await blocksOf(vendor.id)).map(([kind, start]) => [kind, start])).toEqual([
      ['visit', booking.startsAt],
      ['kept', two],
    ]);
    const moved = unwrap(await acceptReschedule(ops.actor, reschedule?.id ?? ''));
    expect(moved.startsAt).toBe(two);
    expect(await messages(booking.id, 'visit_rescheduled')).toHaveLength(5);
    expect(await getBooking(customer.actor, booking.id)).toMatchObject({
      startsAt: two,
      originalStartsAt: booking.startsAt,
    });
  });

  it.each([
    ['sets off', ({ vendor, booking }: Visit) => markEnRoute(vendor.actor, booking.id)],
    [
      'gives the visit back',
      ({ vendor, booking }: Visit) => releaseBooking(vendor.actor, booking.id, { reason: 'Ill' }),
    ],
    [
      'is suspended',
      async ({ vendor }: Visit) =>
        suspendVendor((await anOnboardManager()).actor, vendor.id, { reason: 'Papers were not in order' }),
    ],
    [
      'hears that it is cancelled',
      async ({ customer, booking }: Visit) => {
        const { feeMinor } = await getCancellationQuote(customer.actor, booking.id);
        return cancelBooking(customer.actor, booking.id, { reason: 'Plans', expectedFeeMinor: feeMinor });
      },
    ],
  ])('%s: what waits for an answer is overtaken, and its time free', async (_, goOn) => {
    const visit = await aVisit(2, 6);
    const { booking, customer, vendor } = visit;
    const { reschedule } = unwrap(
      await rescheduleBooking(customer.actor, booking.id, { slotStart: plus(booking.startsAt, 3) }),
    );
    expect(codeOf(await goOn(visit))).toBe('ok');
    expect(await rowsOf(booking.id)).toMatchObject([{ status: 'superseded' }]);
    expect((await blocksOf(vendor.id)).filter(([kind]) => kind === 'kept')).toEqual([]);
    expect(['reschedule_over', 'not_found']).toContain(
      codeOf(await acceptReschedule(vendor.actor, reschedule?.id ?? '')),
    );
  });

  it('on the way, nobody moves it any more', async () => {
    const { booking, customer, vendor } = await aVisit(2, 2);
    unwrap(await markEnRoute(vendor.actor, booking.id));
    for (const { actor } of [customer, vendor]) {
      expect(codeOf(await rescheduleBooking(actor, booking.id, { slotStart: plus(booking.startsAt, 6) }))).toBe(
        'not_reschedulable',
      );
    }
    expect((await getBooking(customer.actor, booking.id)).can.reschedule).toBe(false);
  });
});
