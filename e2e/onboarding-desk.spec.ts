import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { acceptedDocuments } from './support/documents';
import { expect, test } from './support/fixtures';
import { waitForMessage } from './support/inbox';
import { press, tick } from './support/keys';
import { newApplicant, type Professional } from './support/professional';
import { newCustomer, rest, tokenOf } from './support/rest';
import { DESKTOP, PHONE } from './support/screens';
import { PASSWORD, signIn } from './support/sign-in';

test.setTimeout(300_000);

/** Nobody is ever asked for a visit here: the spec’s professionals are approved at the most. */
const SERVICE = 'curtain-rods';
/** Where nobody of the demonstration works. */
const FAR = '737101';

const WITHOUT_SCRIPT = { ...DESKTOP, javaScriptEnabled: false };
const stamp = () => Date.now().toString(36).slice(-5);
const card = (page: Page, one: Professional): Locator => page.locator(`[data-card="${one.id}"]`);
const column = (page: Page, name: string): Locator => page.locator(`[data-column="${name}"]`);
const said = (page: Page, words: RegExp) =>
  expect(page.locator('[data-sonner-toast]').filter({ hasText: words }).first()).toBeVisible();

/** Goes to the last page of the column in review: the youngest stand there. */
async function toTheYoungest(page: Page): Promise<void> {
  await page.goto('/onboarding/board');
  for (;;) {
    const next = column(page, 'in_review').getByRole('link', { name: 'Next ones →' });
    if ((await next.count()) === 0) return;
    const before = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== before);
    await page.waitForLoadState('networkidle');
  }
}

/** Three applications that both managers see at once: where a page of the column ends between them, three younger ones. */
async function threeOnOnePage(...managers: Page[]): Promise<[Professional, Professional, Professional]> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const three: [Professional, Professional, Professional] = [
      await newApplicant(`Ready ${stamp()}`, SERVICE),
      await newApplicant(`Open ${stamp()}`, SERVICE),
      await newApplicant(`Raced ${stamp()}`, SERVICE),
    ];
    let seen = 0;
    for (const page of managers) {
      await toTheYoungest(page);
      for (const one of three) seen += await card(page, one).count();
    }
    if (seen === three.length * managers.length) return three;
  }
  throw new Error('no page of the column holds three applications');
}

test('two managers move applications on one board, by hand and by keys', async ({ page: ola, newPerson }) => {
  await ola.setViewportSize(DESKTOP.viewport);
  const uma = await newPerson(DESKTOP);
  await signIn(ola, 'onboarding@homeserve.test');
  await signIn(uma, 'admin@homeserve.test');
  const [ready, open, raced] = await threeOnOnePage(ola, uma);
  await acceptedDocuments(ready);

  await test.step('what cannot be says why, and the card goes back', async () => {
    await axeInBothThemes(ola);
    await card(ola, open).dragTo(column(ola, 'approved'));
    await said(ola, /cannot be approved yet: Identity card \(missing\)/);
    await expect(column(ola, 'in_review').locator(`[data-card="${open.id}"]`)).toBeVisible();
    await card(ola, open).dragTo(column(ola, 'suspended'));
    await said(ola, /Nobody goes from In review to Suspended/);
  });

  await test.step('by keys: picked up, put back, picked up and put down, with its reason', async () => {
    const handle = card(ola, open).getByRole('button', { name: /^Move / });
    await handle.focus();
    await ola.keyboard.press('Enter');
    await ola.keyboard.press('ArrowRight');
    await ola.keyboard.press('Escape');
    await expect(column(ola, 'in_review').locator(`[data-card="${open.id}"]`)).toBeVisible();
    await ola.keyboard.press('Enter');
    // Revision requested stands next to it; Approved would be the second.
    await ola.keyboard.press('ArrowRight');
    await ola.keyboard.press('ArrowRight');
    await expect(column(ola, 'approved')).toHaveAttribute('data-drop', 'here');
    await ola.keyboard.press('ArrowLeft');
    await expect(column(ola, 'revision_requested')).toHaveAttribute('data-drop', 'here');
    await ola.keyboard.press('Enter');
    await ola.getByLabel('Reason').fill('Please send a photograph of your identity card.');
    await axeInBothThemes(ola);
    await press(ola, ola.getByRole('button', { name: 'Move', exact: true }));
    await said(ola, /was asked for a revision/);
    await expect(column(ola, 'revision_requested').locator(`[data-card="${open.id}"]`)).toBeVisible();
  });

  await test.step('dragged to approved, and seen by the other without reloading', async () => {
    await card(ola, ready).dragTo(column(ola, 'approved'));
    await said(ola, /may work now/);
    await expect(column(uma, 'approved').locator(`[data-card="${ready.id}"]`)).toBeVisible({ timeout: 15_000 });
  });

  await test.step('a lost race says who and what, and the card stands where it went', async () => {
    await card(uma, raced)
      .getByRole('button', { name: /^Move / })
      .click();
    const onboarding = await tokenOf('onboarding');
    let overtaken = false;
    // While her decision is on its way, another one arrives.
    await uma.route('**/onboarding/board**', async (request) => {
      if (request.request().method() === 'POST' && !overtaken) {
        overtaken = true;
        await rest('POST', `/vendors/${raced.id}/reject`, onboarding, { reason: 'Ola was faster.' });
      }
      await request.continue();
    });
    await uma.getByRole('button', { name: 'Revision requested', exact: true }).click();
    await uma.getByLabel('Reason').fill('Another photograph.');
    await uma.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(uma.getByText(/Nandini Shah was faster: it is now “Rejected”/).first()).toBeVisible();
    await uma.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect(column(uma, 'rejected').locator(`[data-card="${raced.id}"]`)).toBeVisible();
  });

  await test.step('on a phone, one column at a time', async () => {
    const phone = await newPerson(PHONE);
    await signIn(phone, 'onboarding@homeserve.test');
    await phone.goto('/onboarding/board?column=approved');
    await expect(column(phone, 'approved')).toBeVisible();
    await expect(column(phone, 'in_review')).toBeHidden();
    await axeInBothThemes(phone);
  });
});

