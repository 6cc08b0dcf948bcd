import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { totpCode } from '@/lib/core/crypto/totp';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { waitForMessage } from './support/inbox';
import { press } from './support/keys';
import { rest, tokenOf } from './support/rest';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';

test.setTimeout(240_000);

const PASSWORD = 'an umbrella in june';
const HALF_MINUTE = 30_000;

/** An authenticator: its next code each time, because none is good twice. It runs ahead by what the server allows, then waits. */
class Telephone {
  #step = 0;
  readonly #secret: string;
  constructor(secret: string) {
    this.#secret = secret;
  }
  async code(): Promise<string> {
    const step = Math.max(this.#step + 1, Math.floor(Date.now() / HALF_MINUTE));
    const ahead = step - 1 - Math.floor(Date.now() / HALF_MINUTE);
    if (ahead > 0) await new Promise((ready) => setTimeout(ready, (step - 1) * HALF_MINUTE - Date.now() + 50));
    this.#step = step;
    return totpCode(this.#secret, step * HALF_MINUTE);
  }
}

/** A manager of operations who has just accepted the invitation. */
async function newManager(page: Page): Promise<{ name: string; email: string }> {
  const name = `Tara ${Date.now().toString(36)}`;
  const email = `tara-${Date.now()}@example.test`;
  await rest('POST', '/users', await tokenOf('admin'), { name, email, role: 'ops_manager' });
  const mail = await waitForMessage(email, ({ links }) => links.some((link) => link.includes('/link/')), 20_000);
  await page.goto(mail.links.find((link) => link.includes('/link/')) ?? '');
  await page.getByLabel('Mobile number').fill(`97${String(randomInt(100_000_000)).padStart(8, '0')}`);
  await page.getByLabel('Choose a password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(page.getByText(/Your account is ready/)).toBeVisible();
  return { name, email };
}

/** The first half of a sign-in; ends where the code is asked for. */
async function enterPassword(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/ops/bookings?status=settled');
  await page
    .getByRole('link', { name: /password/i })
    .first()
    .click();
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel(/^password/i).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'And the code of your phone' })).toBeVisible();
}

test('a manager sets up a second step, signs in with code and recovery code, and an administrator resets it', async ({
  page,
  newPerson,
}) => {
  const { name, email } = await newManager(page);
  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL(/\/ops/);
  let telephone = new Telephone('');
  let codes: string[] = [];

  await test.step('setting it up takes the password and the first code', async () => {
    await page.goto('/account');
    await page.getByRole('link', { name: 'Set up' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Second step' })).toBeVisible();
    await axeInBothThemes(page);
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set it up' }).click();
    const secret = ((await page.getByRole('main').locator('code').textContent()) ?? '').replaceAll(' ', '');
    await expect(page.getByRole('img', { name: /as a square for its camera/ })).toBeVisible();
    await axeInBothThemes(page);
    telephone = new Telephone(secret);
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Turn it on' }).click();
    await expect(page.getByText(/That code is not right/)).toBeVisible();
    await page.getByLabel('Code').fill(await telephone.code());
    await page.getByRole('button', { name: 'Turn it on' }).click();
  });

  await test.step('ten recovery codes are shown once, and taken along as a file', async () => {
    await expect(page.getByText('Keep these ten codes now')).toBeVisible();
    codes = await page.getByRole('main').getByRole('listitem').allInnerTexts();
    expect(codes).toHaveLength(10);
    await axeInBothThemes(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as text' }).click(),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    for (const code of codes) expect(file).toContain(code);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page).toHaveURL(/\/ops$/);
    await page.goto('/account/second-factor');
    await expect(page.getByText('10 left of ten')).toBeVisible();
    await expect(page.getByText(codes[0] ?? '-')).toBeHidden();
    await axeInBothThemes(page);
    await waitForMessage(email, ({ subject }) => subject === 'Second step set up', 20_000);
  });

  await test.step('the password alone opens nothing; a wrong code keeps the page, the right one goes where one wanted', async () => {
    await enterPassword(page, email);
    await page.goto('/ops');
    await expect(page).toHaveURL(/\/sign-in\/second-step\?next=/);
    await page.goto('/sign-in/second-step?next=%2Fops%2Fbookings%3Fstatus%3Dsettled');
    await axeInBothThemes(page);
    await page.getByText('Lost your phone?').click();
    await expect(page.getByText(/one of your ten recovery codes/)).toBeVisible();
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText(/That code is not right/)).toBeVisible();
    await axeInBothThemes(page);
    await page.getByLabel('Code').fill(await telephone.code());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(/\/ops\/bookings\?status=settled/);
  });

  await test.step('a recovery code stands in for the phone, once', async () => {
    for (const [index, said] of [/\/ops/, /second-step/].entries()) {
      await enterPassword(page, email);
      await page.getByLabel('Code').fill(codes[0]?.toLowerCase() ?? '');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      if (index === 1) await expect(page.getByText(/That code is not right/)).toBeVisible();
      await expect(page).toHaveURL(said);
    }
    await waitForMessage(email, ({ subject }) => subject === 'A recovery code was used', 20_000);
  });

  await test.step('an administrator resets it, and the password is enough again', async () => {
    const admin = await newPerson(DESKTOP);
    await signIn(admin, 'admin@homeserve.test');
    await admin.goto(`/admin?q=${encodeURIComponent(email)}`);
    await press(admin, admin.getByRole('link', { name }));
    await expect(admin.getByText(/On since/)).toBeVisible();
    await press(admin, admin.locator('summary', { hasText: 'Reset the second step' }));
    await axeInBothThemes(admin);
    const lever = admin.locator('details', { hasText: 'Reset the second step' });
    await lever.getByLabel('Reason').fill('Called her; she knew the last three visits');
    await press(admin, lever.getByRole('button', { name: 'Reset it' }));
    await expect(admin.getByText('This person has no second step.')).toBeVisible();
    await page.context().clearCookies();
    await signIn(page, email, PASSWORD);
    await expect(page).toHaveURL(/\/ops/);
    await page.goto('/account');
    await expect(page.getByRole('link', { name: 'Set up' })).toBeVisible();
  });
});
