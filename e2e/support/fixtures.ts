import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';
import type { Screen } from './screens';

export { expect };

/**
 * Messages that Chromium logs for answers that a test provokes on purpose: a 409, a lost network, which behind a service
 * worker is ERR_FAILED. (What a policy blocks fails like that too, and is complained of by a message of its own.)
 */
const EXPECTED_LOAD_FAILURE =
  /^(Failed to load resource: .*(status of (4\d\d)|net::ERR_INTERNET_DISCONNECTED|net::ERR_FAILED)|WebSocket connection to .*net::ERR_INTERNET_DISCONNECTED)/;

/** Collects what every page of a person complains about, the ones that are opened later too. */
async function watchPerson(context: BrowserContext, complaints: string[]): Promise<void> {
  context.on('page', (page) => watch(page, complaints));
  await context.addInitScript(reportViolations);
}

function watch(page: Page, complaints: string[]): void {
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'error' || EXPECTED_LOAD_FAILURE.test(message.text())) return;
    complaints.push(`console: ${message.text()} (${message.location().url || page.url()})`);
  });
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().includes('/api/csp-report')) complaints.push(`CSP report: ${request.postData()?.slice(0, 500)}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} from ${response.url()}`);
  });
}

type Fixtures = {
  /** Must be empty at the end of a test. */
  complaints: string[];
  /** A second, third … person: a fresh context with its own cookies, watched like `page`. */
  newPerson: (options?: Screen) => Promise<Page>;
};

/** Playwright's `test` in which any console error, page error, CSP report or 5xx fails the test. */
export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      await watchPerson(context, complaints);
      await use(complaints);
      expect(complaints, 'the page complained').toEqual([]);
    },
    { auto: true },
  ],
  newPerson: async ({ browser, complaints }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await watchPerson(context, complaints);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Turns a violation that has no report of its own into a console error. */
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
}
