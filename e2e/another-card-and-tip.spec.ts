import { axeInBothThemes } from './support/axe';
import { typeCard } from './support/customer';
import { expect, test } from './support/fixtures';
import { newCustomer, saveCard } from './support/rest';
import { signIn } from './support/sign-in';
import { fillAnswer, sign } from './support/signature';
import { askForSignature, finishedVisit } from './support/visit-by-rest';

test.setTimeout(180_000);

test('a refused card, another one with its bank’s step, the signature, a tip, and the tip in the passbook', async ({
  page,
  browser,
}) => {
  const customer = await newCustomer();
  const paymentMethodId = await saveCard(customer.token, 'pm_card_chargeCustomerFail');
  const id = await finishedVisit({ customer, vendor: 'vendor3', paymentMethodId, day: 27 });
  await signIn(page, customer.email);
  await page.goto(`/customer/bookings/${id}`);
  await expect(page.getByRole('heading', { name: 'Your bank refused the card' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/^Your bank declined the card and gave no reason\./)).toBeVisible();
  await page.getByRole('button', { name: 'Use another card' }).click();
  // The saved card is the one that was refused: asked again it says why, and the choice stays.
  await page.getByRole('button', { name: /^Hold ₹/ }).click();
  await expect(page.getByText(/Choose another one, or try again\.$/)).toBeVisible();
  await page.getByRole('radio', { name: 'Another card' }).check();
  await axeInBothThemes(page);
  await page.getByRole('button', { name: /^Hold ₹/ }).click();
  await typeCard(page, '4000 0027 6000 3184');
  await page.getByRole('button', { name: /^Hold ₹/ }).click();
  const bank = page.getByRole('dialog', { name: '3D Secure test page' });
  await bank.getByRole('button', { name: 'Complete authentication' }).click();
  await expect(page.getByText('visa 3184').first()).toBeVisible({ timeout: 15_000 });

  await page.goto(await askForSignature(id, 'vendor3', customer));
  await fillAnswer(page, '5: Excellent');
  await sign(page);
  await expect(page.getByText(/^₹[\d,.]+ paid$/)).toBeVisible({ timeout: 20_000 });

  await page.goto(`/customer/bookings/${id}`);
  await expect(page.getByRole('button', { name: 'Give this tip' })).toHaveCount(0);
  await page.getByLabel('Amount').fill('99999');
  await expect(page.getByText(/^Between ₹0\.50 and ₹5,000\.$/)).toBeVisible();
  await page.getByRole('button', { name: '₹100', exact: true }).click();
  await axeInBothThemes(page);
  await page.getByRole('button', { name: 'Give this tip' }).click();
  await page.getByRole('radio', { name: 'Another card' }).check();
  await page.getByRole('button', { name: 'Give this tip' }).click();
  await typeCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', { name: 'Give this tip' }).dblclick();
  await expect(page.getByText(/^You gave .+ a tip of ₹100\. Thank you\.$/)).toBeVisible({ timeout: 20_000 });

  const other = await browser.newContext();
  const vendor = await other.newPage();
  await signIn(vendor, 'vendor3@homeserve.test');
  await vendor.goto('/vendor/earnings');
  await expect(vendor.getByText('A tip: all of it is yours').first()).toBeVisible();
  await other.close();
});
