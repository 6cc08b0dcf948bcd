import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import type { press } from './support/keys';
import { newApplicant } from './support/professional';
import { newCustomer } from './support/rest';
import { DESKTOP, PHONE } from './support/screens';
import { signIn } from './support/sign-in';
import { bookByRest } from './support/visit-by-rest';

test.setTimeout(120_000);

/** Of no other spec. */
const SERVICE = 'shelf-mounting';

/** Opens the search by its keys: a page is seen a moment before it listens. */
async function open(page: Parameters<typeof press>[0]) {
  const box = page.getByRole('combobox', { name: 'What are you looking for?' });
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(box).toBeFocused({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  return box;
}

test('operations finds a visit by its customer’s name, and a page by a word, by keys alone', async ({ newPerson }) => {
  const person = await newCustomer(`Zarina ${Date.now().toString(36)}`);
  const id = await bookByRest({ customer: person, day: 28, service: SERVICE });
  const ops = await newPerson(DESKTOP);
  await signIn(ops, 'ops@homeserve.test');
  await ops.goto('/ops/payments');
  const box = await open(ops);
  await expect(ops.getByRole('option', { name: 'What burns' })).toBeVisible();
  await axeInBothThemes(ops);

  await ops.keyboard.type(person.name);
  const found = ops.getByRole('group', { name: 'Visits' }).getByRole('option');
  await expect(found).toHaveCount(1);
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await expect(found).toContainText(person.name);
  await axeInBothThemes(ops);
  await ops.keyboard.press('Enter');
  await expect(ops).toHaveURL(`/ops/bookings/${id}`);
  await expect(box).toBeHidden();

  await open(ops);
  await ops.keyboard.type('nothing of this name');
  await expect(ops.getByRole('status').filter({ hasText: 'Nothing of that name.' })).toBeVisible();
  await ops.keyboard.press('Control+a');
  await ops.keyboard.type('never sig');
  await expect(ops.getByRole('option', { name: 'Never signed' })).toHaveAttribute('aria-selected', 'true');
  await ops.keyboard.press('Enter');
  await expect(ops).toHaveURL('/ops/never-signed');
});

test('each manager finds what is his to see: onboarding applications, administration people too', async ({
  newPerson,
}) => {
  const applicant = await newApplicant(`Zubin ${Date.now().toString(36)}`, 'tap-repair');
  const [onboarding, admin] = [await newPerson(PHONE), await newPerson(DESKTOP)];
  await Promise.all([signIn(onboarding, 'onboarding@homeserve.test'), signIn(admin, 'admin@homeserve.test')]);
  const name = applicant.email.split('@')[0] ?? '';

  await onboarding.goto('/onboarding');
  await onboarding.getByRole('button', { name: 'Find anything' }).click();
  await onboarding.getByRole('combobox', { name: 'What are you looking for?' }).fill(name);
  await onboarding.getByRole('group', { name: 'Professionals' }).getByRole('option').click();
  await expect(onboarding).toHaveURL(`/onboarding/vendors/${applicant.id}`);

  await admin.goto('/admin/services');
  await open(admin);
  await admin.keyboard.type(name);
  for (const group of ['Professionals', 'People']) {
    await expect(admin.getByRole('group', { name: group }).getByRole('option')).toHaveCount(1);
  }
  await admin.keyboard.press('ArrowDown');
  await admin.keyboard.press('Enter');
  await expect(admin).toHaveURL(`/admin/people/${applicant.id}`);
});
