import type { Route } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { assignedVisit, beginWork, hashOf, keepDay, readVisit, reopened, takeShots } from './support/field-visit';
import { expect, test } from './support/fixtures';
import { rest, tokenOf } from './support/rest';
import { signIn } from './support/sign-in';
import { begunVisit } from './support/visit-by-rest';

/** Nobody else's: whoever is new and near is asked first for what he does. */
const SERVICE = 'blocked-drain';

test('photos of the visit’s own page are on the phone at once, and go though its tab was killed', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const visit = await assignedVisit(SERVICE);
  await begunVisit({ customer: visit.customer, vendor: visit.professional.email, day: 1, assigned: visit.id });
  await keepDay(page, visit);
  await page.goto(`/vendor/jobs/${visit.id}`);
  const after = await takeShots('after', 3);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByLabel('Choose files: After photos').setInputFiles(after);
  await expect(page.getByText('Saved on this phone')).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Send now' }).first()).toBeVisible({ timeout: 20_000 });
  await axeInBothThemes(page);

  const again = await reopened(page, `/field?visit=${visit.id}`);
  await expect(again.getByText('After photos: 3')).toBeVisible();
  await context.setOffline(false);
  const arrived = async () => (await readVisit(visit)).photos.filter(({ kind }) => kind === 'after');
  await expect.poll(async () => (await arrived()).length, { timeout: 60_000 }).toBe(3);
  expect((await arrived()).map(({ sha256 }) => sha256).sort()).toEqual(after.map(hashOf).sort());
});

test('a verb that nobody answers is kept, goes on without a network, and arrives once', async ({ page, context }) => {
  test.setTimeout(120_000);
  const visit = await assignedVisit(SERVICE);
  await keepDay(page, visit);
  await page.goto(`/vendor/jobs/${visit.id}`);
  // What a page loads after it stands is not what is looked at here.
  await page.waitForLoadState('networkidle');

  await context.setOffline(true);
  await page.getByRole('button', { name: 'On my way' }).click();
  await expect(page).toHaveURL(`/field?visit=${visit.id}`);
  await expect(page.getByRole('heading', { name: 'At the door' })).toBeVisible();
  await expect(page.getByText('Saved on this phone')).toHaveCount(1);
  await context.setOffline(false);
  await expect(page.getByText('You are connected, and everything has been sent.')).toBeVisible({ timeout: 30_000 });
  expect((await readVisit(visit)).timeline.filter(({ kind }) => kind === 'en_route')).toHaveLength(1);
});

test('a professional who was suspended meanwhile still sends what belongs to the work in progress', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const visit = await assignedVisit(SERVICE);
  const { id, customer, professional } = visit;
  await begunVisit({ customer, vendor: professional.email, day: 1, assigned: id });
  await rest('POST', `/vendors/${professional.id}/suspend`, await tokenOf('onboarding'), { reason: 'Papers are late' });
  await signIn(page, professional.email);
  await page.goto(`/vendor/jobs/${id}`);
  const after = await takeShots('after', 1);
  await page.getByLabel('Choose files: After photos').setInputFiles(after);
  const arrived = async () => (await readVisit(visit)).photos.filter(({ kind }) => kind === 'after');
  await expect.poll(async () => (await arrived()).length, { timeout: 60_000 }).toBe(1);
});

test('a tick that nobody answered for waits through a reload, is not overtaken, and says when it has gone', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const visit = await assignedVisit(SERVICE);
  await begunVisit({ customer: visit.customer, vendor: visit.professional.email, day: 1, assigned: visit.id });
  await keepDay(page, visit);
  const open = async () => {
    await page.goto(`/vendor/jobs/${visit.id}`);
    await page.waitForLoadState('networkidle');
    await page.locator('summary', { hasText: 'Checklist' }).click();
  };
  await open();
  const line = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox') })
    .first();
  const box = line.getByRole('checkbox');
  const isDone = async () => (await readVisit(visit)).checklist[0]?.done;
  // Pages come, but what is written does not arrive.
  const silence = (route: Route) =>
    route.request().method() === 'GET' ? route.fallback() : route.abort('internetdisconnected');
  await page.route('**/*', silence);
  await box.uncheck();
  await expect(line.getByText('Saved on this phone')).toBeVisible();
  await open();
  await expect(box).not.toBeChecked();
  await expect(line.getByText('Saved on this phone')).toBeVisible();
  expect(await isDone()).toBe(true);
  await box.check();
  await expect(line.getByText('Saved on this phone')).toBeVisible();
  await box.uncheck();
  await page.unroute('**/*', silence);
  await expect(line.getByText('Saved', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(box).not.toBeChecked();
  expect(await isDone()).toBe(false);
});

test('what waits behind a wrong code goes once the right one was typed on the visit’s own page', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const visit = await assignedVisit(SERVICE);
  await keepDay(page, visit);
  const { startCode } = await readVisit(visit);
  const before = await takeShots('before', 1);
  await context.setOffline(true);
  await beginWork(page, startCode === '1234' ? '4321' : '1234', before);
  await context.setOffline(false);
  await expect(page.getByText('Waits for the one above')).toBeVisible({ timeout: 40_000 });
  await page.goto(`/vendor/jobs/${visit.id}`);
  await page.getByLabel('Start code').fill(startCode);
  await page.getByRole('button', { name: 'Start the work' }).click();
  const arrived = async () => (await readVisit(visit)).photos;
  await expect.poll(async () => (await arrived()).length, { timeout: 40_000 }).toBe(1);
  expect((await arrived())[0]?.sha256).toBe(before.map(hashOf)[0]);
  await expect(page.getByText('Not accepted', { exact: false })).toHaveCount(0);
});
