import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { letterTo } from './support/keys';
import { expectNoSidewaysScroll } from './support/page-checks';
import { ACCOUNTS } from './support/roles';
import { DESKTOP, PHONE } from './support/screens';
import { signIn } from './support/sign-in';

const LIST = '/ops/bookings';
const PAPER = { light: 'rgb(250, 246, 236)', dark: 'rgb(25, 22, 18)' } as const;

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const headers = (page: Page) => page.getByRole('columnheader').allTextContents();

test('the rows of a desk are walked, opened and searched by keyboard alone', async ({ newPerson }) => {
  const page = await newPerson(DESKTOP);
  await signIn(page, ACCOUNTS.ops_manager);
  await page.goto(LIST);
  const links = page.locator('[data-rows] > tr a[href^="/ops/bookings/"]');
  await expect(links.first()).toBeVisible();
  const titles = await links.allTextContents();
  expect(titles.length).toBeGreaterThan(2);

  await letterTo(page, 'j', links.first());
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  expect(await focusedText(page)).toBe(titles[2]);
  await page.keyboard.press('k');
  expect(await focusedText(page)).toBe(titles[1]);
  await page.keyboard.press('Home');
  expect(await focusedText(page)).toBe(titles[0]);

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys of the desks' });
  await expect(keys).toBeVisible();
  // The keys rest while something is open over the page.
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect.poll(() => focusedText(page)).toBe(titles[0]);

  await page.keyboard.press('/');
  await page.keyboard.type('jk?');
  await expect(page.locator('search input[name="q"]')).toHaveValue('jk?');
  await page.locator('search input[name="q"]').fill('');
  await page.locator('search input[name="q"]').blur();

  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ops\/bookings\//);
});

test('the letter keys can be switched off and stay off', async ({ newPerson }) => {
  const page = await newPerson(DESKTOP);
  await signIn(page, ACCOUNTS.ops_manager);
  await page.goto(LIST);
  await page.getByRole('button', { name: 'Keys', exact: true }).click();
  await page.getByLabel('Letter keys are on').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.locator('[data-rows] > tr').first()).toBeVisible();
  await page.keyboard.press('j');
  expect(await page.evaluate(() => document.activeElement?.closest('[data-rows]'))).toBeNull();
});

