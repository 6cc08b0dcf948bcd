import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, photoRow, type Visit } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { keptUnderContext } from '@/testing/sql-context';
import { passTime } from '@/testing/visit-rows';
import { approvePrice, rejectPrice } from './commands/answer-price';
import { completeBooking } from './commands/complete-booking';
import { expirePrices, withdrawPrice } from './commands/end-price';
import { proposePrice } from './commands/propose-price';
import { setChecklist } from './commands/set-checklist';
import { stopVisit } from './commands/stop-visit';
import { getBooking } from './queries/get-booking';
import type { PriceChange, ProposeInput } from './schema/price-change';

const sql = sqlAs('owner', { max: 4 });
const system = mintSystem('test');
let ops: Person;
/** Of one visit each, so that only its own professional is asked. */
let codes: string[] = [];
const ownPincode = () => codes.pop() ?? '';

beforeAll(async () => {
  ops = await anOps();
  codes = (await sql`select code from pincodes where code > '520000' order by code limit 100`).map(
    (row) => row.code as string,
  );
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const conflict = (code: string) => ({ ok: false, failure: { kind: 'conflict', code } });
const field = (path: string, message: string) => ({
  ok: false,
  failure: { kind: 'invalid', fields: [{ path, message }] },
});
const CARTRIDGE = { kind: 'material' as const, title: 'Ceramic cartridge', quantity: 1, amountMinor: 45_000 };

async function working(): Promise<Visit> {
  const pincode = ownPincode();
  const visit = await aBooking({ pincode, vendor: await aVendor({ areas: [pincode] }), status: 'in_progress' });
  await photoRow(visit.vendor, visit.booking.id, 'other');
  return visit;
}

/** The standing lines and one more. */
const more = ({ booking }: Visit, line: ProposeInput['items'][number] = CARTRIDGE): ProposeInput => ({
  items: [...booking.items.map(({ id }) => ({ id })), line],
  reason: 'The cartridge is cracked',
});
const propose = async (visit: Visit, input = more(visit)): Promise<PriceChange> =>
  unwrap(await proposePrice(visit.vendor.actor, visit.booking.id, input));
const read = (visit: Visit, by: Actor = ops.actor) => getBooking(by, visit.booking.id);
const statuses = async (visit: Visit) =>
  (await sql`select status from price_changes where booking_id = ${visit.booking.id} order by number`).map(
    (row) => row.status,
  );
const told = async (visit: Visit) =>
  (
    await sql`select template, channel, user_id = ${visit.customer.id} as customer from notifications
    where booking_id = ${visit.booking.id} and template like any (array['price_%', 'visit_stopped']) order by template, channel`
  ).map((row) => `${row.customer ? 'customer' : 'vendor'} ${row.template} ${row.channel}`);
const kinds = async (visit: Visit) =>
  (await read(visit)).timeline.map((entry) => entry.kind).filter((kind) => kind.startsWith('price_'));
const audited = (id: string) =>
  sql`select action, actor_role, after->>'status' as status from audit_log where table_name = 'price_changes' and row_id = ${id} order by at, id`;

describe('a price that is approved', () => {
  it('becomes a new scope beside the old one, with its total, pay, news and lines in the log', async () => {
    const visit = await working();
    const before = visit.booking.totalMinor;
    const change = await propose(visit, { ...more(visit), addedMinutes: 30 });
    expect(change).toMatchObject({
      number: 1,
      status: 'proposed',
      oldTotalMinor: before,
      newTotalMinor: before + 45_000,
      lines: [{ title: 'Ceramic cartridge', wasMinor: null, amountMinor: 45_000 }, { title: 'Tap repair' }],
    });
    expect(Date.parse(change.expiresAt) - Date.parse(change.proposedAt)).toBe(15 * 60_000);
    const seen = await read(visit, visit.customer.actor);
    expect(seen).toMatchObject({
      totalMinor: before,
      can: { answerPrice: true },
      stop: { feeMinor: 19_900, available: false },
    });
    expect(seen.priceChanges[0]).not.toHaveProperty('netPayMinor');
    const pay = (await read(visit)).netPayMinor ?? 0;

    const approved = await approvePrice(visit.customer.actor, change.id, { expectedTotalMinor: change.newTotalMinor });
    expect(approved).toMatchObject({ ok: true, value: { status: 'approved' } });
    expect(await approvePrice(visit.customer.actor, change.id, {})).toMatchObject({ ok: true });
    const after = await read(visit);
    expect(after).toMatchObject({ totalMinor: before + 45_000, status: 'in_progress' });
    expect(after.items.map((item) => item.title)).toEqual(['Tap repair', 'Ceramic cartridge']);
    expect(Date.parse(after.endsAt) - Date.parse(visit.booking.endsAt)).toBe(30 * 60_000);
    // Materials are free of commission: all of the cartridge is the professional's.
    expect(after.netPayMinor).toBe(pay + 45_000);
    const versions =
      await sql`select scope_version, count(*)::int as n from booking_items where booking_id = ${visit.booking.id} group by 1 order by 1`;
    expect(versions.map((row) => [row.scope_version, row.n])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(await kinds(visit)).toEqual(['price_proposed', 'price_approved']);
    expect(await told(visit)).toEqual([
      'vendor price_approved in_app',
      'vendor price_approved sms',
      'customer price_proposed in_app',
      'customer price_proposed sms',
    ]);
    expect(await audited(change.id)).toMatchObject([
      { action: 'insert', actor_role: 'vendor', status: 'proposed' },
      { action: 'update', actor_role: 'customer', status: 'approved' },
    ]);
    const [block] =
      await sql`select upper(blocked) as until from vendor_blocks where booking_id = ${visit.booking.id} and state = 'active'`;
    expect(new Date(String(block?.until)).getTime()).toBe(Date.parse(after.endsAt) + 15 * 60_000);
  });

  it('may be less at any time, and from the catalogue', async () => {
    const visit = await working();
    const addOn = visit.service.addOns[0];
    if (!addOn) throw new Error('the base catalogue is missing');
    await photoRow(visit.vendor, visit.booking.id, 'before');
    const up = await propose(visit, more(visit, { addOnId: addOn.id }));
    expect(up.newTotalMinor - up.oldTotalMinor).toBe(addOn.priceMinor);
    // A photograph of the finished work waits for the answer that it depends on.
    await expect(photoRow(visit.vendor, visit.booking.id, 'after')).rejects.toMatchObject({
      failure: { code: 'price_change_open' },
    });
    unwrap(await approvePrice(visit.customer.actor, up.id, {}));
    await photoRow(visit.vendor, visit.booking.id, 'after');
    const { items } = await read(visit);
    const asked = items.map(({ id }) => ({ id }));
    expect(
      await proposePrice(visit.vendor.actor, visit.booking.id, { items: [...asked, CARTRIDGE], reason: 'One more' }),
    ).toMatchObject(field('items', 'increase_after_photos'));
    const down = await propose(visit, {
      items: [{ id: items[0]?.id, amountMinor: 10_000 }],
      reason: 'It was only the washer',
    });
    expect(down.newTotalMinor).toBe(10_000);
    unwrap(await approvePrice(visit.customer.actor, down.id, {}));
    expect(await read(visit)).toMatchObject({ totalMinor: 10_000 });
    await expect(
      keptUnderContext(
        sql,
        { role: 'system' },
        (
          tx,
        ) => tx`insert into price_changes (booking_id, number, proposed_by, from_version, items, reason, photo_ids, old_total_minor, new_total_minor, expires_at)
          select booking_id, 9, proposed_by, 3, items, reason, photo_ids, 10000, new_total_minor, app_now() + interval '1 hour' from price_changes where id = ${up.id}`,
      ),
    ).rejects.toMatchObject({ code: '23514', constraint_name: 'price_changes_increase_transition' });
  });
});

describe('a price that is not', () => {
  it('kept, superseded, withdrawn, or changed under the customer’s thumb', async () => {
    const visit = await working();
    const first = await propose(visit);
    expect(await propose(visit)).toMatchObject({ id: first.id, number: 1 });
    const second = await propose(visit, more(visit, { ...CARTRIDGE, amountMinor: 52_000 }));
    expect(await approvePrice(visit.customer.actor, first.id, {})).toMatchObject(conflict('price_changed'));
    expect(await rejectPrice(visit.customer.actor, first.id)).toMatchObject(conflict('price_changed'));
    expect(
      await approvePrice(visit.customer.actor, second.id, { expectedTotalMinor: first.newTotalMinor }),
    ).toMatchObject(conflict('price_changed'));
    expect(await rejectPrice(visit.customer.actor, second.id)).toMatchObject({
      ok: true,
      value: { status: 'rejected' },
    });
    expect(await rejectPrice(visit.customer.actor, second.id)).toMatchObject({ ok: true });
    expect(await approvePrice(visit.customer.actor, second.id, {})).toMatchObject(conflict('state_changed'));
    const third = await propose(visit);
    expect(await withdrawPrice(visit.vendor.actor, third.id)).toMatchObject({
      ok: true,
      value: { status: 'withdrawn' },
    });
    expect(await withdrawPrice(visit.vendor.actor, third.id)).toMatchObject({ ok: true });
    expect(await approvePrice(visit.customer.actor, third.id, {})).toMatchObject(conflict('price_change_withdrawn'));
    expect(await statuses(visit)).toEqual(['superseded', 'rejected', 'withdrawn']);
    expect(await read(visit)).toMatchObject({ totalMinor: visit.booking.totalMinor });
    expect(await stopVisit(visit.vendor.actor, visit.booking.id, { expectedFeeMinor: 19_900 })).toMatchObject(
      conflict('state_changed'),
    );
  });

  it('runs out by the database’s clock: the original stays, and the work may be left for the visit charge', async () => {
    const visit = await working();
    const change = await propose(visit);
    const { id } = visit.booking;
    expect(await expirePrices(system)).toBe(0);
    await passTime('15 minutes');
    expect(await approvePrice(visit.customer.actor, change.id, {})).toMatchObject(conflict('price_change_over'));
    expect(await Promise.all([expirePrices(system), expirePrices(system)])).toContain(1);
    expect(await statuses(visit)).toEqual(['expired']);
    expect(await kinds(visit)).toEqual(['price_proposed', 'price_expired']);
    expect(await told(visit)).toContain('vendor price_unanswered sms');
    const seen = await read(visit, visit.vendor.actor);
    expect(seen).toMatchObject({
      totalMinor: visit.booking.totalMinor,
      stop: { feeMinor: 19_900, available: true },
      can: { stop: true },
    });
    expect(await stopVisit(visit.vendor.actor, id, { expectedFeeMinor: 20_000 })).toMatchObject(
      conflict('quote_changed'),
    );
    const both = await Promise.all([1, 2].map(() => stopVisit(visit.vendor.actor, id, { expectedFeeMinor: 19_900 })));
    expect(both).toMatchObject([{ ok: true, value: { status: 'cancelled' } }, { ok: true }]);
    const jobs = await sqlAs(
      'queue',
    )`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'charge-fee' and payload->>'bookingId' = ${id}`;
    expect(jobs.map((row) => row.payload)).toEqual([{ bookingId: id, amountMinor: 19_900 }]);
    expect(await told(visit)).toContain('customer visit_stopped sms');
    expect((await sql`select 1 from vendor_blocks where booking_id = ${id} and state = 'active'`).length).toBe(0);
    await expect(expirePrices(ops.actor)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  });
});

it('completion waits for the answer, and not for one that will not come', async () => {
  const visit = await working();
  const { id } = visit.booking;
  const by = visit.vendor.actor;
  await photoRow(visit.vendor, id, 'before');
  await photoRow(visit.vendor, id, 'after');
  const { checklist, items } = await read(visit, by);
  unwrap(await setChecklist(by, id, { items: checklist.map((item) => ({ id: item.id, done: true })) }));
  await propose(visit, { items: [{ id: items[0]?.id, amountMinor: 10_000 }], reason: 'Less work' });
  expect(await completeBooking(by, id)).toMatchObject(field('priceChange', 'price_change_open'));
  await expect(
    keptUnderContext(sql, { role: 'system' }, (tx) => tx`update bookings set status = 'completed' where id = ${id}`),
  ).rejects.toMatchObject({ code: '23514', constraint_name: 'bookings_open_price_transition' });
  await passTime('16 minutes');
  expect(await completeBooking(by, id)).toMatchObject({ ok: true, value: { status: 'completed' } });
  expect(await statuses(visit)).toEqual(['expired']);
});

describe('refusals', () => {
  it('are by field', async () => {
    const visit = await working();
    const ask = (input: ProposeInput) => proposePrice(visit.vendor.actor, visit.booking.id, input);
    expect(await ask({ items: visit.booking.items.map(({ id }) => ({ id })), reason: 'Nothing' })).toMatchObject(
      field('items', 'price_unchanged'),
    );
    expect(await ask(more(visit, { ...CARTRIDGE, amountMinor: 6_000_000 }))).toMatchObject(
      field('items', 'price_too_high'),
    );
    expect(await ask({ ...more(visit), photoIds: [newId()] })).toMatchObject(field('photoIds', 'unknown_photo'));
    expect(await ask({ ...more(visit), photoIds: [] })).toMatchObject(field('photoIds', 'photo_needed'));
    expect(await ask(more(visit, { title: 'What?' }))).toMatchObject({
      failure: { fields: [{ path: 'items.1.kind' }, { path: 'items.1.amountMinor' }] },
    });
    expect(await ask({ items: [], reason: '' })).toMatchObject({
      failure: { fields: [{ path: 'items' }, { path: 'reason' }] },
    });
    for (let index = 1; index <= 10; index += 1)
      await propose(visit, more(visit, { ...CARTRIDGE, amountMinor: index * 100 }));
    expect(await ask(more(visit))).toMatchObject(conflict('price_change_limit'));
    const early = await aBooking({ pincode: ownPincode(), status: 'accepted' });
    expect(await proposePrice(early.vendor.actor, early.booking.id, more(early))).toMatchObject(
      conflict('state_changed'),
    );
  });

  it('are for everybody whose verb it is not, and nothing is written', async () => {
    const visit = await working();
    const change = await propose(visit);
    const others = [
      await aCustomer(),
      await aVendor({ areas: ['110001'] }),
      await anOnboardManager(),
      ops,
      await anAdmin(),
    ];
    const kindFor = (actor: Actor, role: 'vendor' | 'customer') =>
      actor.kind === 'user' && actor.role === role ? 'not_found' : 'forbidden';
    for (const actor of [mintGuest(), ...others.map((one) => one.actor)]) {
      const of = (role: 'vendor' | 'customer') => ({ failure: { kind: kindFor(actor, role) } });
      expect(await proposePrice(actor, visit.booking.id, more(visit))).toMatchObject(of('vendor'));
      expect(await withdrawPrice(actor, change.id)).toMatchObject(of('vendor'));
      expect(await stopVisit(actor, visit.booking.id, { expectedFeeMinor: 0 })).toMatchObject(of('vendor'));
      expect(await approvePrice(actor, change.id, {})).toMatchObject(of('customer'));
      expect(await rejectPrice(actor, change.id)).toMatchObject(of('customer'));
    }
    expect(await approvePrice(visit.vendor.actor, change.id, {})).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await withdrawPrice(visit.customer.actor, change.id)).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await statuses(visit)).toEqual(['proposed']);
  });
});
