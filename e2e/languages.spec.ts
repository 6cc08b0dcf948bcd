import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { waitForMessage } from './support/inbox';
import { newProfessional } from './support/professional';
import { newCustomer, rest, saveCard, tokenOf } from './support/rest';
import { signIn } from './support/sign-in';
import { bookByRest, finishedVisit, linkSentTo } from './support/visit-by-rest';

test.setTimeout(120_000);

/** Of no other spec: a professional who is free would be offered its visits. */
const SERVICE = 'toilet-repair';

const expectLanguage = (page: Page, language: string) => expect(page.locator('html')).toHaveAttribute('lang', language);

test('a professional works in Hindi, and the choice is the account’s', async ({ page, newPerson }) => {
  // A language is the account's, and other specs read English.
  const vendor = await newProfessional('Ravi Kumar', SERVICE);
  const customer = await newCustomer();
  const visit = await bookByRest({ customer, day: 9, service: SERVICE });
  const reason = 'for the Hindi journey';
  await rest('POST', `/bookings/${visit}/assign`, await tokenOf('ops'), { vendorId: vendor.id, reason });

  await signIn(page, vendor.email);
  await expectLanguage(page, 'en');
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expectLanguage(page, 'hi');
  await expect(page.getByRole('heading', { level: 1, name: 'आज' })).toBeVisible();

  await page.goto(`/vendor/jobs/${visit}`);
  await expect(page.getByRole('heading', { name: 'Leela के पास जाएँ' })).toBeVisible();
  await axeInBothThemes(page);
  await page.getByRole('button', { name: 'निकल रहे हैं' }).click();
  await expect(page.getByRole('heading', { name: 'आप रास्ते में हैं' })).toBeVisible();
  await page.getByRole('button', { name: 'पहुँच गए' }).click();
  await expect(page.getByRole('heading', { name: 'स्टार्ट कोड पूछें' })).toBeVisible();

  const phone = await newPerson();
  await signIn(phone, vendor.email);
  await expectLanguage(phone, 'hi');
  await phone.getByRole('button', { name: 'English' }).click();
  await expectLanguage(phone, 'en');
  await page.reload();
  await expectLanguage(page, 'en');
});

test('the sign page speaks the customer’s language, and a name typed in Devanagari is sealed', async ({ page }) => {
  const customer = await newCustomer();
  await rest('PATCH', '/me', customer.token, { locale: 'hi' });
  const paymentMethodId = await saveCard(customer.token, 'pm_card_visa');
  const visit = await finishedVisit({ customer, vendor: 'vendor', paymentMethodId, day: 10 });
  await rest('POST', `/bookings/${visit}/signature-request`, await tokenOf('vendor'));
  const sms = await waitForMessage(customer.phone, ({ text }) => text.includes('/sign/'));
  expect(sms.text).toContain('साइन करें');

  await page.goto(await linkSentTo(customer.phone));
  await expectLanguage(page, 'hi');
  await expect(page.getByRole('heading', { level: 1, name: 'काम पर साइन करें' })).toBeVisible();
  await axeInBothThemes(page);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign for the work' })).toBeVisible();
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expectLanguage(page, 'hi');

  await page.getByRole('radio', { name: 'शानदार' }).check({ force: true });
  await page.getByRole('button', { name: 'नाम लिखकर साइन करें' }).click();
  await page.getByLabel('आपका नाम').fill('लीला मेनन');
  await page.getByLabel('मैं सहमत हूँ').check();
  await page.getByRole('button', { name: /^साइन करें और/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'साइन हुआ और सील लगी' })).toBeVisible({ timeout: 20_000 });
  const [row] = await query((sql) => sql`select method, rating from signatures where booking_id = ${visit}`);
  expect(row).toEqual({ method: 'typed', rating: 5 });
});

test('a first visit follows the browser; a choice in the footer outlives it, without script too', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'hi-IN', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/');
  await expectLanguage(page, 'hi');
  await page.getByRole('button', { name: 'English' }).click();
  await expectLanguage(page, 'en');
  await page.goto('/services');
  await expectLanguage(page, 'en');
  await context.close();
});

test('the bell rings by itself; what is opened is read, and so is everything at once', async ({ page }) => {
  const customer = await newCustomer();
  await signIn(page, customer.email);
  await expect(page.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();
  const first = await bookByRest({ customer, day: 11 });
  await page.getByRole('link', { name: 'Notifications, 1 unread' }).click({ timeout: 20_000 });
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible();
  await expect(page.getByText('New', { exact: true })).toHaveCount(1);
  await axeInBothThemes(page);
  await bookByRest({ customer, day: 12 });
  await expect(page.getByText('New', { exact: true })).toHaveCount(2, { timeout: 20_000 });
  await page.getByRole('button', { name: 'Follow the visit' }).last().click();
  await expect(page).toHaveURL(new RegExp(`/customer/bookings/${first}$`));
  await expect(page.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible();
  await page.goto('/notifications?show=unread');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByText('You have read everything.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();
});
