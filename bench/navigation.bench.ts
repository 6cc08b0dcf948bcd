import { chromium, type Page } from 'playwright-core';
import { PHONE } from '@/e2e/support/screens';
import { BROWSER_ARGS, chromiumPath } from '@/scripts/chromium';
import { median } from './median';

/**
 * What it takes to get from page to page of a running demonstration at PORT, on a phone's screen: the median of ten, as
 * a ratio to loading the document of the same page in the same run; and how much a page fetches that nobody asked for.
 */
const RUNS = 10;
const base = `http://localhost:${process.env.PORT || '3000'}`;
const WAYS = [
  { account: 'customer', from: '/customer', link: 'Receipts', to: '/customer/receipts' },
  { account: 'customer', from: '/customer', link: 'Account', to: '/customer/account' },
  { account: 'vendor', from: '/vendor', link: 'Offers', to: '/vendor/offers' },
  { account: 'vendor', from: '/vendor', link: 'Earnings', to: '/vendor/earnings' },
];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const heading = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...BROWSER_ARGS] });
console.log('way                                     document ms   click ms   ratio   fetched unasked');
for (const { account, from, link, to } of WAYS) {
  const context = await browser.newContext({ ...PHONE, locale: 'en-IN' });
  const page = await context.newPage();
  await page.goto(`${base}/demo/enter/${account}`);
  await page.goto(`${base}${to}`);
  const title = (await heading(page).textContent()) ?? '';
  const documents: number[] = [];
  const clicks: number[] = [];
  const unasked: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    documents.push(
      await timed(async () => {
        await page.goto(`${base}${to}`, { waitUntil: 'commit' });
        await heading(page).filter({ hasText: title }).waitFor();
      }),
    );
    let fetched = 0;
    const count = (request: { url(): string }) => {
      if (request.url().includes('_rsc=')) fetched += 1;
    };
    page.on('request', count);
    await page.goto(`${base}${from}`, { waitUntil: 'networkidle' });
    page.off('request', count);
    unasked.push(fetched);
    const way = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link });
    clicks.push(
      await timed(async () => {
        await way.click();
        await heading(page).filter({ hasText: title }).waitFor();
      }),
    );
  }
  const [whole, step] = [median(documents), median(clicks)];
  console.log(
    `${`${from} → ${to}`.padEnd(40)}${whole.toFixed(0).padStart(11)}${step.toFixed(0).padStart(11)}${(step / whole).toFixed(2).padStart(8)}${String(median(unasked)).padStart(18)}`,
  );
  await context.close();
}
await browser.close();
