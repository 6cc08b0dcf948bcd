import { readFileSync } from 'node:fs';
import { axeInBothThemes } from './support/axe';
import { BOOKED } from './support/customer';
import { expect, test } from './support/fixtures';
import { newProfessional } from './support/professional';
import { newCustomer, rest, tokenOf } from './support/rest';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';
import { appAddress } from './support/stack';
import { bookByRest } from './support/visit-by-rest';

test.setTimeout(120_000);

/** Of no other spec: a professional who is free would be offered its visits. */
const SERVICE = 'washing-machine-repair';
const DAY = 86_400_000;

const dayOf = (startsAt: string): string =>
  new Date(startsAt).toLocaleDateString('en-CA', { timeZone: 'Asia/Kolkata' });

test('a professional sees the week, gives it to a calendar program, and takes it back', async ({ page, newPerson }) => {
  const { id: vendorId, email, token } = await newProfessional('Farhan Ali', SERVICE);
  const customer = await newCustomer('Gauri Joshi');
  const visit = await bookByRest({ customer, day: 13, service: SERVICE });
  const reason = 'for the calendar’s journey';
  await rest('POST', `/bookings/${visit}/assign`, await tokenOf('ops'), { vendorId, reason });
  const { startsAt, serviceTitle } = await rest<{ startsAt: string; serviceTitle: string }>(
    'GET',
    `/bookings/${visit}`,
    token,
  );
  const from = new Date(Date.parse(startsAt) + DAY).toISOString();
  const to = new Date(Date.parse(startsAt) + DAY + 3_600_000).toISOString();
  await rest('POST', '/me/time-off', token, { from, to });

  await signIn(page, email);
  await page.getByRole('link', { name: 'Calendar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Calendar' })).toBeVisible();
  await page.goto(`/vendor/calendar?view=week&date=${dayOf(startsAt)}`);
  await expect(page.getByText('Working around the clock').first()).toBeVisible();
  await expect(page.getByText('Nothing planned').first()).toBeVisible();
  await axeInBothThemes(page);
  await page.getByRole('link', { name: 'The week after' }).click();
  await expect(page.getByRole('link', { name: new RegExp(serviceTitle) })).toHaveCount(0);
  await page.getByRole('link', { name: 'The week before' }).click();
  await page.getByRole('link', { name: new RegExp(serviceTitle) }).click();
  await expect(page).toHaveURL(new RegExp(`/vendor/jobs/${visit}`));
  await page.goto(`/vendor/calendar?view=day&date=${dayOf(from)}`);
  await expect(page.getByText('Time off', { exact: true })).toBeVisible();
  await axeInBothThemes(page);
  await page.getByRole('link', { name: 'The day before' }).click();
  await expect(page.getByRole('link', { name: new RegExp(serviceTitle) })).toBeVisible();

  const desk = await newPerson(DESKTOP);
  await signIn(desk, email);
  await desk.goto(`/vendor/calendar?view=week&date=${dayOf(startsAt)}`);
  await expect(desk.getByRole('heading', { level: 2 })).toHaveCount(7);
  await expect(desk.getByRole('link', { name: new RegExp(serviceTitle) })).toBeVisible();
  await axeInBothThemes(desk);

  await page.goto('/vendor/account');
  await page.getByRole('link', { name: /^Your plan in your calendar/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your plan in your calendar' })).toBeVisible();
  await axeInBothThemes(page);
  await page.getByRole('button', { name: 'Make an address' }).click();
  const shown = page.getByText(/\/calendar\/[\w-]{43}\.ics$/);
  await expect(shown).toBeVisible();
  await axeInBothThemes(page);
  const address = (await shown.textContent()) ?? '';
  const answer = await fetch(address);
  expect([answer.status, answer.headers.get('referrer-policy')]).toEqual([200, 'no-referrer']);
  const text = (await answer.text()).replaceAll('\r\n ', '');
  expect(text).toContain(`UID:${visit}`);
  expect(text).toContain(`${serviceTitle} for Gauri`);
  for (const secret of ['Joshi', customer.phone, 'Church Street']) expect(text).not.toContain(secret);
  const again = await fetch(address, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);

  await page.getByRole('button', { name: 'Replace the address' }).click();
  await expect(shown).not.toHaveText(address);
  expect((await fetch(address)).status).toBe(404);
  const second = (await shown.textContent()) ?? '';
  expect((await fetch(second)).status).toBe(200);
  await page.getByRole('button', { name: 'Stop the address' }).click();
  await expect(page.getByRole('button', { name: 'Make an address' })).toBeVisible();
  const dead = await Promise.all(
    [address, second, second.replace(/[\w-]{43}/, 'A'.repeat(43))].map((one) => fetch(one)),
  );
  expect(dead.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('a customer takes the visit into a calendar, calls it off there too, and books it again', async ({
  page,
  newPerson,
}) => {
  await newProfessional('Irfan Shaikh', SERVICE);
  const customer = await newCustomer('Hema Nair');
  const visit = await bookByRest({ customer, day: 19, service: SERVICE });
  await signIn(page, customer.email);
  await page.goto(`/customer/bookings/${visit}`);

  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    expect(download.suggestedFilename()).toMatch(/^hs-\w+\.ics$/);
    return readFileSync(await download.path(), 'utf8').replaceAll('\r\n ', '');
  };
  const planned = await saved('Add to calendar');
  expect(planned).toContain(`UID:${visit}`);
  expect(planned).toContain('14\\, Church Street');
  expect(planned).toContain(`${appAddress()}/customer/bookings/${visit}`);
  expect(planned).toContain('STATUS:TENTATIVE');

  const others = await newPerson();
  const path = `/customer/bookings/${visit}/calendar`;
  const statusFor = async (email: string) => {
    await others.context().clearCookies();
    await signIn(others, email);
    return (await others.request.get(path)).status();
  };
  expect(await statusFor((await newCustomer('Uma Das')).email)).toBe(404);
  for (const account of ['vendor', 'ops', 'admin']) expect(await statusFor(`${account}@homeserve.test`)).toBe(404);
  const guest = await fetch(appAddress() + path, { redirect: 'manual' });
  expect(guest.headers.get('location')).toContain('/sign-in');

  await rest('POST', `/bookings/${visit}/cancel`, customer.token, { reason: 'Another day', expectedFeeMinor: 0 });
  await page.goto(`/customer/bookings/${visit}`);
  const off = await saved('Take it out of my calendar');
  expect(off).toContain(`UID:${visit}`);
  expect(off).toContain('STATUS:CANCELLED');
  const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
  expect(sequence(off)).toBeGreaterThan(sequence(planned));

  await page.getByRole('link', { name: 'Book again' }).click();
  await expect(page).toHaveURL(new RegExp(`/services/${SERVICE}\\?pincode=560001`));
  expect(page.url()).not.toContain('Church');
  await page.getByRole('button', { name: 'Book a visit' }).click();
  await page.getByRole('navigation', { name: 'Days' }).getByRole('link').nth(3).click();
  await expect(page).toHaveURL(/day=/);
  await page.getByRole('radio', { name: /–|-/ }).first().check();
  await page.getByRole('button', { name: /^Hold / }).click();
  await expect(page).toHaveURL(/\/confirm\?/);
  await expect(page.getByLabel('House and street')).toHaveValue('14, Church Street');
  await expect(page.getByLabel('City')).toHaveValue('Bengaluru');
  await expect(page).not.toHaveURL(BOOKED);
});
