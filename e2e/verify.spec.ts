import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { PHONE } from './support/screens';
import { signIn } from './support/sign-in';

const run = promisify(execFile);

/** A sealed visit of the demonstration's customer whose photographs are kept. */
async function sealedVisit(): Promise<{ id: string; sha256: string }> {
  const [row] = await query<{ id: string; sha256: string }>(
    (sql) => sql`select b.id, s.evidence_sha256 as sha256 from signatures s join bookings b on b.id = s.booking_id
      join users u on u.id = b.customer_id
      where u.email = 'customer@homeserve.test' and exists (select from photos p where p.booking_id = b.id)
      order by s.signed_at desc limit 1`,
  );
  if (!row) throw new Error('nothing was signed');
  return row;
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page
    .getByLabel('Choose a file')
    .or(page.getByLabel('Check another file'))
    .setInputFiles({
      name,
      mimeType: name.endsWith('.pdf') ? 'application/pdf' : 'application/zip',
      buffer,
    });

const verdict = (page: Page, title: string) =>
  page.getByRole('term').filter({ hasText: title }).locator('xpath=following-sibling::dd[1]');

test('a customer takes the evidence along and anybody checks it', async ({ page, newPerson }) => {
  const visit = await sealedVisit();
  await signIn(page, 'customer@homeserve.test');
  await page.goto(`/customer/bookings/${visit.id}/receipt`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Evidence (zip)' }).click();
  expect((await download).suggestedFilename()).toMatch(/^homeserve-hs-.*\.zip$/);
  const take = async (name: string) => (await page.request.get(`/customer/bookings/${visit.id}/${name}`)).body();
  const bundle = await take('bundle');
  const files = unzipSync(bundle);

  await test.step('with the tools of any machine', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'taken-'));
    for (const [name, bytes] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    const there = { cwd: folder };
    await run('sha256sum', ['--strict', '-c', 'SHA256SUMS'], there);
    const openssl = 'pkeyutl -verify -pubin -inkey public.pem -rawin -in evidence.json -sigfile evidence.sig';
    await run('openssl', openssl.split(' '), there);
    expect((await run(process.execPath, ['verify.mjs'], there)).stdout).not.toContain('INVALID');
    await rm(folder, { recursive: true });
  });

  await test.step('and on the page, on a telephone, sending nothing', async () => {
    const guest = await newPerson(PHONE);
    await guest.goto('/verify');
    await axeInBothThemes(guest);
    const sent: string[] = [];
    guest.on('request', (request) => {
      if (!request.url().includes('/_next/')) sent.push(request.url());
    });
    await choose(guest, 'evidence.zip', bundle);
    await expect(guest.locator(':focus')).toHaveText('Nothing is wrong with evidence.zip');
    for (const title of ['Unchanged', 'Signature', 'In the log'])
      await expect(verdict(guest, title)).toHaveText('Holds');
    await expect(verdict(guest, 'Live records')).toHaveText('Not checked');
    await expect(guest.getByRole('img', { name: /The signature/ })).toBeVisible();
    expect(sent).toEqual([]);
    await axeInBothThemes(guest);
  });

  await test.step('a changed price is named', async () => {
    const evidence = new TextDecoder().decode(files['evidence.json']).replace('"amount_minor":', '"amount_minor":1');
    const tampered = zipSync({ ...files, 'evidence.json': new TextEncoder().encode(evidence) }, { level: 0 });
    await page.goto('/verify');
    await choose(page, 'changed.zip', Buffer.from(tampered));
    await expect(page.locator(':focus')).toHaveText('changed.zip is not as it was sealed');
    await expect(page.getByText(/^evidence\.json: booking\.items\[0\]\.amount_minor says 1\d+/)).toBeVisible();
    await expect(verdict(page, 'Signature')).toHaveText('Does not hold');
    await axeInBothThemes(page);
  });

  await test.step('the receipt carries the file, and HomeServe Pro answers those who took part', async () => {
    await choose(page, 'receipt.pdf', await take('receipt.pdf'));
    await expect(page.getByText('Nothing is wrong with receipt.pdf')).toBeVisible();
    await choose(page, 'evidence.zip', bundle);
    await expect(page.getByText('Nothing is wrong with evidence.zip')).toBeVisible();
    await page.getByRole('button', { name: 'Ask HomeServe Pro too' }).click();
    for (const title of ['Live records', 'The log only grew']) await expect(verdict(page, title)).toHaveText('Holds');
  });

  await test.step('nobody else takes it along', async () => {
    const other = await newPerson();
    await other.goto('/demo/enter/vendor');
    for (const path of [`/customer/bookings/${visit.id}/bundle`, `/ops/bookings/${visit.id}/receipt.pdf`]) {
      expect((await other.request.get(path)).status(), path).toBe(404);
    }
    const stranger = await newPerson();
    await signIn(stranger, 'customer2@homeserve.test');
    expect((await stranger.request.get(`/customer/bookings/${visit.id}/bundle`)).status()).toBe(404);
  });

  await test.step('what is no bundle is refused', async () => {
    await choose(page, 'letter.zip', Buffer.from('Dear reader'));
    await expect(page.getByText('This is neither a bundle nor a receipt of ours.')).toBeVisible();
  });

  await test.step('whoever has a hash reads verdict and time', async () => {
    await page.getByRole('textbox', { name: /SHA-256/ }).fill(visit.sha256.replace(/(.{8})/g, '$1 ').toUpperCase());
    await page.getByRole('button', { name: 'Ask HomeServe Pro' }).click();
    await expect(page.getByText(/^Sealed by us on .* our copy still passes its check/)).toBeVisible();
    await page.goto(`/verify?hash=${'0'.repeat(64)}`);
    await expect(page.getByText(/We do not know this hash/)).toBeVisible();
  });
});
