import { createHash } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { photoOf } from '@/testing/photo-of';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newProfessional, type Professional } from './support/professional';
import { type NewCustomer, newCustomer, rest, tokenOf } from './support/rest';
import { signIn } from './support/sign-in';
import { bookByRest } from './support/visit-by-rest';

/** Nobody else's: whoever is new and near is asked first for what he does. */
const SERVICE = 'furniture-assembly';

type Visit = {
  status: string;
  startCode: string;
  startConfirmed: boolean;
  photos: { id: string; sha256: string }[];
  timeline: { id: string; at: string; kind: string; data: { photoId?: string } }[];
};

/** A visit of tomorrow that is the professional's. */
async function assignedVisit(customer: NewCustomer, professional: Professional): Promise<string> {
  const id = await bookByRest({ customer, day: 1, service: SERVICE });
  const order = { vendorId: professional.id, reason: 'He is the one for this.' };
  await rest('POST', `/bookings/${id}/assign`, await tokenOf('ops'), order);
  return id;
}

const read = (id: string, token: string) => rest<Visit>('GET', `/bookings/${id}`, token);

/** Opens his day and waits until the phone keeps it. */
async function keepDay(page: Page, professional: Professional): Promise<void> {
  await signIn(page, professional.email);
  await page.goto('/vendor');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await caches.match('/field'))) await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await page.goto('/field');
  await expect(page.getByRole('button', { name: /furniture assembly/i })).toBeVisible();
}

async function shots(kind: 'before' | 'after', count: number) {
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const buffer = await photoOf('tap-repair', kind, 500 + at);
      return { name: `${kind}-${at}.jpg`, mimeType: 'image/jpeg', buffer };
    }),
  );
}
type Shot = Awaited<ReturnType<typeof shots>>[number];
const hashOf = ({ buffer }: Shot) => createHash('sha256').update(buffer).digest('hex');

/** The whole work of a visit, from the door to its end, on the kept page. */
async function doTheWork(page: Page, code: string, before: Shot[], after: Shot[]): Promise<void> {
  await page.getByRole('button', { name: 'On my way' }).click();
  await page.getByRole('button', { name: 'I am here' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Four digits.' })).toBeVisible();
  await page.getByLabel('Start code').fill(code);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByLabel('Choose files: Take before photos').setInputFiles(before);
  await expect(page.getByText(`Before photos: ${before.length}`)).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Choose files: Take after photos').setInputFiles(after);
  await expect(page.getByText(`After photos: ${after.length}`)).toBeVisible();
  await page.getByRole('button', { name: 'Complete the visit' }).click();
  await expect(page.getByRole('heading', { name: 'Done here' })).toBeVisible();
}

/** Everything arrived once, in order, as it was when it was taken. */
async function expectArrived(id: string, customer: NewCustomer, taken: Shot[]): Promise<void> {
  await expect.poll(async () => (await read(id, customer.token)).status, { timeout: 90_000 }).toBe('completed');
  const visit = await read(id, customer.token);
  expect(visit.startConfirmed).toBe(true);
  const hashes = new Map(visit.photos.map(({ id: photo, sha256 }) => [photo, sha256]));
  const told = visit.timeline.toSorted((a, b) => `${a.at} ${a.id}`.localeCompare(`${b.at} ${b.id}`));
  const arrived = told.flatMap(({ data }) => (data.photoId ? [hashes.get(data.photoId)] : []));
  expect(arrived).toEqual(taken.map(hashOf));
  expect(hashes.size).toBe(taken.length);
  const verbs = told.filter(({ kind }) => ['en_route', 'arrived', 'started', 'completed'].includes(kind));
  expect(verbs.map(({ kind }) => kind)).toEqual(['en_route', 'arrived', 'started', 'completed']);
}

async function reopened(context: BrowserContext, page: Page, address: string): Promise<Page> {
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await next.goto(address);
  return next;
}

test('a whole visit without a network, through a killed tab, arrives once and in order', async ({ page, context }) => {
  test.setTimeout(180_000);
  const [customer, farida] = await Promise.all([newCustomer('Ira Menon'), newProfessional('Farida Khan', SERVICE)]);
  const id = await assignedVisit(customer, farida);
  await keepDay(page, farida);
  const [before, after] = [await shots('before', 2), await shots('after', 1)];
  const { startCode } = await read(id, customer.token);

  await context.setOffline(true);
  // The page of the job is not kept; the one that is opens at the same visit.
  await page.goto(`/vendor/jobs/${id}`);
  await expect(page).toHaveURL(`/field?visit=${id}`);
  await expect(page.getByText('No network.', { exact: false })).toBeVisible();
  await expect(page.getByText('14, Church Street')).toBeVisible();
  await doTheWork(page, startCode, before, after);
  await axeInBothThemes(page);
  expect((await read(id, customer.token)).status).toBe('accepted');

  const again = await reopened(context, page, `/field?visit=${id}`);
  await expect(again.getByText('Saved on this phone').first()).toBeVisible();
  await expect(again.getByRole('heading', { name: 'Done here' })).toBeVisible();
  await context.setOffline(false);
  await expectArrived(id, customer, [...before, ...after]);
  await expect(again.getByText('Saved on this phone')).toHaveCount(0);
  await expect(again.getByText('You are connected, and everything has been sent.')).toBeVisible();
  // What was sent counts, though the day has not been read again.
  await expect(again.getByRole('heading', { name: 'Done here' })).toBeVisible();
});

test('a visit that was called off meanwhile is explained, and no photo is lost', async ({ page, context }) => {
  const [customer, farida] = await Promise.all([newCustomer('Ira Menon'), newProfessional('Farida Khan', SERVICE)]);
  const id = await assignedVisit(customer, farida);
  await keepDay(page, farida);
  const { startCode } = await read(id, customer.token);
  await context.setOffline(true);
  await page.goto(`/field?visit=${id}`);
  await doTheWork(page, startCode, await shots('before', 1), await shots('after', 1));
  await rest('POST', `/bookings/${id}/cancel`, customer.token, { reason: 'Somebody else came.' });
  await context.setOffline(false);
  await expect(page.getByText('Not accepted').first()).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText('Waits for the one above').first()).toBeVisible();
  await axeInBothThemes(page);
  expect((await read(id, customer.token)).status).toBe('cancelled');
});

test('twelve photos go through a network that fails three times in ten', async ({ page, context }) => {
  test.setTimeout(240_000);
  const [customer, farida] = await Promise.all([newCustomer('Ira Menon'), newProfessional('Farida Khan', SERVICE)]);
  const id = await assignedVisit(customer, farida);
  await keepDay(page, farida);
  const [before, after] = [await shots('before', 6), await shots('after', 6)];
  const { startCode } = await read(id, customer.token);
  let asked = 0;
  await context.route('**/api/v1/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    asked += 1;
    // Every third or fourth is lost: half of them before they arrive, the others with their answer.
    if (asked % 10 === 2 || asked % 10 === 5) return route.abort('internetdisconnected');
    if (asked % 10 === 8) {
      await route.fetch();
      return route.abort('internetdisconnected');
    }
    return route.continue();
  });
  await page.goto(`/field?visit=${id}`);
  await doTheWork(page, startCode, before, after);
  await expectArrived(id, customer, [...before, ...after]);
});
