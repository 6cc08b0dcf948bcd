import { expect, type Page } from '@playwright/test';
import { violations } from '@/testing/axe';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** All that another theme changes is colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Fails unless axe finds nothing against WCAG 2.2 AA on the page as it is now. */
export async function axe(page: Page): Promise<void> {
  // A page that is on its way has no heading yet, and Next streams the title behind it: axe would miss both.
  await expect(page.locator('h1').first()).toBeAttached();
  await expect(page).toHaveTitle(/\S/);
  expect(await violations(page, { type: 'tag', values: WCAG }), `axe on ${page.url()}`).toEqual([]);
}

/** axe for the colours of the dark, then for everything in light; leaves the page in light. */
export async function axeInBothThemes(page: Page): Promise<void> {
  await page.evaluate(arrive);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await violations(page, { type: 'rule', values: COLOURS }), `axe on ${page.url()}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await axe(page);
}

/** A colour halfway to another is nobody's: what moves arrives, and what changes from now on changes at once. Runs in the browser. */
function arrive(): void {
  const atOnce = new CSSStyleSheet();
  atOnce.replaceSync('*, ::before, ::after, ::backdrop { transition: none !important; }');
  document.adoptedStyleSheets.push(atOnce);
  for (const one of document.getAnimations())
    if (one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) one.finish();
}
