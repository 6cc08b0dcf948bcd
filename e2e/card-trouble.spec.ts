import { axeInBothThemes } from './support/axe';
import { typeCard } from './support/customer';
import { expect, test } from './support/fixtures';
import { newCustomer, saveCard } from './support/rest';
import { signIn } from './support/sign-in';
import { fillAnswer, sign } from './support/signature';
import { askForSignature, finishedVisit } from './support/visit-by-rest';

test.setTimeout(120_000);

const PAID = /^₹[\d,.]+ paid$/;

test('a card whose bank asks every time: the bank’s step stands on the sign page', async ({ page }) => {
  const customer = await newCustomer();
  const paymentMethodId = await saveCard(customer.token, 'pm_card_authenticationRequired');
  const id = await finishedVisit({ customer, vendor: 'vendor3', paymentMethodId, day: 5 });
  await page.goto(await askForSignature(id, 'vendor3', customer));
  await expect(page.getByRole('heading', { name: 'Your bank asks you to confirm' })).toBeVisible({ timeout: 15_000 });
  await axeInBothThemes(page);
  await page.getByRole('button', { name: 'Confirm with the bank' }).click();
  await page.getByRole('button', { name: 'Confirm with the bank' }).click();
  const bank = page.getByRole('dialog', { name: '3D Secure test page' });
  await bank.getByRole('button', { name: 'Complete authentication' }).click();
  await expect(page.getByText(/is held on visa 3184/i)).toBeVisible();
  await fillAnswer(page, '4: Very good');
  await sign(page);
  await expect(page.getByText(PAID)).toBeVisible({ timeout: 15_000 });
});

test('a card that is refused: signing works without it, and another card pays afterwards', async ({ page }) => {
  const customer = await newCustomer();
  const paymentMethodId = await saveCard(customer.token, 'pm_card_chargeCustomerFail');
  const id = await finishedVisit({ customer, vendor: 'vendor3', paymentMethodId, day: 6 });
  await page.goto(await askForSignature(id, 'vendor3', customer));
  await expect(page.getByRole('heading', { name: 'Your bank refused the card' })).toBeVisible({ timeout: 15_000 });
  await axeInBothThemes(page);
  await fillAnswer(page, '4: Very good');
  await sign(page);
  await expect(page.getByText(/^₹[\d,.]+ is due$/)).toBeVisible();
  await page.getByRole('button', { name: 'Use another card' }).click();
  await typeCard(page, '4000 0000 0000 0002');
  await page.getByRole('button', { name: /^Pay ₹/ }).click();
  await expect(page.getByText('Your card was declined.')).toBeVisible();
  await typeCard(page, '4242 4242 4242 4242');
  await axeInBothThemes(page);
  await page.getByRole('button', { name: /^Pay ₹/ }).click();
  await expect(page.getByText(PAID)).toBeVisible({ timeout: 20_000 });
});

test('no card at all: signed all the same, and paid from the customer’s own pages', async ({ page }) => {
  const customer = await newCustomer();
  const id = await finishedVisit({ customer, vendor: 'vendor3', day: 18 });
  await page.goto(await askForSignature(id, 'vendor3', customer));
  await fillAnswer(page, '5: Excellent');
  await sign(page);
  await signIn(page, customer.email);
  await expect(page.getByRole('heading', { name: 'Needs you now' })).toBeVisible();
  await page.getByRole('link', { name: 'See to the payment' }).click();
  await expect(page.getByText(/^You signed on .+ The payment is still due\.$/)).toBeVisible();
  await axeInBothThemes(page);
  await page.getByRole('button', { name: 'Enter a card' }).click();
  await typeCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', { name: /^Pay ₹/ }).click();
  await expect(page.getByText('Signed and paid. Thank you.')).toBeVisible({ timeout: 20_000 });
});
