import { expect, type Page } from '@playwright/test';

export const PASSWORD = 'homeserve-demo-1';

/**
 * Signs an account in by its password through the form, as a person would; ends on the page that follows. `address` is
 * another way to the product than the usual one.
 */
export async function signIn(page: Page, email: string, password = PASSWORD, address = ''): Promise<void> {
  await page.goto(`${address}/sign-in?by=password`);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel(/^password/i).fill(password);
  await page.getByRole('button', { name: /sign in/i }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}