test('columns are chosen from a menu, stand in the address, and are there at once the next time', async ({
  newPerson,
}) => {
  const page = await newPerson(DESKTOP);
  await signIn(page, ACCOUNTS.ops_manager);
  await page.goto(LIST);
  await expect(page.getByRole('columnheader', { name: 'Total' })).toBeVisible();
  expect(await headers(page)).not.toContain('Made');

  const menu = page.getByRole('button', { name: 'View' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Visit' })).toHaveAttribute('aria-disabled', 'true');
  const made = page.getByRole('menuitemcheckbox', { name: 'Made' });
  await made.focus();
  await page.keyboard.press('Space');
  await expect(made).toHaveAttribute('aria-checked', 'true');
  await expect(page).toHaveURL(/cols=visit\.status\.window\.place\.customer\.vendor\.created\.total/);
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await expect(page.getByRole('columnheader', { name: 'Made' })).toBeVisible();

  const answer = await page.request.get(LIST);
  expect(await answer.text()).toMatch(/<th[^>]*>(?:<a[^>]*>)?Made/);
  await page.goto(`${LIST}?cols=visit.total`);
  // What is ticked has a column of its own.
  expect(await headers(page)).toEqual(['', 'Visit', expect.stringContaining('Total')]);
  await page.goto(`${LIST}?q=zzz&cols=visit.total`);
  await expect(page.locator('input[type="hidden"][name="cols"]')).toHaveValue('visit.total');

  await page.goto(LIST);
  await page.getByRole('button', { name: 'View' }).click();
  await page.getByRole('menuitem', { name: 'The usual columns' }).click();
  await expect(page.getByRole('columnheader', { name: 'Made' })).toBeHidden();
  await page.goto(LIST);
  expect(await headers(page)).not.toContain('Made');
});

for (const [device, chosen] of [
  ['light', 'dark'],
  ['dark', 'light'],
] as const) {
  test(`a ${chosen} choice on a ${device} device is in the first paint`, async ({ newPerson }) => {
    const page = await newPerson(DESKTOP);
    await page.emulateMedia({ colorScheme: device });
    await page.goto('/');
    await page.getByRole('radio', { name: chosen === 'dark' ? 'Dark' : 'Light' }).check();
    await expect(page.locator('html')).toHaveAttribute('data-theme', chosen);
    await expect
      .poll(async () => (await page.context().cookies()).find(({ name }) => name === 'theme')?.value)
      .toBe(chosen);

    // Before any script of ours has run: what the server sent is what is painted.
    await page.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await page.goto('/services', { waitUntil: 'domcontentloaded' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', chosen);
    const seen = await page.evaluate(() => ({
      paper: getComputedStyle(document.documentElement).backgroundColor,
      scheme: getComputedStyle(document.documentElement).colorScheme,
      frames: [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].map(({ content }) => content),
    }));
    expect(seen.paper).toBe(PAPER[chosen]);
    expect(seen.scheme).toBe(chosen);
    expect(new Set(seen.frames).size).toBe(1);
    await page.unroute('**/*.js');
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the light is chosen by a plain form', async ({ page }) => {
    await page.goto('/services');
    await page.getByRole('radio', { name: 'Dark' }).check();
    await page.getByRole('button', { name: 'Use this' }).click();
    await expect(page).toHaveURL(/\/services$/);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});

test('overlays keep the focus inside, give it back, and keep what was typed', async ({ newPerson }) => {
  const page = await newPerson(DESKTOP);
  await page.goto('/styleguide');
  for (const name of ['Dialog', 'Sheet'] as const) {
    const trigger = page.getByRole('button', { name, exact: true });
    await trigger.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Tab');
      expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    }
    if (name === 'Dialog') await dialog.getByLabel('What you type stays').fill('Mind the dog');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(trigger).toBeFocused();
  }
  await page.getByRole('button', { name: 'Dialog', exact: true }).click();
  await expect(page.getByLabel('What you type stays')).toHaveValue('Mind the dog');
  await page.keyboard.press('Escape');

  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  await menu.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'A link' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'A verb' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();

  const popover = page.getByRole('button', { name: 'Popover' });
  await popover.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Popover' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(popover).toBeFocused();
});

test('what is said stacks, can be sent away, and is read once', async ({ newPerson }) => {
  const page = await newPerson(DESKTOP);
  await page.goto('/styleguide');
  const region = page.locator('[role="status"][aria-live="polite"]').last();
  await expect(region).toBeAttached();
  await page.getByRole('button', { name: 'Say that it worked' }).click();
  await page.getByRole('button', { name: 'Say that it failed' }).click();
  const toasts = page.locator('[data-sonner-toast]');
  await expect(toasts).toHaveCount(2);
  await expect(page.locator('section:has([data-sonner-toaster])')).toHaveAttribute('aria-live', 'off');
  await expect(region).toHaveText('That did not work.');
  await toasts.first().getByRole('button', { name: 'Close' }).click();
  await expect(toasts).toHaveCount(1);
});

test('a lost network is said, and its return', async ({ newPerson }) => {
  const page = await newPerson(PHONE);
  await signIn(page, ACCOUNTS.customer);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // A request under way when the network goes is Next's to complain about; this is about the next moment.
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await expect(page.getByText(/^You are offline\. As of \d/).first()).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(/^You are offline/)).toHaveCount(0);
});

/** 1280 px at 200 %: half as many CSS pixels, twice as many dots. */
const ZOOMED = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, isMobile: false, hasTouch: false };
const SHELLS = [
  [null, '/'],
  [null, '/styleguide'],
  [ACCOUNTS.customer, '/customer'],
  [ACCOUNTS.vendor, '/vendor'],
  [ACCOUNTS.ops_manager, '/ops'],
] as const;

for (const [account, path] of SHELLS) {
  test(`${path} fits at 200 % and at every width, and moves nothing for those who asked for stillness`, async ({
    newPerson,
  }) => {
    const page = await newPerson(ZOOMED);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    if (account) await signIn(page, account);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectNoSidewaysScroll(page, [360, 640, 768, 1024, 1280, 2560]);
    const moving = await page.evaluate(
      () =>
        document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 1).length,
    );
    expect(moving).toBe(0);
  });
}

test('the styleguide is accessible in both lights', async ({ newPerson }) => {
  const page = await newPerson(DESKTOP);
  await page.goto('/styleguide');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await axeInBothThemes(page);
});
