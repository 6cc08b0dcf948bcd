import { expect, test } from './support/fixtures';
import { signIn } from './support/sign-in';

type Manifest = { url: string; errors: unknown[] };
type Installability = { installabilityErrors: { errorId: string }[] };

test('a professional’s phone can keep the product on its home screen', async ({ page }) => {
  await signIn(page, 'vendor@homeserve.test');
  await page.goto('/vendor');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const browser = await page.context().newCDPSession(page);
  const manifest = (await browser.send('Page.getAppManifest')) as Manifest;
  expect(new URL(manifest.url).pathname).toBe('/manifest.webmanifest');
  expect(manifest.errors).toEqual([]);
  const { installabilityErrors } = (await browser.send('Page.getInstallabilityErrors')) as Installability;
  // A context of a test is a private window, in which Chromium installs nothing: its only objection.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});
