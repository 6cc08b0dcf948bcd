import { axe, axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { inbox } from './support/inbox';

test('the front page is quiet and accessible, and the inbox can be read', async ({ page }) => {
  await page.goto('/');
  await axe(page);
  expect(Array.isArray(await inbox())).toBe(true);
});

/** Each plants a complaint; the fixtures must fail the test for it. */
const PLANTED: Record<string, () => void> = {
  'a console error': () => console.error('planted'),
  'a page error': () => setTimeout(() => JSON.parse('planted'), 0),
  'a blocked request': () => void fetch('http://127.0.0.1:9/planted').catch(() => {}),
  'a blocked image': () => {
    new Image().src = 'http://127.0.0.1:9/planted.png';
  },
};

for (const [name, plant] of Object.entries(PLANTED)) {
  test(`fails for ${name}`, async ({ page }) => {
    test.fail();
    await page.goto('/');
    await page.evaluate(plant);
    await page.waitForTimeout(500);
  });
}

/** Each is seen in one light alone; axe must find it in both. */
for (const light of ['light', 'dark'] as const) {
  test(`fails for a colour that is too weak in the ${light}`, async ({ page }) => {
    await page.goto('/');
    await page.evaluate((scheme) => {
      const weak = new CSSStyleSheet();
      weak.replaceSync(
        `@media (prefers-color-scheme: ${scheme}) { h2 { color: #888 !important; background: #808080; } }`,
      );
      document.adoptedStyleSheets.push(weak);
    }, light);
    await expect(axeInBothThemes(page)).rejects.toThrow(/color-contrast: /);
  });
}
