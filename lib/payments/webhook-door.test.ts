import { createServer, type Server } from 'node:http';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST } from '@/app/api/webhooks/stripe/route';
import { closeDatabase } from '@/db/client';
import { env } from '@/lib/core/env';
import { closeSql, sqlAs } from '@/testing/database';

const sql = sqlAs('owner');
const queue = sqlAs('queue');
const TOLERANCE_SECONDS = 300;
let door: Server;
let address = '';

/** The route behind a real socket. */
beforeAll(async () => {
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const body = Buffer.concat(chunks);
      const answer = await POST(new Request('http://localhost/', { method: 'POST', headers, body }));
      response.writeHead(answer.status).end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const at = door.address();
  address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/`;
});
afterAll(async () => {
  door.close();
  await Promise.all([closeSql(), closeDatabase()]);
});

const event = (id: string) => JSON.stringify({ id, type: 'charge.captured', data: { object: { id: 'ch_1' } } });
const now = () => Math.floor(Date.now() / 1000);
const sign = (payload: string, more: { secret?: string; timestamp?: number } = {}) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret: env().STRIPE_WEBHOOK_SECRET, ...more });

const post = async (body: string | Buffer, signature: string | null) => {
  const headers: Record<string, string> = signature === null ? {} : { 'stripe-signature': signature };
  return (await fetch(address, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) })).status;
};

/** Everything that a delivery could have written. */
async function written() {
  const [rows] = await sql`
    select (select count(*)::int from operational.webhook_events) as events,
      (select count(*)::int from audit_log) as logged, (select count(*)::int from booking_events) as told`;
  const [jobs] = await queue`select count(*)::int as jobs from graphile_worker._private_jobs`;
  return { ...rows, ...jobs };
}

const BODY = event('evt_refused');
const HUGE = JSON.stringify({ ...JSON.parse(BODY), padding: 'x'.repeat(1_000_000) });

/** What arrives, and with which signature; each is answered 400. */
const REFUSED: Record<string, () => [body: string | Buffer, signature: string | null]> = {
  unsigned: () => [BODY, null],
  'an empty signature': () => [BODY, ''],
  'a signature without a time': () => [BODY, sign(BODY).replace(/t=\d+,/, '')],
  forged: () => [BODY, `t=${now()},v1=${'0'.repeat(64)}`],
  'signed by an older scheme only': () => [BODY, sign(BODY).replace('v1=', 'v0=')],
  'another secret': () => [BODY, sign(BODY, { secret: 'whsec_of_somebody_else' })],
  stale: () => [BODY, sign(BODY, { timestamp: now() - TOLERANCE_SECONDS - 5 })],
  'a fresh time on an old signature': () => {
    const old = sign(BODY, { timestamp: now() - 3600 });
    return [BODY, old.replace(/t=\d+/, `t=${now()}`)];
  },
  altered: () => [BODY.replace('ch_1', 'ch_2'), sign(BODY)],
  'one byte longer': () => [`${BODY} `, sign(BODY)],
  'signed for another body': () => [BODY, sign(event('evt_other'))],
  oversize: () => [HUGE, sign(HUGE)],
  'not JSON': () => ['charge.captured', sign('charge.captured')],
  'not text': () => [Buffer.from([0xff, 0xfe, 0x00, 0x80]), sign(Buffer.from([0xff, 0xfe, 0x00, 0x80]).toString())],
  empty: () => ['', sign('')],
  'about nothing': () => {
    const body = JSON.stringify({ id: 'evt_refused', type: 'balance.available', data: { object: {} } });
    return [body, sign(body)];
  },
};

describe('a delivery that Stripe did not send just so', () => {
  it.each(Object.keys(REFUSED))('%s: 400, and nothing is written', async (name) => {
    const before = await written();
    const [body, signature] = REFUSED[name]?.() ?? ['', null];
    expect(await post(body, signature)).toBe(400);
    expect(await written()).toEqual(before);
  });
});

it('replayed, it writes nothing more; and is refused once its time is over', async () => {
  const body = event('evt_replayed');
  const old = sign(body, { timestamp: now() - TOLERANCE_SECONDS + 30 });
  const before = await written();
  expect(await post(body, old)).toBe(200);
  const once = await written();
  expect(once).toMatchObject({ events: before.events + 1, jobs: before.jobs + 1 });
  expect(await post(body, old)).toBe(200);
  expect(await post(body, sign(body))).toBe(200);
  expect(await post(body, sign(body, { timestamp: now() - TOLERANCE_SECONDS - 5 }))).toBe(400);
  expect(await written()).toEqual(once);
});
