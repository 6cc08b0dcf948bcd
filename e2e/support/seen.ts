import { expect, type Page, type Response } from '@playwright/test';

/**
 * People are promised a second, which is measured and printed; what fails a test is only that nothing came by itself,
 * because the same two cores run the server and four browsers.
 */
const WITHIN_MS = Number(process.env.E2E_LIVE_MS || 15_000);
/** Locators look twice a second, which is too seldom for a stopwatch. */
const LOOK_EVERY_MS = 25;

/** What somebody reads, and on whose page. */
export type Sight = readonly [Page, RegExp];

/**
 * Does something on one person's page and waits until others read of it on theirs without a reload. Measures from
 * the server's answer to the command until each sees it, prints it, and fails above the limit.
 */
export async function seenLive(what: string, actor: Page, act: () => Promise<unknown>, ...sights: Sight[]) {
  const seen = Promise.all(sights.map(reads));
  const answers: number[] = [];
  const note = (response: Response) => isCommand(response, actor) && answers.push(performance.now());
  actor.on('response', note);
  await act();
  // The command is the last of what the click sent: a card is saved before the visit is booked.
  await expect.poll(() => answers.length, { intervals: [10], timeout: 20_000 }).toBeGreaterThan(0);
  const from = answers.at(-1) ?? 0;
  actor.off('response', note);
  const took = (await seen).map((at) => Math.max(0, Math.round(at - from)));
  console.log(`  live: ${what}: ${took.map((ms) => `${ms} ms`).join(', ')}`);
  for (const ms of took) expect(ms, `"${what}" was seen late`).toBeLessThanOrEqual(WITHIN_MS);
}

async function reads([page, text]: Sight): Promise<number> {
  const found = await page.evaluate(lookFor, { source: text.source, every: LOOK_EVERY_MS, patience: 20_000 });
  expect(found, `nobody could read ${text}`).toBe(true);
  return performance.now();
}

/** Runs in the page, whose policy forbids the evaluation that Playwright's own waiting needs. */
function lookFor({ source, every, patience }: { source: string; every: number; patience: number }): Promise<boolean> {
  const wanted = new RegExp(source);
  const until = performance.now() + patience;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const seen = wanted.test(document.querySelector('main')?.textContent ?? '');
      if (!seen && performance.now() < until) return;
      clearInterval(timer);
      resolve(seen);
    }, every);
  });
}

/** Commands go to the page's own origin; so does the sockets' authorization, which is none. */
function isCommand(response: Response, page: Page): boolean {
  const { origin, pathname } = new URL(response.url());
  const writes = ['POST', 'PUT'].includes(response.request().method());
  return writes && origin === new URL(page.url()).origin && !/^\/api\/(realtime|csp-report)/.test(pathname);
}
