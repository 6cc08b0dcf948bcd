import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newProfessional } from './support/professional';
import { rest } from './support/rest';
import { signIn } from './support/sign-in';

test.setTimeout(90_000);

const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a professional goes away for two days, closes a third, and comes back', async ({ page }) => {
  const { email, token, id } = await newProfessional('Harish Gowda', 'wallpaper');
  await signIn(page, email);
  await page.goto('/vendor/account');
  await page.getByRole('link', { name: /^Days off/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Days off' })).toBeVisible();
  await axeInBothThemes(page);

  // The end before the start: said beside its field, and nothing that was typed is lost.
  await page.getByLabel('First day').fill(dayFromNow(12));
  await page.getByLabel('Last day').fill(dayFromNow(10));
  await page.getByRole('button', { name: 'Add time off' }).click();
  await expect(page.getByText('The end comes before the start.')).toBeVisible();
  await expect(page.getByLabel('First day')).toHaveValue(dayFromNow(12));
  await page.getByLabel('Last day').fill(dayFromNow(13));
  await page.getByRole('button', { name: 'Add time off' }).click();
  const away = page.getByRole('button', { name: /^Remove the time off from/ });
  await expect(away).toHaveCount(1);

  await page.getByLabel('Day', { exact: true }).fill(dayFromNow(20));
  await page.getByLabel('I work that day').uncheck();
  await page.getByRole('button', { name: 'Add the day' }).click();
  const special = page.getByRole('button', { name: /^As in the week again/ });
  await expect(special).toHaveCount(1);
  await expect(page.getByText('not working')).toBeVisible();
  await axeInBothThemes(page);

  const known = await rest<{ timeOff: unknown[]; exceptions: unknown[] }>('GET', `/vendors/${id}`, token);
  expect([known.timeOff.length, known.exceptions.length]).toEqual([1, 1]);

  await away.click();
  await expect(page.getByText('Nothing planned.')).toBeVisible();
  await special.click();
  await expect(page.getByText('Every day is as in your week.')).toBeVisible();
});
