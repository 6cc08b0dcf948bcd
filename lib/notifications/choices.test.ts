import { randomUUID } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET, POST } from '@/app/api/unsubscribe/[token]/route';
import { POST as twilio } from '@/app/api/webhooks/twilio/route';
import { closeDatabase, writeAs } from '@/db/client';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { moveToHour } from '@/testing/clock';
import { closeSql, sqlAs } from '@/testing/database';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { insertVisit, type VisitRows } from '@/testing/visit-rows';
import { markAllRead } from './commands/mark-read';
import { type Channel, notify } from './commands/notify';
import { queueDueMessages } from './commands/queue-due';
import { setPreferences, stopMail } from './commands/set-preferences';
import type { Template } from './policy/templates';
import { countUnread, listNotifications } from './queries/list-notifications';
import { listSentMessages } from './queries/list-sent';
import { listPreferences } from './queries/preferences';
import { unsubscribeToken } from './queries/unsubscription';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const EVERYWHERE: Channel[] = ['sms', 'email', 'in_app'];

async function send({ customerId, bookingId }: VisitRows, template: Template, channels = EVERYWHERE): Promise<void> {
  const notice = { userId: customerId, bookingId, template, channels, cause: randomUUID() };
  unwrap(await writeAs(system, (tx) => notify(tx, { ...notice, data: { amountMinor: 124_000, currency: 'INR' } })));
}

type Row = { id: string; channel: string; status: string; due_at: Date | null; failure_code: string | null };
const rowsOf = ({ customerId }: VisitRows, template: Template) =>
  sql<Row[]>`select * from notifications where user_id = ${customerId} and template = ${template} order by channel`;
const channelsOf = async (visit: VisitRows, template: Template) =>
  (await rowsOf(visit, template)).map((row) => row.channel);

describe('what a person does not want', () => {
  it('is not queued on that channel; what is essential comes all the same; every change is in the log', async () => {
    await moveToHour(12);
    const visit = await insertVisit('completed');
    const changes = [
      { topic: 'money', channel: 'sms', enabled: false },
      { topic: 'visits', channel: 'email', enabled: true },
      { topic: 'visits', channel: 'email', enabled: false },
    ] as const;
    const now = unwrap(await setPreferences(visit.customer, { changes: [...changes] }));
    expect(now).toEqual(await listPreferences(visit.customer));
    expect(now).toContainEqual({ topic: 'money', sms: false, email: true, push: true });
    expect(now).toContainEqual({ topic: 'visits', sms: true, email: false, push: true });
    expect(now.map(({ topic }) => topic)).not.toContain('offers');
    await send(visit, 'refund_sent');
    await send(visit, 'payment_due');
    await send(visit, 'booking_accepted');
    expect(await channelsOf(visit, 'refund_sent')).toEqual(['email', 'in_app']);
    expect(await channelsOf(visit, 'payment_due')).toEqual(['email', 'in_app', 'sms']);
    expect(await channelsOf(visit, 'booking_accepted')).toEqual(['in_app', 'sms']);
    unwrap(await setPreferences(visit.customer, { changes: [{ topic: 'money', channel: 'sms', enabled: true }] }));
    const log = await sql`select after ->> 'enabled' as enabled from audit_log
      where table_name = 'notification_preferences' and actor_id = ${visit.customerId} order by id`;
    expect(log.map((line) => line.enabled)).toEqual(['false', 'false', 'true']);
  });

  it('is nobody else’s to choose', async () => {
    const visit = await insertVisit();
    const [change] = [{ topic: 'money', channel: 'sms', enabled: false }] as const;
    expect(await setPreferences(system, { changes: [change] })).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await stopMail(visit.vendor, unsubscribeToken(visit.customerId, 'money'))).toMatchObject({
      failure: { kind: 'forbidden' },
    });
    const stolen = writeAs(visit.vendor, (tx) =>
      tx.execute(`insert into notification_preferences (user_id, topic, channel, enabled)
        values ('${visit.customerId}', 'money', 'sms', false)`),
    );
    await expect(stolen).rejects.toThrow();
  });
});

describe('the link in a mail', () => {
  const call = async (method: typeof POST, token: string) =>
    method(new Request(`${env().PUBLIC_URL}/api/unsubscribe/${token}`, { method: method === POST ? 'POST' : 'GET' }), {
      params: Promise.resolve({ token }),
    });

  it('ends one topic’s mail by one click without a sign-in, only when followed by POST, only when we wrote it', async () => {
    await moveToHour(12);
    const visit = await insertVisit('completed');
    await send(visit, 'refund_sent', ['email']);
    await runTasks();
    const link = await vi.waitUntil(() =>
      sandbox.inbox.items
        .filter((item) => item.kind === 'email' && JSON.stringify(item).includes('refunded'))
        .flatMap((item) => item.links)
        .find((address) => address.includes('/unsubscribe?token=')),
    );
    const token = new URL(link).searchParams.get('token') ?? '';
    const wanted = async () => (await listPreferences(visit.customer)).find(({ topic }) => topic === 'money')?.email;
    const asked = await call(GET as typeof POST, token);
    expect([asked.status, asked.headers.get('location')]).toEqual([303, `/unsubscribe?token=${token}`]);
    expect(await wanted()).toBe(true);
    expect((await call(POST, `${token.slice(0, -2)}xx`)).status).toBe(404);
    expect(await wanted()).toBe(true);
    expect((await call(POST, token)).status).toBe(204);
    expect(await wanted()).toBe(false);
    await send(visit, 'refund_sent', ['email']);
    expect(await channelsOf(visit, 'refund_sent')).toEqual(['email']);
  });
});

