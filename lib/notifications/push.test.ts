import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { signOutEverywhere } from '@/lib/auth/end-sessions';
import { openSession } from '@/lib/auth/sessions';
import type { Actor } from '@/lib/core/actor';
import { pushKey } from '@/lib/core/browser-settings';
import { unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { moveToHour } from '@/testing/clock';
import { closeSql, sqlAs } from '@/testing/database';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { insertVisit, type VisitRows } from '@/testing/visit-rows';
import { dropDevice, endDevice, keepDevice } from './commands/keep-device';
import { type Channel, notify } from './commands/notify';
import { queueDueMessages } from './commands/queue-due';
import { setPreferences } from './commands/set-preferences';
import type { Template } from './policy/templates';
import { isDevicePushed, listDevices } from './queries/devices';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const queue = sqlAs('queue');
const ORIGIN = { ip: null, ipSource: 'none' as const, userAgent: null, requestId: randomUUID() };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

type Browser = { actor: Actor; device: { endpoint: string; p256dh: string; auth: string } };

/** The customer of a visit, signed in with a browser of his own that he lets us push to. */
async function browserOf({ customerId }: VisitRows, device?: Browser['device']): Promise<Browser> {
  const sessionId = unwrap(await writeAs(system, (tx) => openSession(tx, customerId, 'web', ORIGIN)));
  const actor = mintUser({ id: customerId, role: 'customer' }, sessionId);
  const { endpoint, keys } = sandbox.parts.push.subscribe(sandbox.url, pushKey() ?? '');
  const kept = device ?? { endpoint, ...keys };
  unwrap(await keepDevice(actor, kept));
  return { actor, device: kept };
}

async function send(
  visit: VisitRows,
  template: Template,
  cause: string = randomUUID(),
  channels: Channel[] = ['in_app', 'sms'],
) {
  const data = { amountMinor: 124_000, currency: 'INR', words: 'The blue pipe in the bedroom' };
  const { customerId: userId, bookingId } = visit;
  unwrap(await writeAs(system, (tx) => notify(tx, { userId, bookingId, template, channels, data, cause })));
}

type Row = { status: string; failure_code: string | null; provider_id: string | null; due_at: Date | null };
const pushes = ({ customerId }: VisitRows) =>
  sql<Row[]>`select * from notifications where user_id = ${customerId} and channel = 'push' order by id`;
const shownOn = ({ device }: Browser) => sandbox.parts.push.pushedTo(device.endpoint);

describe('a message to somebody with a browser', () => {
  it('is pushed there once a cause, encrypted, with the page that it leads to and without a link that opens by itself', async () => {
    await moveToHour(12);
    const visit = await insertVisit('completed');
    const [phone, desk] = [await browserOf(visit), await browserOf(visit)];
    await send(visit, 'signature_request', 'push-1');
    await send(visit, 'signature_request', 'push-1');
    await runTasks();
    for (const browser of [phone, desk]) {
      expect(shownOn(browser)).toMatchObject([
        {
          payload: {
            title: expect.stringContaining('Please sign'),
            path: `/customer/bookings/${visit.bookingId}`,
            lang: 'en',
          },
          urgency: 'high',
          ttl: 3600,
          topic: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      ]);
      expect(JSON.stringify(shownOn(browser))).not.toContain('/sign/');
    }
    expect(await pushes(visit)).toMatchObject([{ status: 'sent', provider_id: expect.stringContaining('/message/') }]);
  });

  it('says on a locked screen no words of a person and no reason of a bank', async () => {
    await moveToHour(12);
    const visit = await insertVisit('completed');
    const phone = await browserOf(visit);
    await send(visit, 'photo_asked');
    await runTasks();
    expect(shownOn(phone)).toHaveLength(1);
    expect(JSON.stringify(shownOn(phone))).not.toContain('blue pipe');
  });

  it('waits for the morning where it can, and is not pushed where that is not wanted', async () => {
    await moveToHour(22);
    const visit = await insertVisit('completed');
    const phone = await browserOf(visit);
    await send(visit, 'refund_sent');
    await runTasks();
    expect(shownOn(phone)).toEqual([]);
    const morning = await moveToHour(7);
    expect((await pushes(visit))[0]?.due_at).toEqual(morning);
    unwrap(await queueDueMessages(system));
    await runTasks();
    expect(shownOn(phone)).toHaveLength(1);
    unwrap(await setPreferences(phone.actor, { changes: [{ topic: 'money', channel: 'push', enabled: false }] }));
    await send(visit, 'refund_sent');
    await runTasks();
    expect(shownOn(phone)).toHaveLength(1);
  });

  it('is no push for whoever has no browser, nor where it is not shown in the app', async () => {
    const visit = await insertVisit('completed');
    await send(visit, 'payment_due');
    await browserOf(visit);
    await send(visit, 'payment_due', randomUUID(), ['sms']);
    expect(await pushes(visit)).toEqual([]);
  });
});

describe('a browser', () => {
  it('that is gone by its service’s word is forgotten; one that remains is enough', async () => {
    await moveToHour(12);
    const visit = await insertVisit('completed');
    const [gone, kept] = [await browserOf(visit), await browserOf(visit)];
    sandbox.parts.push.end(gone.device.endpoint);
    await send(visit, 'payment_due');
    await runTasks();
    expect(await listDevices(system, visit.customerId)).toMatchObject([{ endpoint: kept.device.endpoint }]);
    expect([shownOn(gone).length, shownOn(kept).length]).toEqual([0, 1]);
    sandbox.parts.push.end(kept.device.endpoint);
    await send(visit, 'payment_due');
    await runTasks();
    expect((await pushes(visit)).map((row) => row.failure_code)).toEqual([null, 'no_device']);
    expect(await isDevicePushed(kept.actor)).toBe(false);
  });

  it('whose service stumbles is tried again; a refusal for good is one', async () => {
    await moveToHour(12);
    const visit = await insertVisit('completed');
    const phone = await browserOf(visit);
    sandbox.parts.faults.add({ match: { path: '/push/*' }, action: 'error_5xx', times: 1 });
    await send(visit, 'payment_due');
    await expect(runTasks()).rejects.toThrow('deliver-notification');
    await queue`update graphile_worker._private_jobs set run_at = now()`;
    await runTasks();
    expect(shownOn(phone)).toHaveLength(1);
    sandbox.parts.faults.add({ match: { path: '/push/*' }, action: 'error_5xx', status: 302, times: 1 });
    await send(visit, 'payment_due');
    await runTasks();
    expect((await pushes(visit)).map(({ status, failure_code }) => [status, failure_code])).toEqual([
      ['sent', null],
      ['failed', 'push_302'],
    ]);
  });

  it('hears nothing once its session is over, or once somebody else is signed in with it', async () => {
    await moveToHour(12);
    const [visit, other] = [await insertVisit('completed'), await insertVisit('completed')];
    const phone = await browserOf(visit);
    const taken = await browserOf(other, phone.device);
    expect([await isDevicePushed(phone.actor), await isDevicePushed(taken.actor)]).toEqual([false, true]);
    await send(visit, 'payment_due');
    await runTasks();
    expect(shownOn(phone)).toEqual([]);
    unwrap(await signOutEverywhere(taken.actor, { keepThis: false }));
    await send(other, 'payment_due');
    await runTasks();
    expect(shownOn(phone)).toEqual([]);
    await sql`select purge_operational()`;
    const [left] = await sql`select count(*)::int as count from operational.push_subscriptions
      where endpoint = ${phone.device.endpoint}`;
    expect(left?.count).toBe(0);
  });

  it('is its owner’s to switch, on again and off again', async () => {
    const visit = await insertVisit('completed');
    const phone = await browserOf(visit);
    unwrap(await dropDevice(phone.actor));
    unwrap(await dropDevice(phone.actor));
    expect(await listDevices(system, visit.customerId)).toEqual([]);
    unwrap(await keepDevice(phone.actor, phone.device));
    expect(await listDevices(system, visit.customerId)).toHaveLength(1);
    const forbidden = { failure: { kind: 'forbidden' } };
    expect(await keepDevice(system, phone.device)).toMatchObject(forbidden);
    expect(await dropDevice(system)).toMatchObject(forbidden);
    expect(await endDevice(phone.actor, randomUUID())).toMatchObject(forbidden);
    await expect(listDevices(phone.actor, visit.customerId)).rejects.toThrow('forbidden');
  });

  it.each([
    ['no point of the curve', `B${'A'.repeat(86)}`],
    ['no key', 'B'],
  ])('is not kept with %s', async (_, p256dh) => {
    const visit = await insertVisit('completed');
    const { actor, device } = await browserOf(visit);
    const answer = await keepDevice(actor, { ...device, p256dh });
    expect(answer).toMatchObject({ failure: { kind: 'invalid', fields: [{ path: 'p256dh' }] } });
    expect(await listDevices(system, visit.customerId)).toMatchObject([{ p256dh: device.p256dh }]);
  });

  it.each([
    ['http://push.services.example.com/x'],
    ['https://127.0.0.1/x'],
    ['https://[::1]/x'],
    ['https://10.0.0.8/x'],
    ['https://metadata.internal/x'],
    ['https://fcm.googleapis.com:8443/x'],
    ['https://user:word@fcm.googleapis.com/x'],
    ['ftp://fcm.googleapis.com/x'],
    [`https://fcm.googleapis.com/${'x'.repeat(1000)}`],
  ])('is not kept at %s', async (endpoint) => {
    const visit = await insertVisit('completed');
    const { actor, device } = await browserOf(visit);
    const answer = await keepDevice(actor, { ...device, endpoint });
    expect(answer).toMatchObject({ failure: { kind: 'invalid', fields: [{ path: 'endpoint' }] } });
  });
});
