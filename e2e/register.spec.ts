import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';

test.setTimeout(120_000);

const somebody = (name: string) => ({
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}-${Date.now()}@example.test`,
  phone: `97${randomInt(10_000_000, 99_999_999)}`,
});
type Somebody = ReturnType<typeof somebody>;

async function fill(page: Page, { name, email, phone }: Somebody, password: string): Promise<void> {
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Mobile number').fill(phone);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

test('a customer registers: wrong answers keep what was typed, with the error beside its field', async ({ page }) => {
  const person = somebody('Lata Kulkarni');
  await page.goto('/register');
  await fill(page, { ...person, email: 'not-a-mail', phone: '12' }, 'short');
  for (const [label, problem] of [
    ['Email', 'That does not look like an email address.'],
    ['Mobile number', 'That does not look like a phone number.'],
    ['Password', 'Please choose at least 8 characters, and not one of the most common passwords.'],
  ] as const) {
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(new RegExp(problem.slice(0, 20)));
    await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(page.getByLabel('Full name')).toHaveValue(person.name);
  await expect(page.getByLabel('Email')).toHaveValue('not-a-mail');
  await expect(page.getByLabel('Mobile number')).toHaveValue('12');
  await expect(page.getByLabel('Email')).toBeFocused();
  await axeInBothThemes(page);
  await fill(page, person, 'a few words in a row');
  await expect(page).toHaveURL(/\/customer/);
  await expect(page.getByText('No visit yet')).toBeVisible();
  await axeInBothThemes(page);
});