describe('at night', () => {
  it('an SMS that can wait leaves in the morning; an urgent one and the mail leave at once', async () => {
    await moveToHour(22);
    const visit = await insertVisit('completed');
    await send(visit, 'refund_sent');
    await send(visit, 'vendor_arrived', ['sms']);
    await runTasks();
    const [mail, app, sms] = await rowsOf(visit, 'refund_sent');
    expect([mail?.status, app?.status, sms?.status]).toEqual(['sent', 'delivered', 'queued']);
    expect((await rowsOf(visit, 'vendor_arrived'))[0]?.status).toMatch(/sent|delivered/);
    unwrap(await queueDueMessages(system));
    await runTasks();
    expect((await rowsOf(visit, 'refund_sent'))[2]?.status).toBe('queued');
    const morning = await moveToHour(7);
    expect(sms?.due_at).toEqual(morning);
    expect(unwrap(await queueDueMessages(system))).toBeGreaterThan(0);
    await runTasks();
    expect((await rowsOf(visit, 'refund_sent'))[2]?.status).toMatch(/sent|delivered/);
    expect(await queueDueMessages(visit.ops)).toMatchObject({ failure: { kind: 'forbidden' } });
  });
});

describe('an SMS that the telephone did not take', () => {
  async function fail(id: string): Promise<number> {
    const url = `${env().PUBLIC_URL}/api/webhooks/twilio?notification=${id}`;
    const params = { MessageSid: `SM${id}`, MessageStatus: 'failed', ErrorCode: '30003' };
    const headers = { 'x-twilio-signature': getExpectedTwilioSignature(env().TWILIO_AUTH_TOKEN, url, params) };
    return (await twilio(new Request(url, { method: 'POST', body: new URLSearchParams(params), headers }))).status;
  }

  it('goes to the customer’s mailbox once when he must know it, and staff sees both', async () => {
    await moveToHour(12);
    const visit = await insertVisit('completed');
    await send(visit, 'payment_due', ['sms']);
    await send(visit, 'booking_accepted', ['sms']);
    const [due] = await rowsOf(visit, 'payment_due');
    const [accepted] = await rowsOf(visit, 'booking_accepted');
    for (const row of [due, due, accepted]) expect(await fail(row?.id ?? '')).toBe(204);
    expect(await channelsOf(visit, 'payment_due')).toEqual(['email', 'sms']);
    expect(await channelsOf(visit, 'booking_accepted')).toEqual(['sms']);
    const seen = await listSentMessages(visit.ops, { bookingId: visit.bookingId }, 'en');
    expect(seen).toHaveLength(3);
    expect(seen).toContainEqual(expect.objectContaining({ channel: 'sms', status: 'failed', failureCode: '30003' }));
    expect(seen.map(({ title }) => title)).toContain(
      '₹1,240 is due for Tap repair'.replace('Tap repair', await titleOf(visit)),
    );
  });

  const titleOf = async ({ bookingId }: VisitRows) =>
    String((await sql`select service_title from bookings where id = ${bookingId}`)[0]?.service_title);
});

it('what was sent is shown to staff without links, and to nobody else', async () => {
  const visit = await insertVisit('completed');
  await send(visit, 'signature_request', ['email']);
  const about = { bookingId: visit.bookingId };
  expect(JSON.stringify(await listSentMessages(visit.ops, about, 'en'))).not.toMatch(/https?:|\/sign/);
  await expect(listSentMessages(visit.customer, about, 'en')).rejects.toThrow();
  await expect(listSentMessages(visit.vendor, about, 'en')).rejects.toThrow();
  await expect(listSentMessages(visit.ops, { userId: visit.customerId }, 'en')).rejects.toThrow();
  const admin = mintUser({ id: randomUUID(), role: 'super_admin' }, null);
  expect(await listSentMessages(admin, { userId: visit.customerId }, 'en')).toHaveLength(1);
});

it('all of one’s own messages are read at once, page after page, and nobody else’s', async () => {
  const [mine, other] = [await insertVisit('completed'), await insertVisit('completed')];
  for (const template of ['booking_requested', 'booking_accepted', 'payment_captured'] as const) {
    await send(mine, template, ['in_app']);
  }
  await send(other, 'payment_captured', ['in_app']);
  const first = await listNotifications(mine.customer, { limit: 2 });
  const rest = await listNotifications(mine.customer, { limit: 2, cursor: first.nextCursor ?? '' });
  expect([...first.data, ...rest.data].map(({ template }) => template)).toEqual([
    'payment_captured',
    'booking_accepted',
    'booking_requested',
  ]);
  expect(rest.nextCursor).toBeNull();
  expect(unwrap(await markAllRead(mine.customer))).toBe(3);
  expect(unwrap(await markAllRead(mine.customer))).toBe(0);
  expect([await countUnread(mine.customer), await countUnread(other.customer)]).toEqual([0, 1]);
  expect((await listNotifications(mine.customer, { unread: true })).data).toEqual([]);
  expect(await markAllRead(system)).toMatchObject({ failure: { kind: 'forbidden' } });
});
