import { signInAs } from './support/customer';
import { expect, test } from './support/fixtures';
import { newCustomer } from './support/rest';
import { signIn } from './support/sign-in';

/** Within two clicks from home, a person who never saw it finds what matters about a visit. */
test.describe('a customer, from home', () => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, 'customer@homeserve.test');
    await expect(page.getByRole('heading', { level: 1, name: 'Your visits' })).toBeVisible();
  });

  test('reads the next visit and its price without a click', async ({ page }) => {
    const next = page.getByRole('region', { name: 'Next visit' });
    await expect(next.getByText(/\d{1,2}:\d{2}/).first()).toBeVisible();
    await expect(next.getByText('Total, tax included')).toBeVisible();
    await expect(next.getByText(/^₹[\d,]+/).first()).toBeVisible();
  });

  test('finds how to cancel and what it costs: one click', async ({ page }) => {
    const next = page.getByRole('region', { name: 'Next visit' });
    const line = next.getByRole('link', { name: /^Cancel this visit/ });
    await expect(line).toHaveText(/free|₹/);
    await line.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Cancel this visit?' })).toBeVisible();
    const ladder = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'What cancelling costs' }) });
    await expect(ladder.getByRole('listitem').filter({ hasText: 'now' })).toHaveCount(1);
    await expect(ladder.getByText(/₹[\d,]+/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^Cancel/ })).toBeVisible();
  });

  test('finds the proof of a paid visit: two clicks', async ({ page }) => {
    await page.getByRole('navigation', { name: 'Which visits' }).getByRole('link', { name: 'Done' }).click();
    await expect(page).toHaveURL(/show=done/);
    await page
      .getByRole('list', { name: 'Your visits, newest first' })
      .getByRole('link', { name: /Paid/ })
      .first()
      .click();
    const seal = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Seal' }) });
    await expect(seal.getByText(/[0-9a-f]{8}/).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Receipt', exact: true })).toBeVisible();
  });

  test('finds what was paid, and how: two clicks', async ({ page }) => {
    await page.getByRole('link', { name: 'Payments' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: /Visit/ }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Receipt', exact: true })).toBeVisible();
    await expect(page.getByText('of which tax')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeHidden();
    await expect(page.getByText('Paid in all')).toBeVisible();
  });
});

test('a customer without a visit is led to the services: one click', async ({ page }) => {
  await signInAs(page, await newCustomer());
  await page.getByRole('main').getByRole('link', { name: 'Book a visit' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Services' })).toBeVisible();
});
