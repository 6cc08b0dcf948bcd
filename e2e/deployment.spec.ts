import { BUILDS_TWICE, type Deployments, endSecondBuild, openDeployments } from './support/deployments';
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

/** Nobody else's: whoever is new and near is asked first for what he does. */
const SERVICE = 'wiring-check';

test.setTimeout(BUILDS_TWICE ? 900_000 : 180_000);
test.afterAll(endSecondBuild);

let front: Deployments;
test.beforeEach(async () => {
  front = await openDeployments();
});
test.afterEach(() => front.close());

test('what was done before a deployment arrives after it, once and in order', async ({ page, context }) => {
  const visit = await assignedVisit(SERVICE);
  await keepDay(page, visit, front.address);
  const [before, after] = [await takeShots('before', 2), await takeShots('after', 2)];
  const { startCode } = await readVisit(visit);
  await context.setOffline(true);
  await doTheWork(page, startCode, before, after);

  front.deploy();
  // The page of the build before is opened once more, and is what sends to the one after.
  const again = await reopened(page, `${front.address}/field?visit=${visit.id}`);
  await expect(again.getByRole('heading', { name: 'Done here' })).toBeVisible();
  await context.setOffline(false);
  await expectArrived(visit, [...before, ...after]);
  await expect(again.getByText('You are connected, and everything has been sent.')).toBeVisible({ timeout: 40_000 });

  await test.step('the next page is the new one, and so is what the phone keeps', async () => {
    await again.goto(`${front.address}/vendor`);
    await expect.poll(() => front.workers.size, { timeout: 60_000 }).toBe(2);
    if (!BUILDS_TWICE) return;
    const kept = async () =>
      again.evaluate(async () => (await (await caches.match('/field'))?.text())?.includes('In the field, again'));
    await expect.poll(kept, { timeout: 60_000 }).toBe(true);
  });
});

test('a verb of a page from before the deployment is kept and sent, though its action is gone', async ({ page }) => {
  const visit = await assignedVisit(SERVICE);
  await keepDay(page, visit, front.address);
  await page.goto(`${front.address}/vendor/jobs/${visit.id}`);
  // The form has to be the script's: without one it would be posted as a page.
  await expect(page.getByRole('navigation').getByText('Today').first()).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  front.deploy();
  await page.getByRole('button', { name: 'On my way' }).click();
  await expect(page).toHaveURL(`${front.address}/field?visit=${visit.id}`, { timeout: 20_000 });
  await expect(page.getByRole('heading', { name: 'At the door' })).toBeVisible();
  const set = async () => (await readVisit(visit)).timeline.filter(({ kind }) => kind === 'en_route').length;
  await expect.poll(set, { timeout: 30_000 }).toBe(1);
});
