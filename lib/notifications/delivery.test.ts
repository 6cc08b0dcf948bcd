import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { POST } from '@/app/api/webhooks/twilio/route';
import { closeDatabase, writeAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { moveToHour } from '@/testing/clock';
import { closeSql, sqlAs } from '@/testing/database';
import { linkTo, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { insertVisit } from '@/testing/visit-rows';
import { markRead } from './commands/mark-read';
import { notify } from './commands/notify';
import type { Template } from './policy/templates';
import { countUnread, listNotifications } from './queries/list-notifications';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const queue = sqlAs('queue');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  // By day: at night these messages would wait for the morning.
  await moveToHour(12);
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const rows = (userId: string) =>
  sql<
    {
      id: string;
      channel: string;
      status: string;
      provider_id: string | null;
      failure_code: string | null;
      delivered_at: Date | null;
    }[]
  >`select * from notifications where user_id = ${userId} order by channel`;

async function send(userId: string, bookingId: string, template: Template, cause: string) {
  const channels = ['sms', 'email', 'in_app'] as const;
  const data = { amountMinor: 124_000, currency: 'INR' };
  unwrap(
    await writeAs(system, (tx) => notify(tx, { userId, bookingId, template, channels: [...channels], data, cause })),
  );
}

/** What reached phones and mailboxes with `part` in it; the mail server files a message after it took it. */
const received = (part: string, count: number) =>
  vi.waitFor(() => {
    const texts = sandbox.inbox.items.map((item) => JSON.stringify(item)).filter((text) => text.includes(part));
    expect(texts.length).toBe(count);
    return texts;
  });

describe('a message', () => {
  it('goes out once per cause on each channel, in words, and is listed for its reader only', async () => {
    const visit = await insertVisit('completed');
    await send(visit.customerId, visit.bookingId, 'payment_captured', 'test-1');
    await send(visit.customerId, visit.bookingId, 'payment_captured', 'test-1');
    await runTasks();
    expect((await rows(visit.customerId)).map(({ channel, status }) => `${channel} ${status}`)).toEqual([
      'email sent',
      'in_app delivered',
      expect.stringMatching(/^sms (sent|delivered)$/),
    ]);
    const address = `${env().PUBLIC_URL}/customer/bookings/${visit.bookingId}`;
    const texts = await received(address, 2);
    expect(texts.some((text) => text.includes('₹1,240'))).toBe(true);
    const list = await listNotifications(visit.customer);
    expect(list.data).toMatchObject([
      { title: expect.stringContaining('₹1,240'), path: `/customer/bookings/${visit.bookingId}`, readAt: null },
    ]);
    expect((await listNotifications(visit.vendor)).data).toEqual([]);
    const id = list.data[0]?.id ?? '';
    expect(await markRead(visit.vendor, id)).toMatchObject({ ok: false, failure: { kind: 'not_found' } });
    unwrap(await markRead(visit.customer, id));
    expect(await countUnread(visit.customer)).toBe(0);
  });

  it('with the signature link carries the link, which is stored nowhere', async () => {
    const visit = await visitWithCard(null);
    await linkTo(visit);
    await runTasks();
    const texts = await received('/sign/', 2);
    const token = /\/sign\/([\w-]{43})/.exec(texts[0] ?? '')?.[1];
    expect(token).toBeTruthy();
    const [stored] = await sql`select string_agg(n::text, '') as everything from notifications n`;
    expect(stored?.everything).not.toContain(token);
  });

  it('that the provider refuses for good fails with its code; one that it could not take is tried again', async () => {
    const visit = await insertVisit('completed');
    sandbox.parts.faults.add({ match: { path: '/2010-04-01/*' }, action: 'error_5xx', times: 1 });
    await send(visit.customerId, visit.bookingId, 'payment_due', 'test-2');
    await expect(runTasks()).rejects.toThrow('deliver-notification');
    await queue`update graphile_worker._private_jobs set run_at = now()`;
    await runTasks();
    const sms = (await rows(visit.customerId)).find((row) => row.channel === 'sms');
    expect(['sent', 'delivered']).toContain(sms?.status);
  });
});

it('Twilio’s word changes the row; unsigned words do not, and delivered is final', async () => {
  const visit = await insertVisit('completed');
  await send(visit.customerId, visit.bookingId, 'payment_due', 'test-3');
  const id = (await rows(visit.customerId)).find((row) => row.channel === 'sms')?.id ?? '';
  const url = `${env().PUBLIC_URL}/api/webhooks/twilio?notification=${id}`;
  const post = async (status: string, token = env().TWILIO_AUTH_TOKEN) => {
    const params = {
      MessageSid: 'SM123',
      MessageStatus: status,
      ...(status === 'failed' ? { ErrorCode: '30003' } : {}),
    };
    const headers = { 'x-twilio-signature': getExpectedTwilioSignature(token, url, params) };
    return (await POST(new Request(url, { method: 'POST', body: new URLSearchParams(params), headers }))).status;
  };
  const status = async () => (await rows(visit.customerId)).find((row) => row.id === id);
  expect(await post('delivered', 'another-token')).toBe(400);
  expect(await post('sent')).toBe(204);
  expect((await status())?.status).toBe('queued');
  expect(await post('failed')).toBe(204);
  expect(await status()).toMatchObject({ status: 'failed', failure_code: '30003' });
  expect(await post('delivered')).toBe(204);
  expect(await post('failed')).toBe(204);
  expect(await status()).toMatchObject({ status: 'delivered', provider_id: 'SM123', failure_code: null });
  expect((await status())?.delivered_at).toBeInstanceOf(Date);
});
