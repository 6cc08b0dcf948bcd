import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { newCustomer, rest } from './support/rest';
import { DESKTOP } from './support/screens';
import { PASSWORD, signIn } from './support/sign-in';
import { bookByRest } from './support/visit-by-rest';

test.setTimeout(60_000);

test('a person takes his data along and has it erased; administration sees who, why and how much', async ({
  page: person,
  newPerson,
}) => {
  const customer = await newCustomer(`Radhika ${Date.now().toString(36)}`);
  const bookingId = await bookByRest({ customer, day: 6 });
  const admin = await newPerson(DESKTOP);
  await Promise.all([signIn(person, customer.email), signIn(admin, 'admin@homeserve.test')]);

  await person.goto('/customer/account');
  await person.getByRole('link', { name: 'Take along or erase' }).click();
  await expect(person.getByRole('heading', { level: 1, name: 'Your data' })).toBeVisible();
  const [download] = await Promise.all([
    person.waitForEvent('download'),
    person.getByRole('link', { name: 'Download my data' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^homeserve-data-.*\.json$/);

  await expect(person.getByText('visits that are not over yet')).toBeVisible();
  await person.getByLabel('Your password').fill('not this one');
  await person.getByRole('button', { name: 'Erase my data as soon as possible' }).click();
  await expect(person.getByText('That is not your present password.')).toBeVisible();
  await person.getByLabel('Your password').fill(PASSWORD);
  await person.getByRole('button', { name: 'Erase my data as soon as possible' }).click();
  await expect(person.getByRole('button', { name: 'Keep my data after all' })).toBeVisible();
  await axeInBothThemes(person);

  await admin.goto('/admin/privacy');
  const line = admin.getByRole('row', { name: new RegExp(customer.name) });
  await expect(line.getByText('Waiting')).toBeVisible();
  await line.getByRole('link', { name: customer.name }).click();
  await expect(admin.getByText('It is asked for already.')).toBeVisible();
  await axeInBothThemes(admin);

  await rest('POST', `/bookings/${bookingId}/cancel`, customer.token, { reason: 'Moving away' });
  await expect(async () => {
    await person.goto('/account/data');
    await expect(person).toHaveURL(/sign-in/, { timeout: 800 });
  }).toPass({ timeout: 20_000 });

  await expect(async () => {
    await admin.goto('/admin/privacy?status=done&kind=person');
    await expect(admin.getByRole('row', { name: /Erased person/ }).first()).toBeVisible({ timeout: 800 });
  }).toPass({ timeout: 10_000 });
  await admin.goto(`/ops/bookings/${bookingId}`);
  await expect(admin.getByText('Erased person').first()).toBeVisible();
  await admin.goto('/admin/privacy/retention?kind=messages&days=10');
  await expect(admin.getByRole('heading', { name: 'Messages' })).toBeVisible();
  const [row] = await query(
    (
      sql,
    ) => sql`select (select count(*)::int from users where email = ${customer.email} or phone = ${customer.phone}) as people,
      (select count(*)::int from booking_contacts where booking_id = ${bookingId} and erased_at is not null) as erased`,
  );
  expect(row).toEqual({ people: 0, erased: 1 });
});
