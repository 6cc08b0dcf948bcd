import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { claimWarranty } from '@/lib/bookings/commands/claim-warranty';
import { completeBooking } from '@/lib/bookings/commands/complete-booking';
import { declineOffer } from '@/lib/bookings/commands/decline-offer';
import { markArrived } from '@/lib/bookings/commands/mark-arrived';
import { proposePrice } from '@/lib/bookings/commands/propose-price';
import { reassignBooking } from '@/lib/bookings/commands/reassign-booking';
import { setChecklist } from '@/lib/bookings/commands/set-checklist';
import { startVisit } from '@/lib/bookings/commands/start-visit';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listWarrantyTimes } from '@/lib/bookings/queries/warranty';
import type { BookingDetail } from '@/lib/bookings/schema';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { DAY, DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { exceptionCounts } from '@/lib/dispatch/queries/list-exceptions';
import { findMessage, renderMessage } from '@/lib/notifications/queries/message';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, photoRow, type Visit } from '@/testing/factories/bookings';
import { anOps, aVendor, type Person } from '@/testing/factories/people';
import { codeOf, ownPincode, wait } from '@/testing/moves';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import type { VisitRows } from '@/testing/visit-rows';
import { retryPayout } from './commands/retry-payout';
import { holdPayment } from './provider/hold-payment';
import { payVendor } from './provider/pay-vendor';
import { listEarnings } from './queries/list-earnings';
import { listPassbook } from './queries/list-passbook';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 2 });
const conflict = (code: string) => ({ ok: false, failure: { kind: 'conflict', code } });
let sandbox: Sandbox;
let ops: Person;

beforeAll(async () => {
  vi.stubEnv('DATABASE_POOL_SIZE', '20');
  sandbox = await startTestSandbox();
  ops = await anOps();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const offersOf = async (bookingId: string) =>
  (
    await sql<{ vendor_id: string; wave: number; net_pay_minor: number; status: string }[]>`
      select vendor_id, wave, net_pay_minor, status from booking_offers where booking_id = ${bookingId} order by wave, rank`
  ).map((row) => [row.vendor_id, row.wave, row.net_pay_minor, row.status]);

const ledgerOf = async (bookingId: string) =>
  (
    await sql<{ cause: string; kind: string; amount: number }[]>`
      select split_part(t.cause, ':', 1) as cause, a.kind, e.amount_minor as amount
      from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      join ledger_accounts a on a.id = e.account_id where t.booking_id = ${bookingId} order by t.posted_at, 1, a.kind`
  ).map(({ cause, kind, amount }) => [cause, kind, amount]);

/** A tap that was repaired and paid for; its service has thirty days of warranty. */
async function repaired(): Promise<Visit & { other: Person }> {
  const pincode = await ownPincode();
  const vendor = await aVendor({ areas: [pincode] });
  const visit = await aBooking({ pincode, vendor, status: 'completed' });
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    await tx`update bookings set status = 'settled', settled_at = app_now(), version = version + 1 where id = ${visit.booking.id}`;
  });
  return { ...visit, other: await aVendor({ areas: [pincode] }) };
}

/** The customer asks to have it put right at the first time that whoever did it has. */
async function claimed(visit: Visit): Promise<BookingDetail> {
  const { customer, booking } = visit;
  const { data } = await listWarrantyTimes(customer.actor, booking.id, { days: 7 });
  const first = data.find((one) => one.same);
  return unwrap(await claim(visit, { slotStart: first?.start ?? '' }));
}

const claim = ({ customer, booking }: Visit, more: Partial<Parameters<typeof claimWarranty>[2]> = {}) =>
  claimWarranty(customer.actor, booking.id, {
    draftId: newId(),
    serviceIds: [booking.serviceId],
    problem: 'It drips again, from below.',
    slotStart: booking.startsAt,
    ...more,
  });

/** Whoever has the visit does the work, and the customer signs for it. */
async function doneBy(vendor: Person, bookingId: string): Promise<void> {
  unwrap(await markArrived(vendor.actor, bookingId, {}));
  unwrap(await startVisit(vendor.actor, bookingId));
  await photoRow(vendor, bookingId, 'before');
  await photoRow(vendor, bookingId, 'after');
  const { checklist } = await getBooking(vendor.actor, bookingId);
  const items = checklist.map(({ id }) => ({ id, done: true }));
  if (items.length > 0) unwrap(await setChecklist(vendor.actor, bookingId, { items }));
  unwrap(await completeBooking(vendor.actor, bookingId));
  await signVisit({ vendor: vendor.actor, bookingId } as VisitRows);
  await runTasks();
}

