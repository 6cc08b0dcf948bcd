import { expect, test } from './support/fixtures';
import { layoutShift } from './support/measures';
import { DESKTOP, PHONE } from './support/screens';
import { signIn } from './support/sign-in';
import { openSlowFront } from './support/slow-front';

test.describe('the page that the browser is sent, without scripts', () => {
  test.use({ javaScriptEnabled: false, ...PHONE });

  test('shows a customer his next visit', async ({ page }) => {
    await page.goto('/demo/enter/customer');
    await expect(page).toHaveURL(/\/customer$/);
    await expect(page.getByRole('region', { name: 'Next visit' }).getByText('Total, tax included')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Your visits, newest first' })).toBeVisible();
    await expect(page.getByRole('main').getByRole('status')).toHaveCount(0);
  });

  test('shows a professional his day', async ({ page }) => {
    await page.goto('/demo/enter/vendor');
    await expect(page).toHaveURL(/\/vendor$/);
    await expect(page.getByRole('main').getByRole('link', { name: 'Open the visit' }).first()).toBeVisible();
    await expect(page.getByRole('main').getByRole('status')).toHaveCount(0);
  });

  test('shows a stranger what a service costs', async ({ page }) => {
    await page.goto('/services/tap-repair?pincode=560001');
    await expect(
      page
        .getByRole('main')
        .getByText(/₹[\d,]+/)
        .first(),
    ).toBeVisible();
    await expect(page.getByRole('main').getByRole('status')).toHaveCount(0);
  });
});

test('what is not there, or not for one, answers 404', async ({ page }) => {
  await signIn(page, 'customer@homeserve.test');
  for (const path of ['/customer/bookings/nothing', '/services/nothing', '/ops', '/nothing']) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
  }
});

test('a page that arrives in pieces is painted whole: nothing on it moves', async ({ newPerson }) => {
  const slow = await openSlowFront();
  const page = await newPerson(DESKTOP);
  // Only the first document is looked at: no live word may re-read it.
  await page.routeWebSocket(
    () => true,
    () => undefined,
  );
  await page.goto('/demo/enter/ops');
  for (const path of ['/ops/bookings', '/ops/dispatch', '/account/password']) {
    await page.goto(slow.address + path);
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    expect(await page.evaluate(layoutShift), path).toBe(0);
  }
  slow.close();
});

test('a page that keeps one waiting says so, and shows its shape once its kind is known', async ({ page }) => {
  let open = () => {};
  let gate = Promise.resolve();
  const close = () => {
    gate = new Promise((resolve) => {
      open = resolve;
    });
  };
  await page.route(/\/services\?.*_rsc=/, async (route) => {
    await gate;
    await route.continue();
  });
  const main = page.getByRole('main');
  const services = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Services' });
  await page.goto('/');

  close();
  await services.click();
  await expect(page.locator('.on-its-way')).toBeVisible();
  await expect(main.getByRole('link', { name: 'Book a visit' })).toBeVisible();
  open();
  await expect(main.getByRole('link', { name: /Tap repair/ })).toBeVisible();
  await expect(page.locator('.on-its-way')).toHaveCount(0);

  await page.goBack();
  await expect(main.getByRole('link', { name: 'Book a visit' })).toBeVisible();
  close();
  await services.click();
  await expect(main.getByRole('status')).toHaveText('Loading');
  await expect(page).toHaveURL(/\/services$/);
  open();
  await expect(main.getByRole('link', { name: /Tap repair/ })).toBeVisible();
  await expect(main.getByRole('status')).toHaveCount(0);
});
