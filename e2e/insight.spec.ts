import type { Locator, Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { press, tabTo } from './support/keys';
import { ACCOUNTS } from './support/roles';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';

test.setTimeout(240_000);

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
/** So long ago that nobody’s story moves a visit of it while this one is told. */
const PAST = `from=${day(88)}&to=${day(20)}`;

/** Every row of the list that is open, page after page. */
async function countRows(page: Page): Promise<number> {
  let rows = 0;
  for (;;) {
    await expect(page.locator('tbody[data-rows]').first()).toBeVisible();
    rows += await page.locator('tbody[data-rows] tr').count();
    const next = page.getByRole('link', { name: 'Next page' });
    if ((await next.count()) === 0) return rows;
    const address = await next.getAttribute('href');
    await page.goto(address ?? '');
  }
}

const numbersIn = async (text: Locator): Promise<number[]> =>
  [...((await text.textContent()) ?? '').matchAll(/\d[\d,]*/g)].map(([digits]) => Number(digits.replaceAll(',', '')));

test('a manager reads how it goes, finds out why, and opens exactly the rows, by keys alone', async ({ page }) => {
  await page.setViewportSize(DESKTOP.viewport);
  await signIn(page, ACCOUNTS.ops_manager);
  await page.goto('/ops');
  await press(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Insight' }));
  await expect(page.getByRole('heading', { level: 1, name: 'How are we doing' })).toBeVisible();

  await test.step('the overview says each number, what changed, and what it counts', async () => {
    await press(page, page.getByRole('link', { name: '90 days' }));
    await expect(page.getByRole('link', { name: '90 days' })).toHaveAttribute('aria-current', 'true');
    await expect(page.getByText(/90 days\. Compared with/)).toBeVisible();
    const gmv = page.locator('[data-number="gmv"]');
    await expect(gmv.getByText(/^₹/)).toBeVisible();
    await expect(gmv.getByRole('img', { name: /^Gross value \(GMV\) by Week: / })).toBeVisible();
    await press(page, gmv.locator('summary'));
    await expect(gmv.getByText('Tips and cancellation fees are not in it.')).toBeVisible();
    await axeInBothThemes(page);
  });

  await test.step('its page draws the trend and says the same in a table', async () => {
    await page.goto(`/insight?${PAST}`);
    await press(page, page.getByRole('link', { name: 'Gross value (GMV)' }));
    await page.waitForURL(/\/insight\/gmv\?/);
    await expect(
      page.getByRole('img', { name: /^Gross value \(GMV\) by Week, .* The table below says the same\.$/ }),
    ).toBeVisible();
    await expect(page.locator('tr[data-step]')).not.toHaveCount(0);
    await axeInBothThemes(page);
  });

  await test.step('a part of it opens its payments', async () => {
    const row = page.locator('tr[data-part]').first();
    const behind = row.locator('[data-behind]');
    const [payments = 0] = await numbersIn(behind.nth(1));
    expect(payments).toBeGreaterThan(0);
    await press(page, behind.nth(1));
    await expect(page.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible();
    expect(await countRows(page)).toBe(payments);
  });

  await test.step('so does every side of a share', async () => {
    await page.goto(`/insight/completion?${PAST}`);
    const [done = 0, ended = 0] = await numbersIn(page.locator('[data-figure] + span'));
    expect(ended).toBeGreaterThan(done);
    await press(page, page.locator('[data-figure] + span a'));
    await expect(page.getByLabel('What became of it')).toHaveValue('completed');
    expect(await countRows(page)).toBe(done);
    await page.goto(`/insight/completion?${PAST}&step=month`);
    const newest = page.locator('tr[data-step]').first().locator('[data-behind="of"]');
    const [, within = 0] = await numbersIn(newest);
    await press(page, newest);
    await expect(page.getByLabel('What became of it')).toHaveValue('ended');
    expect(await countRows(page)).toBe(within);
  });

  await test.step('one city alone, and who called off there', async () => {
    await page.goto(`/insight/cancellation?${PAST}&by=city`);
    const city = page.locator('tr[data-part]').first().getByRole('link').first();
    const name = ((await city.textContent()) ?? '').trim();
    await press(page, city);
    await expect(page.getByRole('textbox', { name: 'City' })).toHaveValue(name);
    const who = page.locator('tr[data-who="customer"]');
    const [count = 0] = await numbersIn(who.locator('td').first());
    if (count > 0) {
      await press(page, who.getByRole('link'));
      expect(await countRows(page)).toBe(count);
    }
  });

  await test.step('the file says what the page shows', async () => {
    await page.goto(`/insight/gmv?${PAST}&step=month`);
    await tabTo(page, page.getByRole('link', { name: 'As CSV' }).first());
    const address = await page.getByRole('link', { name: 'As CSV' }).first().getAttribute('href');
    const file = await page.request.get(address ?? '');
    expect(file.headers()['content-type']).toContain('text/csv');
    const lines = (await file.text()).trim().split('\r\n');
    expect(lines[0]).toMatch(/^number,unit,currency,from,to,by,key,name,value,of,part,p90,compared_from/);
    expect(lines).toHaveLength(1 + (await page.locator('tr[data-step]').count()));
  });
});
