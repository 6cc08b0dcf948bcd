import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { paperFile } from './support/documents';
import { expect, test } from './support/fixtures';
import { waitForMessage } from './support/inbox';
import { press } from './support/keys';
import { newCustomer, rest } from './support/rest';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { signIn } from './support/sign-in';

test.setTimeout(240_000);

/** Where nobody of the demonstration works, so that the first visit there can only be his. */
const HOME = '793001';
const NUMBER = 'KA 01 2026 004321';

async function bookNear(): Promise<void> {
  const customer = await newCustomer('Nalini Das');
  const { id: serviceId } = await rest<{ id: string }>('GET', '/services/tap-repair');
  const { data } = await rest<{ data: { start: string }[] }>(
    'GET',
    `/services/${serviceId}/slots?pincode=${HOME}&days=7`,
  );
  await rest('POST', '/bookings', customer.token, {
    serviceId,
    addOnIds: [],
    slotStart: data.at(-1)?.start ?? '',
    address: { line1: '3, Mawlai Road', city: 'Shillong', pincode: HOME },
  });
}

async function sendPaper(page: Page, kind: string, ends = false): Promise<void> {
  const part = page.locator(`#${kind}`);
  await part.getByLabel('Photograph or PDF').setInputFiles(await paperFile(kind));
  await part.getByLabel('Number on it').fill(NUMBER);
  if (ends) await part.getByLabel('Valid until').fill('2031-12-31');
  await part.getByRole('button', { name: 'Hand in', exact: true }).click();
  await expect(part.getByText('Waits for a reviewer')).toBeVisible({ timeout: 20_000 });
}

