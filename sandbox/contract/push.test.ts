import { createECDH } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import type { Subscription } from '../push/service';
import { type Sandbox, startSandbox } from '../server';

let sandbox: Sandbox;
let browser: Subscription;
const keys = webPush.generateVAPIDKeys();
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  const answer = await fetch(`${sandbox.url}/_push`, {
    method: 'POST',
    body: JSON.stringify({ applicationServerKey: keys.publicKey }),
  });
  browser = (await answer.json()) as Subscription;
});

type Change = { to?: Subscription; sender?: typeof keys; headers?: Record<string, string>; body?: Buffer };

async function send({ to = browser, sender = keys, headers = {}, body }: Change = {}): Promise<number> {
  const details = webPush.generateRequestDetails(to, JSON.stringify({ title: 'नमस्ते' }), {
    vapidDetails: { subject: 'mailto:hello@homeserve.test', ...sender },
    TTL: 60,
    urgency: 'high',
    topic: 'one',
  });
  const content = new Uint8Array(body ?? details.body ?? Buffer.alloc(0));
  const length = { 'Content-Length': String(content.length) };
  const sent = { ...(details.headers as Record<string, string>), ...length, ...headers };
  return (await fetch(to.endpoint, { method: 'POST', headers: sent, body: content })).status;
}

describe('the push service', () => {
  it('lets the browser read what its sender encrypted', async () => {
    expect(await send()).toBe(201);
    expect(sandbox.parts.push.pushedTo(browser.endpoint)).toMatchObject([
      { payload: { title: 'नमस्ते' }, ttl: 60, urgency: 'high', topic: 'one' },
    ]);
    const seen = await fetch(`${sandbox.url}/_push/${browser.endpoint.split('/').at(-1)}`);
    expect(await seen.json()).toMatchObject({ pushed: [{ topic: 'one' }] });
  });

  it('refuses another sender, a word that is signed by somebody else, and none', async () => {
    const other = webPush.generateVAPIDKeys();
    expect(await send({ sender: other })).toBe(403);
    expect(await send({ sender: { publicKey: keys.publicKey, privateKey: other.privateKey } })).toBe(403);
    expect(await send({ headers: { Authorization: '' } })).toBe(403);
    expect(sandbox.parts.push.pushedTo(browser.endpoint)).toEqual([]);
  });

  it('refuses what is for another service, damaged or too large', async () => {
    const details = webPush.generateRequestDetails({ ...browser, endpoint: 'https://push.example/push/1' }, 'x', {
      vapidDetails: { subject: 'mailto:hello@homeserve.test', ...keys },
    });
    expect(await send({ headers: { Authorization: String(details.headers.Authorization) } })).toBe(403);
    expect(await send({ body: Buffer.alloc(5000) })).toBe(413);
    expect(await send({ body: Buffer.alloc(200) })).toBe(422);
    const stranger = createECDH('prime256v1');
    stranger.generateKeys();
    const misread = {
      endpoint: browser.endpoint,
      keys: { ...browser.keys, p256dh: stranger.getPublicKey('base64url') },
    };
    expect(await send({ to: misread })).toBe(422);
    expect(sandbox.parts.push.pushedTo(browser.endpoint)).toEqual([]);
  });

  it('says which browsers are gone and which never were', async () => {
    await fetch(`${sandbox.url}/_push/${browser.endpoint.split('/').at(-1)}`, { method: 'DELETE' });
    expect(await send()).toBe(410);
    expect(await send({ to: { ...browser, endpoint: `${sandbox.url}/push/nobody` } })).toBe(404);
  });
});
