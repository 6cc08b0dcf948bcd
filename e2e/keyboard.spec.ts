import { BOOKED } from './support/customer';
import { expect, test } from './support/fixtures';
import { bringsTo, press, tick, type } from './support/keys';
import { newCustomer, saveCard } from './support/rest';
import { DESKTOP } from './support/screens';
import { PASSWORD } from './support/sign-in';

test.setTimeout(150_000);

test('a customer signs in, books and cancels without touching a mouse', async ({ newPerson }) => {
  const person = await newCustomer(`Kamala ${Date.now().toString(36)}`);
  await saveCard(person.token, 'pm_card_visa');
  const page = await newPerson(DESKTOP);
  await page.goto('/services/tap-repair?pincode=560001');
  await press(page, page.getByRole('button', { name: 'Book a visit' }));
  await expect(page).toHaveURL(/\/book\//);
  await press(page, page.getByRole('navigation', { name: 'Days' }).getByRole('link').nth(5));
  await expect(page).toHaveURL(/day=/);
  await bringsTo(page, page.getByRole('radio').first());
  await tick(page, page.getByRole('radio').first());
  await press(page, page.getByRole('button', { name: /^Hold / }));
  await expect(page).toHaveURL(/\/confirm\?/);

  await page.goto(`/sign-in?by=password&next=${encodeURIComponent(page.url().replace(/^https?:\/\/[^/]+/, ''))}`);
  await type(page, page.getByLabel(/e-?mail/i), person.email);
  await type(page, page.getByLabel(/^password/i), PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/confirm\?/);
  await type(page, page.getByLabel('House and street'), '14, Church Street');
  await press(page, page.getByRole('button', { name: 'Book visit' }));
  await expect(page).toHaveURL(BOOKED, { timeout: 20_000 });
  await bringsTo(page, page.getByRole('heading', { level: 1 }));

  await press(page, page.getByRole('link', { name: /cancel/i }).first());
  await expect(page).toHaveURL(/\/cancel$/);
  await bringsTo(page, page.getByRole('heading', { level: 1, name: 'Cancel this visit?' }));
  await type(page, page.getByLabel(/why/i), 'We are travelling that day.');
  await press(page, page.getByRole('button', { name: /^cancel the visit/i }));
  await bringsTo(page, page.getByText(/cancelled/i).first());
});