test('a professional applies step by step, corrects one document, is approved and accepts a first visit', async ({
  page,
  newPerson,
}) => {
  const name = `Tarun ${Date.now().toString(36)}`;
  const [email, phone] = [`tarun-${Date.now()}@example.test`, `97${randomInt(10_000_000, 99_999_999)}`];
  const desk = await newPerson(DESKTOP);
  await signIn(desk, 'onboarding@homeserve.test');
  await desk.goto('/onboarding');

  await test.step('registers and proves the phone with the code from the SMS', async () => {
    await page.goto('/register?role=vendor');
    await page.getByLabel('Full name').fill(name);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Mobile number').fill(phone);
    await page.getByLabel('Password').fill('a few words in a row');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page).toHaveURL(/\/verify-phone/);
    const { code } = await waitForMessage(`+91${phone}`, (message) => Boolean(message.code));
    await page.getByLabel('Code from the SMS').fill(code === '000000' ? '111111' : '000000');
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByLabel('Code from the SMS')).toHaveAccessibleDescription(/not right/);
    await axeInBothThemes(page);
    await page.getByLabel('Code from the SMS').fill(code ?? '');
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page).toHaveURL(/\/vendor$/);
  });

  const onward = () => page.getByRole('button', { name: 'Save and go on' }).click();
  await test.step('says who and from where; what is wrong is said beside its field and nothing typed is lost', async () => {
    await page.getByRole('link', { name: 'Apply now' }).click();
    await page.getByLabel('Home pincode').fill('999999');
    await page.getByLabel('About you').fill('Eleven years of plumbing in the hills.');
    await onward();
    await expect(page.getByLabel('Home pincode')).toHaveAccessibleDescription(/do not know that pincode/);
    await expect(page.getByLabel('About you')).toHaveValue(/Eleven years/);
    await axeInBothThemes(page);
    await page.getByLabel('Home pincode').fill(HOME);
    await onward();
    await expect(page.getByRole('heading', { level: 1, name: 'Services' })).toBeVisible();
  });

  await test.step('leaves, and goes on where he was', async () => {
    await page.goto('/vendor');
    await expect(page.getByRole('heading', { name: 'Not handed in yet' })).toBeVisible();
    await axeInBothThemes(page);
    await page.getByRole('link', { name: 'Go on with the application' }).click();
    await page.locator('summary').filter({ hasText: 'Plumbing' }).click();
    await page.getByRole('checkbox', { name: 'Tap repair' }).check();
    await axeInBothThemes(page);
    await onward();
    await expect(page.getByRole('heading', { level: 1, name: 'Areas' })).toBeVisible();
    await onward();
    await expect(page.getByRole('heading', { level: 1, name: 'Hours' })).toBeVisible();
    await onward();
    await expect(page.getByRole('heading', { level: 1, name: 'Documents' })).toBeVisible();
  });

  await test.step('hands in his documents', async () => {
    await axeInBothThemes(page);
    await sendPaper(page, 'identity');
    await sendPaper(page, 'address');
    await sendPaper(page, 'police_verification', true);
    await expect(page.locator('#identity')).toContainText('•••• 4321');
    await page.getByRole('link', { name: 'Save and go on' }).click();
    await expect(page.getByText('Everything is there.')).toBeVisible();
    await axeInBothThemes(page);
    const send = () => page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await seenLive('handed in', page, send, [desk, new RegExp(name)]);
    await expect(page.getByRole('heading', { name: 'Being reviewed' })).toBeVisible();
    await expect(page.getByText(/^Decided by /)).toBeVisible();
  });

  await test.step('one document comes back with a note, and he corrects just that one', async () => {
    await press(desk, desk.getByRole('link', { name: new RegExp(name) }));
    await expect(desk.getByText('Required documents are open')).toBeVisible();
    await press(desk, desk.getByRole('button', { name: 'Larger' }));
    await press(desk, desk.getByRole('button', { name: 'Rotate' }));
    await expect(desk.getByRole('img', { name: /Identity card/ })).toHaveAttribute('data-turns', '1');
    await press(desk, desk.getByRole('button', { name: 'Show the whole number' }));
    await expect(desk.getByText('KA012026004321')).toBeVisible();
    await axeInBothThemes(desk);
    await desk.keyboard.press('r');
    await desk.keyboard.type('There is glare on the number.');
    const back = () => press(desk, desk.getByRole('button', { name: 'Send it back' }));
    await seenLive('sent back', desk, back, [page, /There is glare on the number/]);
    await axeInBothThemes(page);
    await page.getByRole('link', { name: 'Correct what came back' }).click();
    await expect(page.getByRole('button', { name: 'Hand in', exact: true }).and(page.locator(':visible'))).toHaveCount(
      1,
    );
    await sendPaper(page, 'identity');
    await page.getByRole('button', { name: 'Hand in again' }).click();
    await expect(page.getByRole('heading', { name: 'Being reviewed' })).toBeVisible();
  });

  await test.step('each document is accepted, then the professional, who reads it without reloading', async () => {
    for (const kind of ['Identity card', 'Proof of address', 'Police verification']) {
      await press(desk, desk.getByRole('link', { name: new RegExp(`^${kind} ?required`) }));
      await press(desk, desk.locator('summary', { hasText: 'Accept this document' }));
      await press(desk, desk.getByRole('button', { name: 'Accept', exact: true }));
      await expect(desk.getByRole('link', { name: new RegExp(`${kind}.*Accepted`) })).toBeVisible();
    }
    const approve = () => press(desk, desk.getByRole('button', { name: 'Approve', exact: true }));
    await seenLive('approved', desk, approve, [page, /Nothing planned/]);
    const told = await query<{ channel: string }>(
      (sql) => sql`select n.channel from notifications n join users u on u.id = n.user_id
        where u.phone = ${`+91${phone}`} and n.template = 'application_decided' order by 1`,
    );
    expect(told.map(({ channel }) => channel)).toContain('sms');
  });

  await test.step('is asked for a first visit and accepts it', async () => {
    await bookNear();
    await page.goto('/vendor/offers');
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByText(/3, Mawlai Road/).first()).toBeVisible();
    for (const path of ['/vendor/account/documents', '/vendor/account/standing']) {
      await page.goto(path);
      await axeInBothThemes(page);
    }
    await expect(page.getByText(/You took 1 of 1 offer/)).toBeVisible();
  });
});
