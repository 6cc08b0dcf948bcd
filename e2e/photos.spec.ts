import { expect } from '@playwright/test';
import sharp from 'sharp';
import { photoOf } from '@/testing/photo-of';
import { test } from './support/fixtures';
import { newCustomer, rest, tokenOf } from './support/rest';
import { signIn } from './support/sign-in';
import { begunVisit } from './support/visit-by-rest';

test.setTimeout(150_000);

const VENDOR = 'vendor3@homeserve.test';
type Photo = { kind: string; width: number; height: number; bytes: number };

test('a large photo is made smaller on the phone, opens over the page, and the same one as before is asked about', async ({
  page: vendor,
  newPerson,
}) => {
  const customer = await newCustomer(`Prisha ${Date.now().toString(36)}`);
  const id = await begunVisit({ customer, vendor: VENDOR, day: 23, service: 'door-repair' });
  const large = await sharp(await photoOf('door-repair', 'before', Math.ceil(Math.random() * 1e6)))
    .resize(4032, 3024)
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const file = { name: 'large.jpg', mimeType: 'image/jpeg', buffer: large };
  await signIn(vendor, VENDOR);
  await vendor.goto(`/vendor/jobs/${id}`);

  await test.step('shrinks, hashes and sends it', async () => {
    const token = await tokenOf(VENDOR);
    const kept = async () => (await rest<{ data: Photo[] }>('GET', `/bookings/${id}/photos`, token)).data;
    await vendor.getByLabel('Choose files: After photos').setInputFiles(file);
    await expect.poll(async () => (await kept()).some(({ kind }) => kind === 'after'), { timeout: 20_000 }).toBe(true);
    const part = vendor.locator('summary').filter({ hasText: 'Before photos' });
    if (!(await vendor.getByLabel('Choose files: Before photos').isVisible())) await part.click();
    await vendor.getByLabel('Choose files: Before photos').setInputFiles(file);
    await expect.poll(async () => (await kept()).length, { timeout: 20_000 }).toBe(3);
    const sent = (await kept()).filter(({ width }) => width === 2560);
    expect(sent.map(({ height }) => height)).toEqual([1920, 1920]);
    for (const { bytes } of sent) expect(bytes).toBeLessThan(large.length);
  });

  await test.step('opens it over the page, and gives the focus back', async () => {
    const link = vendor.locator('a[data-picture="0"]:visible').first();
    await link.click();
    const dialog = vendor.getByRole('dialog', { name: 'Photos' });
    await expect(dialog).toBeVisible();
    await vendor.keyboard.press('End');
    await vendor.keyboard.press('Home');
    await expect(dialog.getByText(/1 of \d/)).toBeVisible();
    await vendor.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(link).toBeFocused();
  });

  await test.step('operations sees the two side by side and answers', async () => {
    const desk = await newPerson();
    await signIn(desk, 'ops@homeserve.test');
    await expect(async () => {
      await desk.goto(`/ops/bookings/${id}#photo-flags`);
      await expect(desk.getByRole('heading', { name: 'Odd photos' })).toBeVisible({ timeout: 3000 });
    }).toPass({ timeout: 30_000 });
    const question = desk.getByRole('listitem').filter({ hasText: 'other side of the work' });
    await expect(question.getByRole('img')).toHaveCount(2);
    await question.locator('summary').filter({ hasText: 'Nothing is wrong with it' }).click();
    await question.getByLabel('Reason').first().fill('The customer wanted it left as it was.');
    await question.getByRole('button', { name: 'It is fine' }).click();
    await expect(question).toHaveCount(0, { timeout: 20_000 });
  });
});
