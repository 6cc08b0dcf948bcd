import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { BOOKED, bookVisit, PINCODE, signInAs, typeCard } from './support/customer';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { newProfessional } from './support/professional';
import { newCustomer, rest } from './support/rest';

test.setTimeout(150_000);

/** Of no other spec, and far from where the demonstration works: the one professional is the only one. */
const SERVICE = 'water-tank-cleaning';
const FAR = '744101';
/** Many do it, and a hold here is gone in ten minutes. */
const SHARED = 'tap-repair';
const DAY = 19;
const HELD = /\/confirm\?.*hold=/;

/** Opens a day and chooses its first start. */
async function choose(page: Page, day: string): Promise<void> {
  await page.goto(`/book/${SERVICE}?pincode=${FAR}&day=${day}`);
  await page.getByRole('radio', { name: /–|-/ }).first().check();
}

test('two people want the last slot: one holds and books it, the other reads at once what is free instead', async ({
  page: one,
  newPerson,
}) => {
  const other = await newPerson();
  const { token } = await newProfessional('Devika Nair', SERVICE);
  await rest('PUT', '/me/areas', token, { pincodes: [FAR] });
  const day = new Date(Date.now() + DAY * 86_400_000).toISOString().slice(0, 10);
  const people = [await newCustomer('Asha Pillai'), await newCustomer('Bina Paul')] as const;
  await signInAs(one, people[0]);
  await signInAs(other, people[1]);
  for (const page of [one, other]) await choose(page, day);
  const button = (page: Page) => page.getByRole('button', { name: /^Hold \d/ });
  const window = ((await button(one).textContent()) ?? '').replace('Hold ', '');
  await expect(button(other)).toHaveText(`Hold ${window}`);
  await Promise.all([button(one).click(), button(other).click()]);

  const isHolder = (page: Page) => page.waitForURL(HELD).then(() => page);
  const holder = await Promise.any([isHolder(one), isHolder(other)]);
  const loser = holder === one ? other : one;
  await test.step('the other sees the window struck through, with three others, and stands there', async () => {
    await expect(loser.getByText(`${window} has just been taken`)).toBeVisible();
    await expect(loser.locator('s', { hasText: window })).toBeVisible();
    await expect(loser.getByRole('radio', { name: window, exact: true })).toHaveCount(0);
    const instead = loser.getByRole('listitem').getByRole('button', { name: /\d:\d\d/ });
    await expect(instead).toHaveCount(3);
    await expect
      .poll(() => loser.evaluate(() => document.activeElement?.textContent ?? ''))
      .toContain('just been taken');
    await axeInBothThemes(loser);
    await instead.last().click();
    await expect(loser).toHaveURL(HELD);
    await expect(loser.getByText(/^Held for you until .*, 10 minutes left/)).toBeVisible();
  });

  await test.step('the holder books it', async () => {
    await expect(holder.getByText(/^Held for you until .*, (9|10) minutes left/)).toBeVisible();
    await axeInBothThemes(holder);
    await holder.getByLabel('House and street').fill('14, Church Street');
    await typeCard(holder, '4242 4242 4242 4242');
    await bookVisit(holder);
    await expect(holder).toHaveURL(BOOKED);
  });

  const rows = await query<{ status: string; booked: boolean }>(
    (sql) => sql`
      select h.status, h.booking_id is not null as booked from slot_holds h where h.pincode = ${FAR} order by h.status desc`,
  );
  expect(rows).toEqual([
    { status: 'used', booked: true },
    { status: 'held', booked: false },
  ]);
});

test('a guest holds a window from the review, and another one instead, with everything typed kept', async ({
  page,
}) => {
  const { id } = await rest<{ id: string }>('GET', `/services/${SHARED}`);
  const from = new Date(Date.now() + (DAY + 1) * 86_400_000).toISOString().slice(0, 10);
  const { data } = await rest<{ data: { start: string }[] }>(
    'GET',
    `/services/${id}/slots?pincode=${PINCODE}&from=${from}&days=1`,
  );
  await page.goto(`/book/${SHARED}/confirm?pincode=${PINCODE}&slot=${data[2]?.start}`);
  await page.getByLabel('Landmark').fill('Above the old bookshop');
  await expect(page.getByText('This window is free, but not held for you.')).toBeVisible();
  await axeInBothThemes(page);
  await page.getByRole('button', { name: 'Hold it for me' }).click();
  await expect(page.getByText(/^Held for you until/)).toBeVisible();
  await expect(page.getByLabel('Landmark')).toHaveValue('Above the old bookshop');
  const first = new URL(page.url()).searchParams.get('hold');

  // His own window is free for him still; another one takes its place.
  await page.getByRole('link', { name: 'Change the time' }).click();
  await page.getByRole('radio', { name: /–|-/ }).nth(4).check();
  await page.getByRole('button', { name: /^Hold \d/ }).click();
  await expect(page.getByText(/^Held for you until/)).toBeVisible();
  await expect(page.getByLabel('Landmark')).toHaveValue('Above the old bookshop');
  const rows = await query<{ status: string }>((sql) => sql`select status from slot_holds where id = ${first}`);
  expect(rows).toEqual([{ status: 'released' }]);
});
