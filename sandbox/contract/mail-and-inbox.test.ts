import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendMail } from '@/lib/integrations/mail';
import { stripe } from '@/lib/integrations/stripe';
import { type Sandbox, startSandbox } from '../server';
import { sandboxForWrappers } from './setup';

const snapshotPath = join(mkdtempSync(join(tmpdir(), 'homeserve-sandbox-')), 'sandbox.json');
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForWrappers({ snapshotPath });
});
afterAll(() => sandbox.close());

const mail = {
  to: 'asha@homeserve.test',
  subject: 'आपका काम पूरा हुआ',
  text: 'Sign within 48 hours:\n.\n..\nhttps://app.test/sign/abc',
  html: '<p>Sign <a href="https://app.test/sign/abc?a=1&amp;b=2">here</a></p><script>alert(1)</script>',
};

it('delivers real MIME, with every line that looks like an end of data', async () => {
  const { messageId } = await sendMail({ ...mail, headers: { 'X-Booking': 'b1' } });
  expect(messageId).toMatch(/^<.+>$/);
  const answer = (await (await fetch(`${sandbox.url}/inbox.json?to=asha@homeserve.test&kind=email`)).json()) as {
    data: Record<string, unknown>[];
  };
  expect(answer.data).toHaveLength(1);
  expect(answer.data[0]).toMatchObject({
    kind: 'email',
    to: mail.to,
    subject: mail.subject,
    links: ['https://app.test/sign/abc', 'https://app.test/sign/abc?a=1&b=2'],
  });
  expect(String(answer.data[0]?.text).replaceAll('\r', '').trim()).toBe(mail.text);
});

it('takes mails that follow each other over one connection, and the next ones after the server was away', async () => {
  const connections = async () => {
    const state = await (await fetch(`${sandbox.url}/_state`)).json();
    return (state as { mail: { connections: number } }).mail.connections;
  };
  await sendMail(mail);
  const before = await connections();
  for (let count = 0; count < 3; count += 1) await sendMail(mail);
  expect(await connections()).toBe(before);
  await sandbox.close();
  sandbox = await startSandbox({ snapshotPath, port: sandbox.port, mailPort: sandbox.mailPort });
  // What the server hung up is noticed when the event loop comes round to it.
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await sendMail(mail)).toEqual({ messageId: expect.any(String) });
  expect(await connections()).toBe(1);
});

it('refuses a recipient that bounces', async () => {
  await expect(sendMail({ ...mail, to: 'bounce@homeserve.test' })).rejects.toMatchObject({ responseCode: 550 });
});

it('shows the inbox, and a mail without its scripts', async () => {
  const page = await fetch(sandbox.url);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<h1>Inbox</h1>')]);
  const id = sandbox.inbox.items[0]?.id;
  const shown = await fetch(`${sandbox.url}/inbox/${id}.html`);
  expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox /);
});

it('serves the Stripe.js shim as one script', async () => {
  const script = await (await fetch(`${sandbox.url}/stripe.js`)).text();
  expect(() => new Function(script)).not.toThrow();
  expect(script).not.toMatch(/^(import|export) /m);
});

it('keeps customers, holds and inbox over a restart', async () => {
  const customer = await stripe().customers.create({ name: 'Kept' });
  await stripe().paymentMethods.attach('pm_card_visa', { customer: customer.id });
  await sandbox.close();
  sandbox = await startSandbox({ snapshotPath, port: sandbox.port, mailPort: sandbox.mailPort });
  expect(await stripe().customers.retrieve(customer.id)).toMatchObject({ name: 'Kept' });
  expect((await stripe().customers.listPaymentMethods(customer.id)).data).toHaveLength(1);
  expect(sandbox.inbox.items.length).toBeGreaterThan(0);
});

it('names a busy port', async () => {
  await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
