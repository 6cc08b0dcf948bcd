import { axeInBothThemes } from './support/axe';
import {
  assignedVisit,
  doTheWork,
  expectArrived,
  keepDay,
  readVisit,
  reopened,
  takeShots,
} from './support/field-visit';
import { expect, test } from './support/fixtures';
import { rest } from './support/rest';

/** Nobody else's: whoever is new and near is asked first for what he does. */
const SERVICE = 'refrigerator-repair';

test('a whole visit without a network, through a killed tab, arrives once and in order', async ({ page, context }) => {
  test.setTimeout(180_000);
  const visit = await assignedVisit(SERVICE);
  await keepDay(page, visit);
  const [before, after] = [await takeShots('before', 2), await takeShots('after', 1)];
  const { startCode } = await readVisit(visit);

  await context.setOffline(true);
  // The page of the job is not kept; the one that is opens at the same visit.
  await page.goto(`/vendor/jobs/${visit.id}`);
  await expect(page).toHaveURL(`/field?visit=${visit.id}`);
  await expect(page.getByText('No network.', { exact: false })).toBeVisible();
  await expect(page.getByText('14, Church Street')).toBeVisible();
  await doTheWork(page, startCode, before, after);
  await axeInBothThemes(page);
  expect((await readVisit(visit)).status).toBe('accepted');

  const again = await reopened(page, `/field?visit=${visit.id}`);
  await expect(again.getByText('Saved on this phone').first()).toBeVisible();
  await expect(again.getByRole('heading', { name: 'Done here' })).toBeVisible();
  await context.setOffline(false);
  await expectArrived(visit, [...before, ...after]);
  await expect(again.getByText('Saved on this phone')).toHaveCount(0);
  await expect(again.getByText('You are connected, and everything has been sent.')).toBeVisible();
  // What was sent counts, though the day has not been read again.
  await expect(again.getByRole('heading', { name: 'Done here' })).toBeVisible();
});

test('a visit that was called off meanwhile is explained, and no photo is lost', async ({ page, context }) => {
  const visit = await assignedVisit(SERVICE);
  await keepDay(page, visit);
  const { startCode } = await readVisit(visit);
  await context.setOffline(true);
  await page.goto(`/field?visit=${visit.id}`);
  await doTheWork(page, startCode, await takeShots('before', 1), await takeShots('after', 1));
  await rest('POST', `/bookings/${visit.id}/cancel`, visit.customer.token, { reason: 'Somebody else came.' });
  await context.setOffline(false);
  await expect(page.getByText('Not accepted').first()).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText('Waits for the one above').first()).toBeVisible();
  await axeInBothThemes(page);
  expect((await readVisit(visit)).status).toBe('cancelled');
});
