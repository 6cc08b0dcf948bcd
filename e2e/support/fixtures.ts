import { test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';

export { expect };

/** Messages that Chromium logs for answers that a test provokes on purpose (a 409, a lost network). */
const EXPECTED_LOAD_FAILURE = /^Failed to load resource: .*(status of (4\d\d)|net::ERR_INTERNET_DISCONNECTED)/;

/** Collects everything that a page complains about; `complaints` must be empty at the end of a test. */
export function watch(page: Page, complaints: string[]): void {
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
  complaints: string[];
  /** A second, third … person: a fresh context with its own cookies, watched like `page`. */
  newPerson: (options?: { viewport?: { width: number; height: number } }) => Promise<Page>;
};

/** Playwright's `test` in which any console error, page error, CSP report or 5xx fails the test. */
export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      watch(page, complaints);
      await page.addInitScript(reportViolations);
      await use(complaints);
      expect(complaints, 'the page complained').toEqual([]);
    },
    { auto: true },
  ],
  newPerson: async ({ browser, complaints, contextOptions }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...contextOptions, ...options });
      contexts.push(context);
      const page = await context.newPage();
      watch(page, complaints);
      await page.addInitScript(reportViolations);
      return page;
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
