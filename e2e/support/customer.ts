import { expect, type Page } from '@playwright/test';
import { atUsualTerms } from './database';
import type { NewCustomer } from './rest';
import { PASSWORD, signIn } from './sign-in';

export const PINCODE = '560001';

type Order = {
  /** A service's title, as the list shows it. */
  service: string;
  addOn?: string;
  /** Which day of the strip, counted from today. */
  day: number;
  card: string;
};

/** Types a card into the Payment Element. */
export async function typeCard(page: Page, number: string): Promise<void> {
  const card = page.getByRole('group', { name: 'Card details' });
  await card.getByLabel('Card number').fill(number);
  await card.getByLabel('Expiration date').fill('12 / 34');
  await card.getByLabel('Security code').fill('123');
}

export const signInAs = (page: Page, customer: NewCustomer) => signIn(page, customer.email, PASSWORD);

/** From the service's page to the review page with its form filled in. `at` is told each page's name on arrival. */
export async function fillOrder(page: Page, order: Order, at: (name: string) => Promise<void> = async () => {}) {
  await page.goto(`/services?pincode=${PINCODE}`);
  await at('services');
  await page.getByRole('link', { name: new RegExp(`^${order.service}`) }).click();
  await expect(page.getByRole('heading', { level: 1, name: order.service })).toBeVisible();
  await at('service');
  if (order.addOn) await page.getByRole('checkbox', { name: new RegExp(order.addOn) }).check();
  await page.getByRole('button', { name: 'Book a visit' }).click();
  await expect(page).toHaveURL(/\/book\//);
  await page.getByRole('navigation', { name: 'Days' }).getByRole('link').nth(order.day).click();
  await expect(page).toHaveURL(/day=/);
  await page.getByRole('radio', { name: /–|-/ }).first().check();
  await at('slots');
  await page.getByRole('button', { name: /^Hold / }).click();
  await expect(page).toHaveURL(/\/confirm\?/);
  await page.getByLabel('House and street').fill('14, Church Street');
  await page.getByLabel('Landmark').fill('Above the old bookshop');
  await page.getByLabel('How to get in').fill('Gate code 4417; ring twice.');
  await typeCard(page, order.card);
  await at('review');
}

/** Where a booked visit's page is. */
export const BOOKED = /\/customer\/bookings\/[0-9a-f-]{36}/;

/** Presses "Book visit" and answers the new visit's id. */
export async function bookVisit(page: Page): Promise<string> {
  await atUsualTerms(async () => {
    await page.getByRole('button', { name: 'Book visit' }).click();
    await expect(page).toHaveURL(BOOKED, { timeout: 20_000 });
  });
  return page.url().match(/bookings\/([0-9a-f-]{36})/)?.[1] ?? '';
}