test('one thing with several applications: what is refused stands beside what was done', async ({ page: ola }) => {
  await ola.setViewportSize(DESKTOP.viewport);
  const name = `Batch ${stamp()}`;
  const people = [await newApplicant(`${name} A`, SERVICE), await newApplicant(`${name} B`, SERVICE)];
  await signIn(ola, 'onboarding@homeserve.test');
  await ola.goto(`/onboarding?q=${encodeURIComponent(name)}`);
  for (const one of people) await tick(ola, ola.locator(`input[name="selected"][value="${one.id}"]`));
  await axeInBothThemes(ola);
  await press(ola, ola.getByRole('button', { name: 'Request a revision' }));
  await expect(ola.getByText('Will be done to 2 of 2 chosen')).toBeVisible();
  await axeInBothThemes(ola);
  // While it is on its way somebody else decides about one of them.
  const admin = await tokenOf('admin');
  let overtaken = false;
  await ola.route('**/onboarding/batch**', async (request) => {
    if (request.request().method() === 'POST' && !overtaken) {
      overtaken = true;
      await rest('POST', `/vendors/${people[1]?.id}/reject`, admin, { reason: 'Somebody else decided.' });
    }
    await request.continue();
  });
  await ola.getByLabel('Reason').fill('Please send a photograph of each document.');
  await press(ola, ola.getByRole('button', { name: 'Send 2 back' }));
  // The machine does it, and the page says so by itself.
  await expect(ola.getByText('1 of 2 done')).toBeVisible({ timeout: 20_000 });
  await expect(ola.getByText(/was faster: it is now “Rejected”/)).toBeVisible();
  await axeInBothThemes(ola);
  await press(ola, ola.getByRole('button', { name: 'Try the one again that was refused' }));
  await expect(ola.getByRole('button', { name: /^Try the one again/ })).toBeVisible({ timeout: 20_000 });
  await expect(ola.getByText('1 of 2 done')).toBeVisible();
});

