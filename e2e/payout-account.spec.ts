import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newApplicant } from './support/professional';
import { signIn } from './support/sign-in';
import { appAddress } from './support/stack';

const SERVICE = 'curtain-rods';
const PAGE = `${appAddress()}/vendor/account/payouts`;

/** From his own page to the provider's, which ends as its button says, and back. */
async function visitProvider(page: Page, leave: string, end: string): Promise<void> {
  await page.getByRole('button', { name: leave }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connect onboarding' })).toBeVisible();
  await page.getByRole('button', { name: end }).click();
  await expect(page).toHaveURL(PAGE);
}

test('on the provider’s pages one professional leaves something out, reads what, and is ready; another is refused', async ({
  page: one,
  newPerson,
}) => {
  const other = await newPerson();
  const [ready, refused] = await Promise.all([
    newApplicant('Jatin Shetty', SERVICE),
    newApplicant('Kamal Nath', SERVICE),
  ]);
  for (const [page, person] of [
    [one, ready],
    [other, refused],
  ] as const) {
    await signIn(page, person.email);
    await page.goto('/vendor/account');
    await page.getByRole('main').getByRole('link', { name: 'Payouts' }).click();
    await expect(page.getByText('Not set up', { exact: true })).toBeVisible();
  }
  await axeInBothThemes(one);

  await test.step('what is missing is said in his words, and the way back to it is one button', async () => {
    await visitProvider(one, 'Set up payouts', 'Leave the identity document out');
    await expect(one.getByText('Something is missing', { exact: true })).toBeVisible();
    await expect(one.getByRole('main').getByRole('listitem')).toHaveText(['Proof of who you are']);
    await axeInBothThemes(one);
    await visitProvider(one, 'Give what is missing', 'Hand everything in for a check');
    await expect(one.getByText('Being checked', { exact: true })).toBeVisible();
    await expect(one.getByText('Still needed')).toHaveCount(0);
    await axeInBothThemes(one);
  });

  await test.step('whom the provider refuses reads that, and is led nowhere', async () => {
    await visitProvider(other, 'Set up payouts', 'Be refused');
    await expect(other.getByText('Stopped', { exact: true })).toBeVisible();
    await expect(other.getByText(/^The payment provider has stopped your account\./)).toBeVisible();
    await expect(other.getByRole('main').getByRole('button')).toHaveCount(0);
    await axeInBothThemes(other);
  });

  await test.step('checked, he is ready, here and on his account’s page', async () => {
    await visitProvider(one, 'Look at what you gave', 'Complete onboarding');
    await expect(one.getByText('Ready', { exact: true })).toBeVisible();
    await expect(one.getByText('Your money is paid out by itself.')).toBeVisible();
    await axeInBothThemes(one);
    await one.getByRole('link', { name: 'Account' }).first().click();
    await expect(one.getByRole('main').getByRole('link', { name: 'Payouts' })).toBeVisible();
  });
});
