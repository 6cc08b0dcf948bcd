import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { BOOKED, bookVisit, PINCODE, typeCard } from './support/customer';
import { expect, test } from './support/fixtures';
import { type Message, waitForMessage } from './support/inbox';
import { newCustomer } from './support/rest';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';

test.setTimeout(180_000);

const newNumber = () => `97${String(randomInt(100_000_000)).padStart(8, '0')}`;

/** Where a mailed link leads; the newest mail about `subject`. */
async function linkTo(email: string, subject: RegExp): Promise<string> {
  const about = ({ kind, subject: said, links }: Message) =>
    kind === 'email' && subject.test(said ?? '') && links.some((link) => link.includes('/link/'));
  const mail = await waitForMessage(email, about, 20_000);
  return mail.links.find((link) => link.includes('/link/')) ?? '';
}

async function enterCode(page: Page, phone: string): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in\/code/);
  const { code } = await waitForMessage(`+91${phone}`, (message) => Boolean(message.code));
  await page.getByLabel('Code from the SMS').fill(code ?? '');
  await page.getByRole('button', { name: 'Verify' }).click();
}

test('a guest fills in a visit, becomes a customer by phone at the review, and books with everything kept', async ({
  page,
}) => {
  const phone = newNumber();
  await page.goto(`/services?pincode=${PINCODE}`);
  await page
    .getByRole('main')
    .getByRole('link', { name: /Tap repair/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Book a visit' }).click();
  await page.getByRole('navigation', { name: 'Days' }).getByRole('link').nth(4).click();
  await expect(page).toHaveURL(/day=/);
  await page.getByRole('radio', { name: /–|-/ }).first().check();
  await page.getByRole('button', { name: /^Hold / }).click();
  await expect(page).toHaveURL(/\/confirm\?/);
  await page.getByLabel('House and street').fill('14, Church Street');
  await page.getByLabel('Landmark').fill('Above the old bookshop');
  await page.getByLabel('How to get in').fill('Gate code 4417; ring twice.');
  await axeInBothThemes(page);

  await test.step('an unknown number needs its code and a name, nothing else', async () => {
    await page.getByLabel('Mobile number').fill(phone);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL(/\/sign-in\/code/);
    await axeInBothThemes(page);
    await enterCode(page, phone);
    await expect(page).toHaveURL(/\/sign-in\/name/);
    await axeInBothThemes(page);
    await page.getByLabel('Full name').fill('Leela Menon');
    await page.getByRole('button', { name: 'Continue' }).click();
  });

  await test.step('back at the review, what was typed is there', async () => {
    await expect(page).toHaveURL(/\/confirm\?/);
    await expect(page.getByLabel('House and street')).toHaveValue('14, Church Street');
    await expect(page.getByLabel('Landmark')).toHaveValue('Above the old bookshop');
    await expect(page.getByLabel('How to get in')).toHaveValue('Gate code 4417; ring twice.');
    await typeCard(page, '4242 4242 4242 4242');
    await bookVisit(page);
    await expect(page).toHaveURL(BOOKED);
  });

  await test.step('the typed address is on the list', async () => {
    await page.goto('/customer/account/addresses');
    await expect(page.getByText('14, Church Street')).toBeVisible();
    await axeInBothThemes(page);
  });

  await test.step('the same number signs in again by its code alone', async () => {
    await page.goto('/customer/account');
    await axeInBothThemes(page);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(page).toHaveURL(/\/$/);
    await page.goto('/sign-in');
    await page.getByLabel('Mobile number').fill(phone);
    await page.getByRole('button', { name: 'Text me a code' }).click();
    await enterCode(page, phone);
    await expect(page).toHaveURL(/\/customer$/);
  });
});

test('a forgotten password: the link from the inbox works once, and every other place is signed out', async ({
  page,
  newPerson,
}) => {
  const customer = await newCustomer('Farida Khan');
  const elsewhere = await newPerson();
  await signIn(elsewhere, customer.email);
  await page.goto('/sign-in?by=password');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page).toHaveURL(/\/forgot-password/);
  await page.getByLabel('Email').fill(customer.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText('Look into your mailbox')).toBeVisible();
  const link = await linkTo(customer.email, /new password/);

  // A mail scanner opens it first.
  const scanned = await fetch(link, { redirect: 'manual' });
  expect([scanned.status, scanned.headers.get('location'), scanned.headers.get('referrer-policy')]).toEqual([
    303,
    '/link',
    'no-referrer',
  ]);
  await page.goto(link);
  await expect(page).toHaveURL(/\/link$/);
  await axeInBothThemes(page);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('New password').fill('another few words');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText(/Your new password is set/)).toBeVisible();

  await elsewhere.goto('/customer');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await axeInBothThemes(page);
  await signIn(page, customer.email, 'another few words');
  await expect(page).toHaveURL(/\/customer/);
});

