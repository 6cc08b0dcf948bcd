import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newCustomer } from './support/rest';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';

test.setTimeout(90_000);

/** Far from where the demonstration works. */
const FAR = '794101';

test('where nobody does the work a customer can wait for it, and onboarding sees where', async ({
  page,
  newPerson,
}) => {
  const customer = await newCustomer('Nalini Das');
  await page.goto(`/book/sofa-cleaning?pincode=${FAR}`);
  const invitation = page.getByRole('link', { name: 'Sign in to be told' });
  await expect(invitation).toHaveAttribute('href', /^\/sign-in\?next=/);
  await signIn(page, customer.email);
  await page.goto(`/book/sofa-cleaning?pincode=${FAR}`);
  await axeInBothThemes(page);
  await page.getByRole('button', { name: 'Tell me when somebody comes' }).click();
  await expect(page.getByText(`You are on the waiting list for ${FAR}`)).toBeVisible();
  await axeInBothThemes(page);

  const desk = await newPerson(DESKTOP);
  await signIn(desk, 'onboarding@homeserve.test');
  await desk.getByRole('link', { name: 'Waiting list' }).click();
  await expect(desk.getByRole('heading', { level: 1, name: 'Waiting list' })).toBeVisible();
  const row = desk.getByRole('row', { name: /794101.*Sofa cleaning/ });
  await expect(row).toBeVisible();
  await axeInBothThemes(desk);

  await page.getByRole('button', { name: 'No longer wait' }).click();
  await expect(page.getByRole('button', { name: 'Tell me when somebody comes' })).toBeVisible();
  await desk.reload();
  await expect(row).toHaveCount(0);
});