describe('work under warranty', () => {
  it('is put right for nothing by whoever did it, asked first and alone; it settles without money', async () => {
    const visit = await repaired();
    const { booking, customer, vendor } = visit;
    const seen = await getBooking(customer.actor, booking.id);
    expect(seen.warranty).toMatchObject([{ serviceId: booking.serviceId, title: 'Tap repair' }]);
    expect(Date.parse(seen.warranty[0]?.until ?? '') - Date.parse(seen.completedAt ?? '')).toBe(30 * DAY);
    expect(seen.can.claimWarranty).toBe(true);
    expect((await getBooking(vendor.actor, booking.id)).warranty).toEqual([]);

    const again = await claimed(visit);
    expect(again).toMatchObject({
      status: 'requested',
      totalMinor: 0,
      putsRight: { id: booking.id, reference: booking.reference },
      cancellation: { feeMinor: 0 },
      contact: { line1: '12, Church Street', notes: 'It drips again, from below.' },
    });
    expect(await offersOf(again.id)).toEqual([[vendor.id, 1, 0, 'open']]);
    const [line] = await sql`select actor_id from audit_log where table_name = 'bookings' and row_id = ${again.id}`;
    expect(line?.actor_id).toBe(customer.id);
    expect((await getBooking(customer.actor, booking.id)).can.claimWarranty).toBe(false);
    expect(await claim(visit)).toMatchObject(conflict('warranty_open'));

    unwrap(await acceptOffer(vendor.actor, again.id));
    expect((await getBooking(vendor.actor, again.id)).netPayMinor).toBe(0);
    await doneBy(vendor, again.id);
    const [asked] = await sql<{ id: string }[]>`
      select id from notifications where booking_id = ${again.id} and template = 'signature_request' limit 1`;
    const message = await findMessage(system, asked?.id ?? '');
    expect(message && (await renderMessage(message)).text).toContain('There is nothing to pay.');
    expect(await getBooking(customer.actor, again.id)).toMatchObject({
      status: 'settled',
      payment: null,
      warranty: [],
    });
    expect(await ledgerOf(again.id)).toEqual([]);
    const [payout] = await sql`select from transfers where booking_id = ${again.id}`;
    expect(payout).toBeUndefined();
    // The promise is of the first work, and stands until its day.
    expect((await getBooking(customer.actor, booking.id)).can.claimWarranty).toBe(true);
  });

  it('goes to others when he says no, whom we pay what the work was worth, once', async () => {
    const visit = await repaired();
    const { vendor, other } = visit;
    const again = await claimed(visit);
    unwrap(await declineOffer(vendor.actor, again.id, {}));
    const [, offer] = await offersOf(again.id);
    expect(offer?.[0]).toBe(other.id);
    const pay = offer?.[2] as number;
    expect(pay).toBe((await getBooking(vendor.actor, visit.booking.id)).netPayMinor);
    expect(pay).toBeGreaterThan(0);
    unwrap(await acceptOffer(other.actor, again.id));
    expect((await getBooking(other.actor, again.id)).netPayMinor).toBe(pay);
    await doneBy(other, again.id);
    expect(await ledgerOf(again.id)).toEqual([
      ['warranty', 'platform_revenue', pay],
      ['warranty', 'vendor_payable', -pay],
    ]);
    const [payout] =
      await sql`select id, payment_id, amount_minor, status from transfers where booking_id = ${again.id}`;
    expect(payout).toMatchObject({ payment_id: null, amount_minor: pay, status: 'pending' });
    await wait(25 * 60 * 60_000);
    const pays = () => payVendor(system, payout?.id);
    // It is our own money: without any, somebody has to see to it.
    expect(unwrap(await pays())).toBe('failed');
    expect((await exceptionCounts(ops.actor)).payout).toBe(1);
    // Three visits leave enough of their commission.
    for (const paid of [
      await visitWithCard('pm_card_visa'),
      await visitWithCard('pm_card_visa'),
      await visitWithCard('pm_card_visa'),
    ]) {
      unwrap(await holdPayment(system, paid.bookingId));
      await signVisit(paid);
    }
    await runTasks();
    unwrap(await retryPayout(ops.actor, payout?.id));
    expect((await Promise.all([pays(), pays()])).map((one) => unwrap(one))).toEqual(['transferred', 'transferred']);
    const after = await ledgerOf(again.id);
    expect(after.slice(2)).toEqual([
      ['payout', 'provider_clearing', -pay],
      ['payout', 'vendor_payable', pay],
    ]);
    expect((await listEarnings(other.actor)).data).toMatchObject([{ amountMinor: pay, status: 'transferred' }]);
    const book = await listPassbook(other.actor, DEFAULT_TIME_ZONE);
    expect(
      book.data.map(({ kind, signedMinor, balanceMinor, purpose }) => [kind, signedMinor, balanceMinor, purpose]),
    ).toEqual([
      ['paid', -pay, 0, 'warranty'],
      ['earned', pay, pay, 'warranty'],
    ]);
  });

  it('that operations give to somebody else is paid as well', async () => {
    const visit = await repaired();
    const again = await claimed(visit);
    unwrap(await reassignBooking(ops.actor, again.id, { vendorId: visit.other.id, reason: 'He is on leave' }));
    expect((await getBooking(visit.other.actor, again.id)).netPayMinor).toBeGreaterThan(0);
    unwrap(await cancelBooking(visit.customer.actor, again.id, { reason: 'It stopped', expectedFeeMinor: 0 }));
    expect((await getBooking(visit.customer.actor, visit.booking.id)).can.claimWarranty).toBe(true);
  });

  it('costs nothing whatever is found: its price stays', async () => {
    const visit = await repaired();
    const again = await claimed(visit);
    unwrap(await acceptOffer(visit.vendor.actor, again.id));
    unwrap(await markArrived(visit.vendor.actor, again.id, {}));
    unwrap(await startVisit(visit.vendor.actor, again.id));
    expect((await getBooking(visit.vendor.actor, again.id)).can.changePrice).toBe(false);
    const more = { kind: 'material' as const, title: 'A new tap', quantity: 1, amountMinor: 90_000 };
    expect(await proposePrice(visit.vendor.actor, again.id, { items: [more], reason: 'It is worn' })).toMatchObject(
      conflict('warranty_visit'),
    );
  });
});

