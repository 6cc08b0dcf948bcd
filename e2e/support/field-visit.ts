import { createHash } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { photoOf } from '@/testing/photo-of';
import { newProfessional, type Professional } from './professional';
import { type NewCustomer, newCustomer, rest, tokenOf } from './rest';
import { signIn } from './sign-in';
import { bookByRest } from './visit-by-rest';

type Visit = {
  status: string;
  startCode: string;
  startConfirmed: boolean;
  photos: { id: string; kind: string; sha256: string }[];
  checklist: { id: string; done: boolean }[];
  timeline: { id: string; at: string; kind: string; data: { photoId?: string } }[];
};

export type FieldVisit = { id: string; customer: NewCustomer; professional: Professional };

/** A visit of tomorrow that is the professional's: new people and, so that no other spec asks him, a service of its own. */
export async function assignedVisit(service: string): Promise<FieldVisit> {
  const [customer, professional] = await Promise.all([
    newCustomer('Ira Menon'),
    newProfessional('Farida Khan', service),
  ]);
  const id = await bookByRest({ customer, day: 1, service });
  const order = { vendorId: professional.id, reason: 'He is the one for this.' };
  await rest('POST', `/bookings/${id}/assign`, await tokenOf('ops'), order);
  return { id, customer, professional };
}

/** As its customer reads it. */
export const readVisit = ({ id, customer }: FieldVisit): Promise<Visit> =>
  rest<Visit>('GET', `/bookings/${id}`, customer.token);

/** Opens his day at `address` and waits until the phone keeps it. */
export async function keepDay(page: Page, { id, professional }: FieldVisit, address = ''): Promise<void> {
  await signIn(page, professional.email, undefined, address);
  await page.goto(`${address}/vendor`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await caches.match('/field'))) await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await page.goto(`${address}/field?visit=${id}`);
  await expect(page.getByText('14, Church Street')).toBeVisible();
}

export type Shot = { name: string; mimeType: string; buffer: Buffer };

export const takeShots = (kind: 'before' | 'after', count: number): Promise<Shot[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, at) => ({
      name: `${kind}-${at}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await photoOf('tap-repair', kind, 500 + at),
    })),
  );

export const hashOf = ({ buffer }: Shot): string => createHash('sha256').update(buffer).digest('hex');

/** From the door to the checklist, on the kept page. */
export async function beginWork(page: Page, code: string, before: Shot[]): Promise<void> {
  await page.getByRole('button', { name: 'On my way' }).click();
  await page.getByRole('button', { name: 'I am here' }).click();
  await page.getByLabel('Start code').fill(code);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByLabel('Choose files: Take before photos').setInputFiles(before);
  await expect(page.getByText(`Before photos: ${before.length}`)).toBeVisible({ timeout: 30_000 });
}

/** The whole work of a visit, from the door to its end, on the kept page. */
export async function doTheWork(page: Page, code: string, before: Shot[], after: Shot[]): Promise<void> {
  await beginWork(page, code, before);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Choose files: Take after photos').setInputFiles(after);
  await expect(page.getByText(`After photos: ${after.length}`)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Complete the visit' }).click();
  await expect(page.getByRole('heading', { name: 'Done here' })).toBeVisible();
}

/** Everything arrived once, in order, as it was when it was taken. */
export async function expectArrived(visit: FieldVisit, taken: Shot[]): Promise<void> {
  const arrived = await expectCompleted(visit, taken.length);
  expect(arrived).toEqual(taken.map(hashOf));
}

/** The visit is completed, each verb and each photo told once; answers the photos' hashes in the order of their arrival. */
export async function expectCompleted(visit: FieldVisit, photosTaken: number, timeout = 90_000): Promise<string[]> {
  await expect.poll(async () => (await readVisit(visit)).status, { timeout }).toBe('completed');
  const { startConfirmed, photos, timeline } = await readVisit(visit);
  expect(startConfirmed).toBe(true);
  const hashes = new Map(photos.map(({ id, sha256 }) => [id, sha256]));
  const told = timeline.toSorted((a, b) => `${a.at} ${a.id}`.localeCompare(`${b.at} ${b.id}`));
  expect(hashes.size).toBe(photosTaken);
  const verbs = told.filter(({ kind }) => ['en_route', 'arrived', 'started', 'completed'].includes(kind));
  expect(verbs.map(({ kind }) => kind)).toEqual(['en_route', 'arrived', 'started', 'completed']);
  return told.flatMap(({ data }) => (data.photoId ? [hashes.get(data.photoId) ?? ''] : []));
}

/** The tab is killed; another one opens the address. */
export async function reopened(page: Page, address: string): Promise<Page> {
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await next.goto(address);
  return next;
}