test('an administrator invites a manager, who accepts and sits down at the desk', async ({ page, newPerson }) => {
  const email = `devika-${Date.now()}@example.test`;
  const admin = await newPerson(DESKTOP);
  await signIn(admin, 'admin@homeserve.test');
  await admin.getByRole('link', { name: 'Invite staff' }).click();
  await admin.getByLabel('Full name').fill('Devika Rao');
  await admin.getByLabel('Email').fill(email);
  await admin.getByLabel('Role').selectOption('onboard_manager');
  await admin.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(admin.getByRole('main').getByRole('listitem').filter({ hasText: email })).toBeVisible();
  await axeInBothThemes(admin);

  await page.goto(await linkTo(email, /invites you/));
  await expect(page.getByRole('heading', { name: 'Welcome, Devika Rao' })).toBeVisible();
  await axeInBothThemes(page);
  const phone = newNumber();
  await page.getByLabel('Mobile number').fill(phone);
  await page.getByLabel('Choose a password').fill('a few words in a row');
  await page.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(page.getByText(/Your account is ready/)).toBeVisible();
  await signIn(page, email, 'a few words in a row');
  await expect(page).toHaveURL(/\/onboarding/);

  await test.step('a code alone does not open the desk', async () => {
    await page.goto('/verify-phone');
    await page.getByRole('button', { name: 'Send a code' }).click();
    await expect(page).toHaveURL(/sent=/);
    const { code } = await waitForMessage(`+91${phone}`, (message) => Boolean(message.code));
    await page.getByLabel('Code from the SMS').fill(code ?? '');
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page).toHaveURL(/\/onboarding/);
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByLabel('Mobile number').fill(phone);
    await page.getByRole('button', { name: 'Text me a code' }).click();
    await expect(page).toHaveURL(/\/sign-in\/code/);
    const again = await waitForMessage(`+91${phone}`, (message) => Boolean(message.code) && message.code !== code);
    await page.getByLabel('Code from the SMS').fill(again.code ?? '');
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page).toHaveURL(/\/sign-in\/password/);
    await axeInBothThemes(page);
    await page.getByLabel('Password').fill('a few words in a row');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/onboarding/);
  });
});

test('signing out everywhere else, then everywhere', async ({ page, newPerson }) => {
  const customer = await newCustomer('Gita Rao');
  const [second, third] = [await newPerson(), await newPerson()];
  for (const each of [page, second, third]) await signIn(each, customer.email);
  await page.goto('/customer/account');
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  // Two browsers, and the session by which the account was made.
  await expect(page.getByText('3 other devices were signed out.').first()).toBeVisible();
  for (const each of [second, third]) {
    await each.goto('/customer');
    await expect(each).toHaveURL(/\/sign-in/);
  }
  await page.getByRole('button', { name: 'Sign out everywhere, here too' }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto('/customer');
  await expect(page).toHaveURL(/\/sign-in/);
});