test('everything that a list shows, without a script and with one, on the other desks', async ({ newPerson }) => {
  const bare = await newPerson(WITHOUT_SCRIPT);
  const ada = await newPerson(DESKTOP);
  const name = `Crowd ${stamp()}`;
  for (const number of [1, 2, 3]) await newCustomer(`${name} ${number}`);
  await test.step('all people of a search are signed out', async () => {
    await signIn(ada, 'admin@homeserve.test');
    await ada.goto(`/admin?limit=2&q=${encodeURIComponent(name)}`);
    await tick(ada, ada.locator('input[name="selected"]').first());
    await tick(ada, ada.getByLabel('All 3 that match, not only this page'));
    await expect(ada.getByText('3 chosen')).toBeVisible();
    await axeInBothThemes(ada);
    await press(ada, ada.getByRole('button', { name: 'Sign out everywhere' }));
    await expect(ada.getByText('Will be done to 3 of 3 chosen')).toBeVisible();
    await axeInBothThemes(ada);
    await press(ada, ada.getByRole('button', { name: 'Sign 3 out' }));
    await expect(ada.getByText('3 of 3 done')).toBeVisible({ timeout: 20_000 });
    await axeInBothThemes(ada);
  });
  await test.step('a visit is looked at before it is called off, and left alone', async () => {
    await bare.context().addCookies(await ada.context().cookies());
    await bare.goto('/ops/bookings?status=settled');
    await bare.locator('input[name="selected"]').first().check();
    await bare.getByRole('button', { name: 'Call off' }).click();
    await expect(bare).toHaveURL(/\/ops\/batch\//);
    await expect(bare.getByText('Will be done to 0 of 1 chosen')).toBeVisible();
    await expect(bare.getByText('This visit can no longer be cancelled.').first()).toBeVisible();
    await bare.getByRole('button', { name: 'Leave it' }).click();
    await expect(bare).toHaveURL(/\/ops\/bookings$/);
  });
});

test('the map shows where nobody is, its file says the same, and an invitation from there becomes an application', async ({
  page: ola,
  newPerson,
}) => {
  await ola.setViewportSize(DESKTOP.viewport);
  const [seeker, invited] = [await newPerson(PHONE), await newPerson(PHONE)];
  await test.step('a search in vain is demand', async () => {
    await seeker.goto(`/book/tap-repair?pincode=${FAR}`);
    await expect(seeker.getByText(/Nobody/).first()).toBeVisible();
    await seeker.waitForLoadState('networkidle');
  });

  await signIn(ola, 'onboarding@homeserve.test');
  const { district, state } = await rest<{ district: string; state: string }>('GET', `/pincodes/${FAR}`);
  await test.step('the map by keys, and the table beside it', async () => {
    await ola.goto('/onboarding/map');
    await axeInBothThemes(ola);
    const mark = ola.getByRole('link', { name: new RegExp(`^${district}, ${state}: \\d+ asked`) });
    await mark.focus();
    await ola.keyboard.press('Enter');
    await expect(ola.getByRole('heading', { name: `${district}, ${state}` })).toBeVisible();
    await axeInBothThemes(ola);
    await ola.getByRole('table').getByRole('link', { name: FAR, exact: true }).click();
    await expect(ola.getByText(/1 searched in vain|\d+ searched in vain/).first()).toBeVisible();
    await axeInBothThemes(ola);
  });

  await test.step('the file', async () => {
    const wait = ola.waitForEvent('download');
    await ola.getByRole('link', { name: 'Export', exact: true }).click();
    const lines = (await readFile((await (await wait).path()) ?? '', 'utf8')).split('\r\n');
    expect(lines[0]).toContain('pincode,place,district,state');
    expect(lines.find((line) => line.startsWith(FAR))).toMatch(/,[1-9]\d*,0,0,0$/);
  });

  const phone = `96${randomInt(10_000_000, 99_999_999)}`;
  await test.step('invited from there, in Hindi', async () => {
    await ola.getByRole('link', { name: 'Invite', exact: true }).first().click();
    await expect(ola.getByLabel('Home pincode')).toHaveValue(FAR);
    await ola.getByLabel('Mobile number or mail').fill(phone);
    await ola.getByLabel('Language').selectOption('hi');
    await axeInBothThemes(ola);
    await press(ola, ola.getByRole('button', { name: 'Send the invitation' }));
    await expect(ola.getByRole('row', { name: /\bSent\b/ }).first()).toBeVisible({ timeout: 15_000 });
  });

  await test.step('opens the link, makes the account, proves the number, and finds the application begun', async () => {
    const { links, text } = await waitForMessage(`+91${phone}`, (message) => message.links.length > 0);
    expect(text).toMatch(/बुलाते/);
    await invited.goto(links[0] ?? '');
    await expect(invited).toHaveURL(/\/link$/);
    await expect(invited.getByRole('heading', { level: 1, name: 'You are invited' })).toBeVisible();
    await axeInBothThemes(invited);
    await invited.getByLabel('Full name').fill('Tashi Bhutia');
    await invited.getByLabel('Email').fill(`tashi-${Date.now()}@example.test`);
    await expect(invited.getByLabel('Mobile number')).toHaveAttribute('readonly', '');
    await invited.getByLabel('Password').fill(PASSWORD);
    await invited.getByRole('button', { name: 'Make my account' }).click();
    await expect(invited).toHaveURL(/\/verify-phone/);
    const { code } = await waitForMessage(`+91${phone}`, (message) => Boolean(message.code));
    await invited.getByLabel('Code from the SMS').fill(code ?? '');
    await invited.getByRole('button', { name: 'Verify' }).click();
    await expect(invited).toHaveURL(/\/vendor\/apply/);
    await expect(invited.getByLabel('Home pincode')).toHaveValue(FAR);
    await expect(invited.getByText(/Nandini Shah invited you/)).toBeVisible();
    await axeInBothThemes(invited);
    await ola.goto('/onboarding/invitations');
    const save = () => invited.getByRole('button', { name: 'Save and go on' }).click();
    await save();
    await expect(invited.getByRole('heading', { level: 1, name: 'Services' })).toBeVisible();
    await expect(invited.getByText(/1 of/).first()).toBeVisible();
    await ola.goto('/onboarding/invitations?state=applied');
    await expect(ola.getByRole('link', { name: 'Applied' }).first()).toBeVisible();
  });

  await test.step('and the link is used up', async () => {
    const { links } = await waitForMessage(`+91${phone}`, (message) => message.links.length > 0);
    await seeker.goto(links[0] ?? '');
    await expect(seeker.getByRole('heading', { level: 1 })).not.toHaveText('You are invited');
  });

  await test.step('the funnel counts him', async () => {
    await ola.goto('/onboarding/funnel');
    await expect(ola.locator('[data-stage="invitedApplied"] td').first()).toHaveText(/[1-9]/);
    await axeInBothThemes(ola);
  });
});
