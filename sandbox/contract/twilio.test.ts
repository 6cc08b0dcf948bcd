import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkVerification,
  sendSms,
  smsRefusal,
  startVerification,
  twilioClient,
  verifyTwilioSignature,
} from '@/lib/integrations/twilio';
import type { Sandbox } from '../server';
import { control, listener, sandboxForWrappers, until } from './setup';

let sandbox: Sandbox;
let app: Awaited<ReturnType<typeof listener>>;
beforeAll(async () => {
  app = await listener();
  sandbox = await sandboxForWrappers();
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
});

const codeFor = (phone: string): string => sandbox.inbox.find({ to: phone, kind: 'sms' })[0]?.code ?? '';
const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('messages', () => {
  it('are delivered, and say so with a signature that validateRequest accepts', async () => {
    const to = '+919845012345';
    const body = 'Sign here: https://app.test/sign/abc. Code 4821';
    const { sid, status } = await sendSms({ to, body, statusCallback: app.url });
    expect(status).toBe('queued');
    await until(() => app.received.length === 2);
    const calls = app.received.map((each) => ({
      params: Object.fromEntries(new URLSearchParams(each.body)),
      signature: String(each.headers['x-twilio-signature']),
    }));
    expect(calls.map(({ params }) => [params.MessageSid, params.MessageStatus])).toEqual([
      [sid, 'sent'],
      [sid, 'delivered'],
    ]);
    for (const { params, signature } of calls) {
      expect(verifyTwilioSignature(signature, app.url, params)).toBe(true);
      expect(verifyTwilioSignature(signature, app.url, { ...params, MessageStatus: 'failed' })).toBe(false);
    }
    expect(sandbox.inbox.find({ to })[0]).toMatchObject({
      kind: 'sms',
      text: body,
      links: ['https://app.test/sign/abc'],
      code: '4821',
    });
    expect((await twilioClient().messages(sid).fetch()).status).toBe('delivered');
    expect((await twilioClient().messages.list({ to })).map((each) => each.sid)).toEqual([sid]);
  });

  it('to impossible numbers are refused for good', async () => {
    for (const [to, code] of [
      ['+15005550001', 21211],
      ['12', 21211],
      ['+15005550004', 21610],
      ['+15005550009', 21614],
    ] as const) {
      const error: unknown = await sendSms({ to, body: 'x' }).catch((thrown: unknown) => thrown);
      expect(smsRefusal(error)).toBe(code);
    }
  });

  it('an outage is not a refusal', async () => {
    await control(sandbox, 'POST', '/_fault', { match: { path: '/2010-04-01/*' }, action: 'error_5xx' });
    const error: unknown = await sendSms({ to: '+919845012345', body: 'x' }).catch((thrown: unknown) => thrown);
    expect([error instanceof Error, smsRefusal(error)]).toEqual([true, null]);
  });

  it('that cannot be delivered say why', async () => {
    app.received.length = 0;
    await sendSms({ to: '+15005559999', body: 'x', statusCallback: app.url });
    await until(() => app.received.length === 2);
    const last = Object.fromEntries(new URLSearchParams(app.received[1]?.body));
    expect(last).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30003' });
  });

  it('are not told of when that is dropped, while a rule for webhooks leaves them alone', async () => {
    app.received.length = 0;
    const to = '+919845012346';
    await control(sandbox, 'POST', '/_fault', { webhook: 'drop', times: 2 });
    await sendSms({ to, body: 'told', statusCallback: app.url });
    await until(() => app.received.length === 2);
    await control(sandbox, 'POST', '/_fault', { webhook: 'drop', types: ['message.status'], times: 2 });
    await sendSms({ to, body: 'untold', statusCallback: app.url });
    await until(() => sandbox.inbox.find({ to }).length === 2);
    await sendSms({ to, body: 'told again', statusCallback: app.url });
    await until(() => app.received.length === 4);
    await control(sandbox, 'DELETE', '/_fault');
  });

  it('need the account and its token', async () => {
    const path = `/2010-04-01/Accounts/${sandbox.settings.twilioAccountSid}/Messages.json`;
    const answer = await fetch(sandbox.url + path, {
      method: 'POST',
      body: new URLSearchParams({ To: '+919845012345', Body: 'x' }),
    });
    expect(answer.status).toBe(401);
  });
});

describe('Verify', () => {
  it('approves a right code once', async () => {
    const phone = '+919845000001';
    expect(await startVerification(phone)).toBe('sent');
    const code = codeFor(phone);
    expect(code).toMatch(/^\d{6}$/);
    expect(await checkVerification(phone, otherThan(code))).toBe('wrong');
    expect(await checkVerification(phone, code)).toBe('approved');
    expect(await checkVerification(phone, code)).toBe('expired');
  });

  it('sends five times, then refuses', async () => {
    const phone = '+919845000002';
    for (let sent = 0; sent < 5; sent += 1) expect(await startVerification(phone)).toBe('sent');
    expect(await startVerification(phone)).toBe('too_many_sends');
  });

  it('checks five times, then refuses even the right code', async () => {
    const phone = '+919845000003';
    await startVerification(phone);
    const code = codeFor(phone);
    for (let tried = 0; tried < 5; tried += 1) expect(await checkVerification(phone, otherThan(code))).toBe('wrong');
    expect(await checkVerification(phone, code)).toBe('too_many_checks');
  });

  it('forgets a code after ten minutes', async () => {
    const phone = '+919845000004';
    await startVerification(phone);
    await control(sandbox, 'POST', '/_clock', { offsetMs: 10 * 60_000 + 1000 });
    expect(await checkVerification(phone, codeFor(phone))).toBe('expired');
    await control(sandbox, 'POST', '/_clock', { offsetMs: 0 });
  });

  it('refuses bad numbers and numbers never asked', async () => {
    expect(await startVerification('12345')).toBe('invalid_number');
    expect(await checkVerification('+919845000009', '123456')).toBe('expired');
    expect(await checkVerification('+919845000009', 'abc')).toBe('wrong');
  });
});
