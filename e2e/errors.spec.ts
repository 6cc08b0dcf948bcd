import type { Page } from '@playwright/test';
import { axe } from './support/axe';
import { expect, test } from './support/fixtures';
import { appAddress } from './support/stack';

const PLANTED = 'planted';

/** From the next page on, whoever listens to this event fails while the page is drawn, until `mend`. */
const plant = (page: Page, event: string) =>
  page.addInitScript(
    ({ event, message }) => {
      const listen = window.addEventListener;
      window.addEventListener = function (this: Window, ...args: Parameters<typeof listen>) {
        if (args[0] === event && !('mended' in window)) throw new Error(message);
        return listen.apply(this, args);
      } as typeof listen;
    },
    { event, message: PLANTED },
  );

const mend = (page: Page) => page.evaluate(() => void Object.assign(window, { mended: true }));

/** The browser's own complaint about what was planted is the test's subject; anything else still fails it. */
function expectOnlyPlanted(complaints: string[]): void {
  expect(complaints.length).toBeGreaterThan(0);
  expect(complaints.filter((complaint) => !complaint.includes(PLANTED))).toEqual([]);
  complaints.length = 0;
}

/** What the page itself says, in its language. */
const READERS = [
  {
    locale: 'en',
    shell: ['This page stumbled', 'Go to the start'],
    whole: 'HomeServe Pro stumbled',
    again: 'Try again',
  },
  {
    locale: 'hi',
    shell: ['यह पेज अटक गया', 'शुरुआत पर जाएँ'],
    whole: 'HomeServe Pro अटक गया',
    again: 'फिर कोशिश करें',
  },
] as const;

for (const { locale, shell, whole, again } of READERS) {
  test(`a page that fails says so calmly and goes on when it can (${locale})`, async ({
    page,
    context,
    complaints,
  }) => {
    await context.addCookies([{ name: 'locale', value: locale, url: appAddress() }]);
    const [title, home] = shell;
    await test.step('its shell', async () => {
      await plant(page, 'offline');
      await page.goto('/services');
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole('main').getByRole('link', { name: home })).toHaveAttribute('href', '/');
      await axe(page);
      await mend(page);
      await page.getByRole('button', { name: again }).click();
      await expect(page.getByRole('heading', { level: 1, name: title })).toHaveCount(0);
      await expect(page.getByRole('search').first()).toBeVisible();
    });
    await test.step('the layout around every page', async () => {
      await plant(page, 'homeserve:announce');
      await page.goto('/services');
      await expect(page.getByRole('heading', { level: 1, name: whole })).toBeVisible();
      await expect(page).toHaveTitle(whole);
      await expect(page.getByRole('main').getByRole('link', { name: home })).toHaveAttribute('href', '/');
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await axe(page);
      await mend(page);
      await page.getByRole('button', { name: again }).click();
      await expect(page.getByRole('heading', { level: 1, name: whole })).toHaveCount(0);
      await expect(page.getByRole('search').first()).toBeVisible();
    });
    expectOnlyPlanted(complaints);
  });
}
