import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stripe } from '@/lib/integrations/stripe';
import { violations } from '@/testing/axe';
import { chromiumPath } from '../../scripts/chromium';
import type { Sandbox } from '../server';
import { stripeJs } from '../stripe-js/serve';
import { sandboxForWrappers } from './setup';

let sandbox: Sandbox;
let browser: Browser;
let site: Server;
let page: Page;
let complaints: string[];

/** A page under the application's policy: nonce, strict-dynamic, no inline style. */
const PAGE = (origin: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pay</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"></head>
<body><main><h1>Pay</h1><div id="card"></div><button id="pay">Pay</button><output id="result"></output></main>
<script nonce="n1" src="${origin}/stripe.js"></script>
<script nonce="n1">
const query = new URLSearchParams(location.search);
const stripe = window.Stripe('pk_test_sandbox');
const elements = stripe.elements({ clientSecret: query.get('secret') });
const element = elements.create('payment');
element.on('change', (event) => { document.body.dataset.complete = event.complete; });
element.mount('#card');
document.querySelector('#pay').onclick = async () => {
  const { error } = await elements.submit();
  const confirm = query.get('secret').startsWith('seti') ? 'confirmSetup' : 'confirmPayment';
  const answer = error ? { error } : await stripe[confirm]({ elements, redirect: 'if_required' });
  const intent = answer.setupIntent ?? answer.paymentIntent;
  document.querySelector('#result').textContent = intent ? intent.status : answer.error.code;
};
</script></body></html>`;

beforeAll(async () => {
  sandbox = await sandboxForWrappers();
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const policy = `default-src 'none'; script-src 'nonce-n1' 'strict-dynamic'; style-src 'nonce-n1'; connect-src ${sandbox.url}`;
  site = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(PAGE(sandbox.url));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await sandbox?.close();
});

beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
});
afterEach(() => page.context().close());

async function open(secret: string | null): Promise<void> {
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/?secret=${secret}`);
}

async function pay(number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiration date').fill('1239');
  await page.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: 'Pay' }).click();
}

const result = async (): Promise<string> => {
  await page.waitForFunction(() => document.querySelector('#result')?.textContent);
  return (await page.locator('#result').textContent()) ?? '';
};

const setupSecret = async () =>
  (await stripe().setupIntents.create({ customer: (await stripe().customers.create({})).id })).client_secret;
const paymentSecret = async () =>
  (await stripe().paymentIntents.create({ amount: 5000, currency: 'inr', capture_method: 'manual' })).client_secret;

describe('the Stripe.js shim', () => {
  it('calls itself the version that stripe-js expects', () => {
    const loader = readFileSync(
      createRequire(import.meta.url)
        .resolve('@stripe/stripe-js')
        .replace(/lib\/index\.m?js$/, 'dist/index.js'),
      'utf8',
    );
    const train = /RELEASE_TRAIN = '(\w+)'/.exec(loader)?.[1];
    expect(stripeJs()).toContain(`RELEASE_TRAIN = '${train}'`);
  });

  it.each(['light', 'dark'] as const)(
    'saves a card under a strict policy, accessibly, at 320 px, in %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await open(await setupSecret());
      expect(await violations(page, ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await pay('4242424242424242');
      expect(await result()).toBe('succeeded');
      expect(await page.getByLabel('Card number').inputValue()).toBe('4242 4242 4242 4242');
      expect(await page.locator('body').getAttribute('data-complete')).toBe('true');
      expect(complaints).toEqual([]);
    },
  );

  it('says beside the field what is wrong and moves there', async () => {
    await open(await setupSecret());
    await pay('4242424242424241');
    expect(await result()).toBe('invalid_number');
    const field = page.getByLabel('Card number');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await page.getByText('Your card number is invalid.').isVisible()).toBe(true);
  });

  it('authorizes a payment after the bank agrees, not when it refuses', async () => {
    await open(await paymentSecret());
    await pay('4000002760003184');
    const dialog = page.getByRole('dialog', { name: '3D Secure test page' });
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Fail authentication' }).click();
    expect(await result()).toBe('payment_intent_authentication_failure');
    await page.locator('#result').evaluate((node) => node.replaceChildren());
    await page.getByRole('button', { name: 'Pay' }).click();
    await dialog.getByRole('button', { name: 'Complete authentication' }).click();
    expect(await result()).toBe('requires_capture');
    expect(complaints).toEqual([]);
  });

  it('passes a decline on', async () => {
    await open(await paymentSecret());
    await pay('4000000000000002');
    expect(await result()).toBe('card_declined');
  });
});
