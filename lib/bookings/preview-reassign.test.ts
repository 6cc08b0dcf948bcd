import type postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { getService } from '@/lib/catalog/queries/get-service';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { HOUR, MINUTE } from '@/lib/core/time';
import { holdSlot } from '@/lib/scheduling/commands/hold-slot';
import { suspendVendor } from '@/lib/vendors/commands/suspend-vendor';
import { takeTimeOff } from '@/lib/vendors/commands/take-time-off';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, openStarts } from '@/testing/factories/bookings';
import {
  aCustomer,
  anAdmin,
  anOnboardManager,
  anOps,
  aVendor,
  type Person,
  type VendorOptions,
} from '@/testing/factories/people';
import { keptUnderContext } from '@/testing/sql-context';
import { reassignBooking } from './commands/reassign-booking';
import { previewReassign } from './queries/preview-reassign';

let ops: Person;
let used = 0;

beforeAll(async () => {
  ops = await anOps();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** A visit that somebody has, and somebody else who might; nobody but the two comes to its pincode. */
async function theVisit(other: VendorOptions | null = {}) {
  used += 1;
  const [row] = await sqlAs('owner')<{ code: string }[]>`
    select code from pincodes where state = 'Assam' order by code offset ${used} limit 1`;
  const pincode = row?.code ?? '';
  const has = await aVendor({ areas: [pincode], skills: ['tap-repair'], displayName: 'Has' });
  const { booking, customer, service } = await aBooking({ pincode, vendor: has, status: 'accepted' });
  const might = await aVendor({ areas: [pincode], skills: ['tap-repair'], displayName: 'Might', ...other });
  return { pincode, has, might, booking, customer, service };
}

const asMachine = (fn: (tx: postgres.TransactionSql) => Promise<unknown>) =>
  keptUnderContext(sqlAs('app'), { role: 'system' }, fn);

/** What was said beforehand, and what the command then said. */
async function both(bookingId: string, vendorId: string) {
  const said = await previewReassign(ops.actor, bookingId, vendorId);
  const done = await reassignBooking(ops.actor, bookingId, { vendorId, reason: 'Nearer' });
  expect(said.refusal).toBe(done.ok ? null : done.failure.code);
  return said;
}
const kindsOf = ({ obstacles }: Awaited<ReturnType<typeof both>>) => obstacles.map(({ kind }) => kind);

it('finds nothing in the way of somebody who has the time, and says who is told', async () => {
  const { booking, has, might } = await theVisit();
  const said = await both(booking.id, might.id);
  expect(said).toMatchObject({ obstacles: [], warnings: [], moved: [], already: false });
  expect(said).toMatchObject({ former: { id: has.id, displayName: 'Has' }, changed: { kind: 'accepted' } });
  const again = await both(booking.id, might.id);
  expect(again).toMatchObject({ already: true, obstacles: [] });
  expect(again.changed).toMatchObject({ kind: 'reassigned', by: ops.name, vendor: 'Might' });
});

it('names what somebody lacks to be asked at all', async () => {
  const painter = await theVisit({ skills: ['wall-painting'] });
  expect(await both(painter.booking.id, painter.might.id)).toMatchObject({
    obstacles: [{ kind: 'skill', lacks: [painter.service.title] }],
  });
  const away = await theVisit({ areas: ['110001'] });
  expect(kindsOf(await both(away.booking.id, away.might.id))).toEqual(['area']);
  const suspended = await theVisit();
  const reviewer = await anOnboardManager();
  unwrap(await suspendVendor(reviewer.actor, suspended.might.id, { reason: 'Complaints' }));
  expect(kindsOf(await both(suspended.booking.id, suspended.might.id))).toEqual(['standing']);
  const outdated = await theVisit();
  await asMachine(
    (tx) =>
      tx`update vendor_documents set expires_on = current_date - 2, expires_at = app_now() - interval '1 day' where vendor_id = ${outdated.might.id}`,
  );
  expect(kindsOf(await both(outdated.booking.id, outdated.might.id))).toEqual(['documents']);
  const foes = await theVisit();
  await asMachine(
    (tx) => tx`insert into person_blocks (blocker_id, blocked_id) values (${foes.customer.id}, ${foes.might.id})`,
  );
  expect(kindsOf(await both(foes.booking.id, foes.might.id))).toEqual(['blocked']);
});

it('names the visit that it overlaps, the way that is too long, and the time off', async () => {
  const at = await theVisit();
  const busy = await aBooking({
    pincode: at.pincode,
    vendor: at.might,
    slotStart: at.booking.startsAt,
    status: 'accepted',
  });
  const minutes = (Date.parse(at.booking.endsAt) - Date.parse(at.booking.startsAt)) / MINUTE;
  expect(await both(at.booking.id, at.might.id)).toMatchObject({
    obstacles: [{ kind: 'busy', reference: busy.booking.reference, minutes }],
  });
  const off = await theVisit();
  const half = new Date(Date.parse(off.booking.startsAt) + 10 * MINUTE);
  const span = { from: half.toISOString(), to: new Date(half.getTime() + 3 * HOUR).toISOString() };
  unwrap(await takeTimeOff(off.might.actor, off.might.id, span));
  expect(await both(off.booking.id, off.might.id)).toMatchObject({
    obstacles: [{ kind: 'time_off', minutes: minutes - 10, reference: null }],
  });
  const far = await theVisit();
  const next = await aBooking({ pincode: far.pincode, vendor: far.might, status: 'accepted' });
  const later = (from: number, to: number) => [
    Date.parse(far.booking.endsAt) + from,
    Date.parse(far.booking.endsAt) + to,
  ];
  const [from = 0, to = 0] = later(20 * MINUTE, 80 * MINUTE).map((instant) => new Date(instant).toISOString());
  await asMachine(
    (
      tx,
    ) => tx`update vendor_blocks set blocked = tstzrange(${from}, ${to}), visit_ends_at = ${to}, latitude = latitude + 0.1
      where booking_id = ${next.booking.id} and state = 'active'`,
  );
  const said = await both(far.booking.id, far.might.id);
  expect(said).toMatchObject({ obstacles: [{ kind: 'travel', reference: next.booking.reference }] });
});

it('moves what is kept for others when somebody else can be found, and says so beforehand', async () => {
  const at = await theVisit();
  // The two are all there are: a request for the same time is kept on whoever is free, and can go to the other.
  const request = await aBooking({ pincode: at.pincode, vendor: at.might, slotStart: at.booking.startsAt });
  const moves = await both(at.booking.id, at.might.id);
  expect(moves.moved).toMatchObject([{ reference: request.booking.reference }]);

  const held = await theVisit();
  const wall = await getService(mintGuest(), 'tap-repair');
  const slot = (await openStarts(wall.id, held.pincode)).find(({ start }) => start === held.booking.startsAt);
  expect(slot).toBeDefined();
  const visitor = await aCustomer();
  unwrap(
    await holdSlot(visitor.actor, {
      serviceId: wall.id,
      addOnIds: [],
      pincode: held.pincode,
      slotStart: held.booking.startsAt,
    }),
  );
  const slots = await both(held.booking.id, held.might.id);
  expect([...slots.moved, ...slots.obstacles]).toMatchObject([{ reference: null }]);
});

it('warns of hours, and refuses what has begun', async () => {
  const early = await theVisit({ hours: [{ weekday: 0, startMinute: 0, endMinute: 15 }] });
  expect(await both(early.booking.id, early.might.id)).toMatchObject({ obstacles: [], warnings: ['hours'] });
  const begun = await aBooking({ pincode: '500001', status: 'in_progress' });
  const might = await aVendor({ areas: ['500001'] });
  expect(kindsOf(await both(begun.booking.id, might.id))).toContain('state');
});

it('takes a visit from nobody but whom the manager saw there', async () => {
  const { booking, has, might } = await theVisit();
  const give = (formerId: string) =>
    reassignBooking(ops.actor, booking.id, { vendorId: might.id, reason: 'x', formerId });
  expect(await give('nobody')).toMatchObject({ failure: { code: 'state_changed' } });
  expect(await give(newId())).toMatchObject({ failure: { code: 'state_changed' } });
  expect(await give(has.id)).toMatchObject({ ok: true });
});

it('is for those who answer for the market', async () => {
  const { booking, might, customer } = await theVisit();
  await expect(previewReassign((await anAdmin()).actor, booking.id, might.id)).resolves.toMatchObject({
    refusal: null,
  });
  for (const who of [customer, might, await anOnboardManager()]) {
    await expect(previewReassign(who.actor, booking.id, might.id)).rejects.toThrow('forbidden');
  }
  await expect(previewReassign(ops.actor, booking.id, newId())).rejects.toThrow('not_found');
});
