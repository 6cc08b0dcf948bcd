import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import type { Role } from '@/lib/core/actor';
import { BROWSER_ARGS, chromiumPath } from './chromium';

/**
 * `npm run screens [-- role …]`: every page of every role at 390 and 1440 px, light and dark, from a running
 * demonstration, and a contact sheet of each. Prints what overflows, shifts or complains. Files: test-results/screens.
 */
const PORT = process.env.PORT || '3000';
process.env.E2E_PORT = PORT;
process.env.E2E_SANDBOX_PORT = process.env.SANDBOX_PORT || '4100';
const { ADDRESSES, findFor, LOOKERS, openTo } = await import('../e2e/support/every-page');
const { layoutShift, sidewaysScroll } = await import('../e2e/support/measures');

const FOLDER = 'test-results/screens';
const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
] as const;
const IDLE_MS = 3000;
const LIGHTS = ['light', 'dark'] as const;
/** Of a sheet: pages side by side, each this wide, cut off below this height. */
const SHEET = { columns: { 390: 6, 1440: 2 }, cell: { 390: 390, 1440: 960 }, height: 1800 };

const nameOf = (address: string): string =>
  address
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'id')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-|-$/g, '') || 'home';

async function shoot(page: Page, address: string, file: string): Promise<void> {
  await page.goto(address);
  // A page that tells the others who is looking is never quite idle.
  await page.waitForLoadState('networkidle', { timeout: IDLE_MS }).catch(() => undefined);
  const shift = await page.evaluate(layoutShift);
  const over = await page.evaluate(sidewaysScroll);
  if (shift > 0) console.log(`  shifts by ${shift.toFixed(4)}: ${address} at ${page.viewportSize()?.width} px`);
  if (over > 0) console.log(`  ${over} px too wide: ${address} at ${page.viewportSize()?.width} px`);
  await page.screenshot({ path: file, fullPage: true });
}

async function look(context: BrowserContext, who: Role | 'guest', account: string | null): Promise<void> {
  // The loader has every inner function named; a page knows nothing of that.
  await context.addInitScript('globalThis.__name = (inner) => inner');
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.log(`  console: ${message.text()}`));
  if (account) await page.goto(`/demo/enter/${account}`);
  const found = await findFor(account);
  const addresses = openTo(who).flatMap((path) => ADDRESSES[path]?.(found) ?? [path]);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of LIGHTS) {
      await page.emulateMedia({ colorScheme });
      const folder = join(FOLDER, who, `${size.width}-${colorScheme}`);
      mkdirSync(folder, { recursive: true });
      const files: string[] = [];
      for (const [index, address] of addresses.entries()) {
        const file = join(folder, `${String(index).padStart(2, '0')}-${nameOf(address)}.png`);
        await shoot(page, address, file);
        files.push(file);
      }
      await drawSheets(files, size.width, join(FOLDER, `${who}-${size.width}-${colorScheme}`));
    }
  }
}

async function drawSheets(files: string[], width: 390 | 1440, name: string): Promise<void> {
  const columns = SHEET.columns[width];
  const cell = SHEET.cell[width];
  for (let from = 0; from < files.length; from += columns) {
    const pictures = await Promise.all(
      files.slice(from, from + columns).map(async (file) => {
        const { data, info } = await sharp(file).resize({ width: cell }).toBuffer({ resolveWithObject: true });
        const height = Math.min(info.height, SHEET.height);
        return { height, input: await sharp(data).extract({ left: 0, top: 0, width: cell, height }).toBuffer() };
      }),
    );
    const height = Math.max(...pictures.map((one) => one.height)) + 16;
    const path = `${name}-${from / columns}.png`;
    await sharp({ create: { width: (cell + 16) * pictures.length, height, channels: 3, background: '#8a8a8a' } })
      .composite(pictures.map(({ input }, index) => ({ input, left: index * (cell + 16) + 8, top: 8 })))
      .png()
      .toFile(path);
    console.log(path);
  }
}

const wanted = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: BROWSER_ARGS });
for (const { who, account } of LOOKERS) {
  if (wanted.length > 0 && !wanted.includes(who)) continue;
  const context = await browser.newContext({
    baseURL: `http://localhost:${PORT}`,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
  });
  await look(context, who, account);
  await context.close();
}
await browser.close();
