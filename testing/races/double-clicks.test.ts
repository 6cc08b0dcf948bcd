import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { log } from '@/lib/core/log';
import type { Sandbox } from '@/sandbox/server';
import { type Body, call, type Method, openDoor } from '../api/call';
import { person, type TestPerson } from '../api/person';
import { readyVendor } from '../api/ready-vendor';
import { ADDRESS, addPhoto, anyService, book, firstSlot, must, signature } from '../api/visit';
import { closeSql, sqlAs } from '../database';
import { runTasks, settleEverything } from '../run-tasks';
import { startTestSandbox } from '../sandbox';
import { linkSentTo, saveCard } from './job';

let sandbox: Sandbox;
let vendor: TestPerson;
let service: Body;
const surprises = vi.spyOn(log, 'error');

beforeAll(async () => {
  openDoor(door);
  sandbox = await startTestSandbox();
  service = await anyService();
  vendor = await readyVendor(await person('onboard_manager'), [service.id]);
});
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

const CLICKS = 3;

/**
 * Presses a button three times at once, then once more: at least one press is taken, the others are taken as the
 * same thing or refused as a conflict, and the press that comes late changes no row.
 */
async function press(bookingId: string | null, by: TestPerson, method: Method, path: string, json?: unknown) {
  const once = () => call(method, path, { token: by.token, ...(json === undefined ? {} : { json }) });
  const answers = await Promise.all(Array.from({ length: CLICKS }, once));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status < 300).length, `${path}: ${statuses}`).toBeGreaterThan(0);
  expect(
    statuses.filter((status) => status >= 300 && status !== 409),
    path,
  ).toEqual([]);
  const done = answers.find(({ status }) => status < 300)?.body as Body;
  const id = bookingId ?? done.id;
  const before = await facts(id);
  const late = await once();
  expect(late.status < 300 || late.status === 409, `${path}, late: ${late.status}`).toBe(true);
  expect(await facts(id), `${path}, late`).toEqual(before);
  return done;
}

/** Everything that a second press could add to a visit. */
async function facts(bookingId: string): Promise<Record<string, unknown>> {
  const [row] = await sqlAs('owner')`
    select b.version, b.status,
      (select jsonb_object_agg(kind, n) from (
        select kind, count(*) as n from booking_events where booking_id = b.id group by 1) k) as events,
      (select jsonb_object_agg(name, n) from (
        select template || ' ' || channel || ' ' || user_id as name, count(*) as n
        from notifications where booking_id = b.id group by 1) k) as messages,
      (select count(*)::int from photos where booking_id = b.id) as photos,
      (select count(*)::int from signature_requests where booking_id = b.id) as requests,
      (select count(*)::int from signatures where booking_id = b.id) as signatures,
      (select count(*)::int from payments where booking_id = b.id) as payments,
      (select count(*)::int from refunds r join payments p on p.id = r.payment_id where p.booking_id = b.id) as refunds,
      (select count(*)::int from transfers where booking_id = b.id) as transfers,
      (select count(*)::int from ledger_transactions where booking_id = b.id) as posted,
      (select count(*)::int from vendor_blocks where booking_id = b.id and state = 'active') as blocks
    from bookings b where b.id = ${bookingId}`;
  return row as Record<string, unknown>;
}

const repeated = (counts: unknown): string[] =>
  Object.entries(counts as Record<string, number>)
    .filter(([, count]) => count > 1)
    .map(([name]) => name);

describe('a button that is pressed again', () => {
  it('changes nothing twice, from the booking to the payout and a refund', async () => {
    const customer = await person('customer');
    const ops = await person('ops_manager');
    const paymentMethodId = await saveCard(sandbox, customer);
    const order = { draftId: randomUUID(), serviceId: service.id, addOnIds: [], address: ADDRESS, paymentMethodId };
    const slotStart = await firstSlot(service.id);
    const { id } = await press(null, customer, 'POST', '/bookings', { ...order, slotStart });
    const by = (verb: string, json?: unknown) => press(id, vendor, 'POST', `/bookings/${id}/${verb}`, json);
    await by('accept');
    await by('en-route');
    await by('arrive', { latitude: 12.97, longitude: 77.59 });
    const { startCode } = must(await call('GET', `/bookings/${id}`, { token: customer.token }));
    const { checklist } = await by('start', { startCode });
    for (const kind of ['before', 'after']) {
      const shots = await Promise.all(
        Array.from({ length: CLICKS }, () => addPhoto(vendor, id, kind, `shot-${kind}-1`)),
      );
      expect(new Set(shots.map((shot) => must(shot, 201).id)).size).toBe(1);
    }
    const items = checklist.map((item) => ({ id: item.id, done: true }));
    await press(id, vendor, 'PUT', `/bookings/${id}/checklist`, { items });
    await by('complete');
    await runTasks();
    await by('signature-request');
    await runTasks();
    const link = await linkSentTo(sandbox, customer);
    const offer = must(await call('GET', `/sign/${link}`));
    await press(id, customer, 'POST', `/sign/${link}`, signature(offer));
    await runTasks();
    const [payment] = must(await call('GET', `/payments?q=${id}`, { token: ops.token })).data;
    const refund = { amountMinor: 1000, reason: 'A stain was left' };
    const idempotencyKey = randomUUID();
    const paid = `/payments/${payment?.id}/refund`;
    const refunds = await Promise.all(
      Array.from({ length: CLICKS }, () => call('POST', paid, { token: ops.token, json: refund, idempotencyKey })),
    );
    expect(refunds.filter(({ status }) => status < 300).length).toBeGreaterThan(0);
    expect(refunds.filter(({ status }) => status >= 500)).toEqual([]);
    await settleEverything();

    const { events, messages, ...kept } = await facts(id);
    expect(kept).toMatchObject({ status: 'settled', photos: 2, requests: 1, signatures: 1, payments: 1, refunds: 1 });
    // The hold and its end, what was taken, the provider's fee, the payout, the refund and what came back of the payout.
    expect(kept).toMatchObject({ transfers: 1, posted: 7, blocks: 1 });
    expect(repeated(events).filter((kind) => kind !== 'photo_added')).toEqual([]);
    expect(repeated(messages)).toEqual([]);
    expect(surprises).not.toHaveBeenCalled();
  }, 120_000);

  it('cancels, declines and hands back once', async () => {
    const customer = await person('customer');
    const { id } = await book(customer, service.id);
    await press(id, customer, 'POST', `/bookings/${id}/cancel`, { reason: 'Plans changed' });
    const { events, messages, ...kept } = await facts(id);
    expect(kept).toMatchObject({ status: 'cancelled', payments: 0, blocks: 0 });
    expect([repeated(events), repeated(messages)]).toEqual([[], []]);

    const declined = await book(customer, service.id);
    await press(declined.id, vendor, 'POST', `/bookings/${declined.id}/decline`, {});
    expect((await facts(declined.id)).status).not.toBe('accepted');
    expect(repeated((await facts(declined.id)).events)).toEqual([]);
  }, 60_000);
});
