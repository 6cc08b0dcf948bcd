import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { BROWSER_ARGS, chromiumPath } from '@/scripts/chromium';
import { freePort } from '@/scripts/ports';
import { median } from './median';
import { openSecureFront } from './secure-front';

/** The benchmark index of the machines that Lighthouse's fourfold slowdown was made for: 1500 to 2000. */
const REFERENCE_INDEX = 1750;
const SLOWDOWN = 4;

/**
 * Lighthouse's mobile run, five times a page, medians, against a running demonstration at PORT, through TLS and HTTP/2
 * as it is deployed (`FRONT=off`: straight, over HTTP/1.1). `PAGES=job,kept` measures some of them alone. The first page is the guide of the demonstration: text alone,
 * the baseline that the others are read against.
 * A machine slower than those of Lighthouse is slowed down less, so that the same phone stands before the page: its
 * guide to calibrating says how. `CALIBRATE=off`: fourfold whatever the machine.
 */
const RUNS = 5;
const PORT = process.env.PORT || '3000';
process.env.E2E_PORT = PORT;
process.env.E2E_SANDBOX_PORT = process.env.SANDBOX_PORT || '4100';
const { findFor } = await import('@/e2e/support/every-page');
const { inbox } = await import('@/e2e/support/inbox');

const base = `http://localhost:${PORT}`;

/** The cookies that an address of ours sets, as a header. */
async function cookiesOf(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Where the newest sign link of the demonstration's first customer leads. */
async function signPath(): Promise<string> {
  const links = (await inbox('+919845011101')).flatMap((message) => message.links);
  const link = links.find((one) => one.includes('/sign/'));
  if (!link) throw new Error('nobody was asked to sign');
  return new URL(link).pathname;
}

const customer = await cookiesOf(`${base}/demo/enter/customer`);
const vendor = await cookiesOf(`${base}/demo/enter/vendor`);
const own = await findFor('customer');
const jobs = await findFor('vendor');
const pages: { name: string; path: string; cookie?: string }[] = [
  { name: 'baseline', path: '/demo' },
  { name: 'home', path: '/' },
  { name: 'services', path: '/services?pincode=560001' },
  { name: 'service', path: `/services/${own.slug}?pincode=560001` },
  { name: 'verify', path: '/verify' },
  { name: 'customer', path: '/customer', cookie: customer },
  { name: 'booking', path: `/customer/bookings/${own.booking('settled')}`, cookie: customer },
  { name: 'vendor', path: '/vendor', cookie: vendor },
  { name: 'offers', path: '/vendor/offers', cookie: vendor },
  { name: 'job', path: `/vendor/jobs/${jobs.booking('accepted')}`, cookie: vendor },
  { name: 'kept', path: '/field', cookie: vendor },
  { name: 'earnings', path: '/vendor/earnings', cookie: vendor },
  { name: 'calendar', path: '/vendor/calendar', cookie: vendor },
  { name: 'account', path: '/vendor/account', cookie: vendor },
  { name: 'documents', path: '/vendor/account/documents', cookie: vendor },
  { name: 'standing', path: '/vendor/account/standing', cookie: vendor },
  { name: 'sign', path: '/sign', cookie: await cookiesOf(`${base}${await signPath()}`) },
];

const front =
  process.env.FRONT === 'off' ? null : await openSecureFront(Number(PORT), Number(process.env.E2E_SANDBOX_PORT));
const shown = front?.address ?? base;
const debugPort = await freePort();
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: [...BROWSER_ARGS, ...(front?.browserArgs ?? []), `--remote-debugging-port=${debugPort}`],
});

/** How fast this machine is, by Lighthouse's own measure: the median of five loads of a page of text. */
async function benchmarkIndex(): Promise<number> {
  const seen: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const result = await lighthouse(`${shown}/demo`, { port: debugPort, logLevel: 'error', onlyAudits: ['viewport'] });
    seen.push(result?.lhr.environment.benchmarkIndex ?? REFERENCE_INDEX);
  }
  return median(seen);
}
const index = await benchmarkIndex();
const cpuSlowdownMultiplier =
  process.env.CALIBRATE === 'off' ? SLOWDOWN : Math.min(SLOWDOWN, Math.max(1, (SLOWDOWN * index) / REFERENCE_INDEX));
console.log(`benchmark index ${index.toFixed(0)}, slowed down ${cpuSlowdownMultiplier.toFixed(1)} times`);
console.log('page        perf  access  practices   LCP ms   TBT ms   CLS');
const asked = process.env.PAGES?.split(',');
for (const { name, path, cookie } of pages.filter((page) => !asked || asked.includes(page.name))) {
  const runs: { perf: number; access: number; practices: number; lcp: number; tbt: number; cls: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const result = await lighthouse(`${shown}${path}`, {
      port: debugPort,
      logLevel: 'error',
      throttling: { cpuSlowdownMultiplier },
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
    });
    if (!result) throw new Error(`Lighthouse answered nothing for ${path}`);
    const { categories, audits } = result.lhr;
    const score = (category: string) => Math.round((categories[category]?.score ?? 0) * 100);
    const value = (audit: string) => audits[audit]?.numericValue ?? 0;
    runs.push({
      perf: score('performance'),
      access: score('accessibility'),
      practices: score('best-practices'),
      lcp: value('largest-contentful-paint'),
      tbt: value('total-blocking-time'),
      cls: value('cumulative-layout-shift'),
    });
  }
  const of = (key: keyof (typeof runs)[number]) => median(runs.map((run) => run[key]));
  const figures = [of('perf'), of('access'), of('practices'), of('lcp').toFixed(0), of('tbt').toFixed(0), of('cls')];
  console.log(name.padEnd(10), ...figures.map((figure) => String(figure).padStart(8)));
}
await browser.close();
front?.close();