describe('a claim', () => {
  it('ends with the promised days, whatever the catalogue says later', async () => {
    const visit = await repaired();
    await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
      await tx`update services set warranty_days = 90 where slug = 'tap-repair'`;
    });
    await wait(30 * DAY + 60_000);
    expect((await getBooking(visit.customer.actor, visit.booking.id)).can.claimWarranty).toBe(false);
    expect(await claim(visit)).toMatchObject(conflict('no_warranty'));
    await expect(listWarrantyTimes(visit.customer.actor, visit.booking.id)).rejects.toMatchObject({
      failure: { code: 'no_warranty' },
    });
  });

  it('is the customer’s, for what he had done, at a time that somebody has', async () => {
    const visit = await repaired();
    const { booking } = visit;
    const ask = (person: Person) => claim({ ...visit, customer: person });
    for (const person of [visit.vendor, ops])
      expect(await ask(person)).toMatchObject({ failure: { kind: 'forbidden' } });
    const stranger = (await repaired()).customer;
    expect(await ask(stranger)).toMatchObject({ failure: { code: 'not_found' } });
    await expect(listWarrantyTimes(stranger.actor, booking.id)).rejects.toMatchObject({
      failure: { code: 'not_found' },
    });
    const { data } = await listWarrantyTimes(visit.customer.actor, booking.id, { days: 7 });
    const [first] = data;
    expect(await claim(visit, { serviceIds: [newId()], slotStart: first?.start })).toMatchObject({
      failure: { fields: [{ path: 'serviceIds', message: 'not_covered' }] },
    });
    const off = new Date(Date.parse(first?.start ?? '') + 7 * 60_000).toISOString();
    expect(await claim(visit, { slotStart: off })).toMatchObject({
      failure: { fields: [{ path: 'slotStart', message: 'not_a_slot' }] },
    });
    const refused = await claim(visit, { slotStart: '2020-01-01T04:30:00Z' });
    expect(refused).toMatchObject(conflict('slot_taken'));
  });

  it('is made once: the same draft, and two at the same time', async () => {
    const visit = await repaired();
    const { data } = await listWarrantyTimes(visit.customer.actor, visit.booking.id, { days: 7 });
    const slotStart = data[0]?.start ?? '';
    const draftId = newId();
    const same = await Promise.all([claim(visit, { draftId, slotStart }), claim(visit, { draftId, slotStart })]);
    expect(new Set(same.map((one) => unwrap(one).id)).size).toBe(1);
    const next = await repaired();
    const times = await listWarrantyTimes(next.customer.actor, next.booking.id, { days: 7 });
    const results = await Promise.all(
      times.data.slice(0, 12).map(({ start }) => claim(next, { slotStart: start }).then(codeOf)),
    );
    expect(results.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(['ok', 'warranty_open']));
  });
});
