import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { BROWSER_ARGS, chromiumPath } from './chromium';

/** `npm run pictures`: the README's pictures, taken from a running demonstration at PUBLIC_URL or localhost. */
const BASE = process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT || 3000}`;
const FOLDER = 'docs/pictures';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

type Shot = { name: string; account: string; size: typeof PHONE; open: (page: Page) => Promise<unknown> };

const first = (page: Page, href: string) => page.locator(`main a[href*="${href}"]`).first().click();

const SHOTS: Shot[] = [
  { name: 'customer-booking', account: 'customer', size: PHONE, open: (page) => openSettled(page) },
  { name: 'vendor-job', account: 'vendor', size: PHONE, open: (page) => first(page, '/vendor/jobs/') },
  { name: 'ops-bookings', account: 'ops', size: DESK, open: (page) => page.goto(`${BASE}/ops/bookings`) },
];

/** A visit that is paid: slip, photographs, seal. */
async function openSettled(page: Page): Promise<void> {
  await page.goto(`${BASE}/customer?show=done`);
  await page.getByRole('link', { name: /Paid$/ }).first().click();
  await page.waitForURL(/\/customer\/bookings\//);
}

async function take(browser: Browser, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: shot.size,
    deviceScaleFactor: 2,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  await page.goto(`${BASE}/demo/enter/${shot.account}`);
  await shot.open(page);
  await page.waitForLoadState('networkidle');
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}/${shot.name}.png` });
  console.log(`${FOLDER}/${shot.name}.png`);
  await context.close();
}

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: BROWSER_ARGS,
});
for (const shot of SHOTS) await take(browser, shot);
await browser.close();
