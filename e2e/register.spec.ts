import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { waitForMessage } from './support/inbox';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { signIn } from './support/sign-in';

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

test('a professional registers, proves the phone, applies, and is approved', async ({ page, newPerson }) => {
  const person = somebody('Tarun Bhat');
  const desk = await newPerson(DESKTOP);
  await signIn(desk, 'onboarding@homeserve.test');
  await desk.goto('/onboarding');

  await test.step('registers and proves the phone with the code from the SMS', async () => {
    await page.goto('/register?role=vendor');
    await fill(page, person, 'a few words in a row');
    await expect(page).toHaveURL(/\/verify-phone/);
    const { code } = await waitForMessage(`+91${person.phone}`, (message) => Boolean(message.code));
    await page.getByLabel('Code from the SMS').fill(code === '000000' ? '111111' : '000000');
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByLabel('Code from the SMS')).toHaveAccessibleDescription(/not right/);
    await axeInBothThemes(page);
    await page.getByLabel('Code from the SMS').fill(code ?? '');
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page).toHaveURL(/\/vendor$/);
  });

  await test.step('applies', async () => {
    await page.getByRole('link', { name: 'Apply now' }).click();
    await expect(page).toHaveURL(/\/vendor\/apply/);
    await page.getByLabel('Home pincode').fill('999999');
    await page.getByRole('checkbox', { name: /Tap repair/ }).check();
    await page.getByLabel('About you').fill('Eleven years of plumbing in the west of the city.');
    await page.getByRole('button', { name: 'Send application' }).click();
    await expect(page.getByLabel('Home pincode')).toHaveAccessibleDescription(/do not know that pincode/);
    await expect(page.getByRole('checkbox', { name: /Tap repair/ })).toBeChecked();
    await axeInBothThemes(page);
    await page.getByLabel('Home pincode').fill('560010');
    const send = () => page.getByRole('button', { name: 'Send application' }).click();
    await seenLive('applied', page, send, [desk, new RegExp(person.name)]);
    await expect(page.getByRole('heading', { name: 'Being reviewed' })).toBeVisible();
    await axeInBothThemes(page);
  });

  await test.step('is approved, and reads it without reloading', async () => {
    await desk.getByRole('link', { name: new RegExp(person.name) }).click();
    await axeInBothThemes(desk);
    const approve = () => desk.getByRole('button', { name: 'Approve', exact: true }).click();
    await seenLive('approved', desk, approve, [page, /Nothing planned/]);
    await axeInBothThemes(page);
    // By day at once; an SMS that is not urgent waits for the end of the reader's night.
    const told = async () => {
      const [sms] = await query<{ status: string; hour: number | null }>(
        (sql) => sql`
          select n.status, extract(hour from n.due_at at time zone 'Asia/Kolkata')::int as hour
          from notifications n join users u on u.id = n.user_id
          where u.phone = ${`+91${person.phone}`} and n.template = 'application_decided' and n.channel = 'sms'`,
      );
      return sms?.status === 'queued' ? sms.hour === 7 : ['sent', 'delivered'].includes(sms?.status ?? '');
    };
    await expect.poll(told).toBe(true);
  });
});
