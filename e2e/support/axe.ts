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
  const found = await violations(page, { type: 'tag', values: WCAG });
  const small = found.some(isTooSmall) ? await tooSmallScrolled(page) : [];
  const kept = found.filter((one) => !isTooSmall(one) || small.includes(one));
  expect(kept, `axe on ${page.url()}`).toEqual([]);
}

const isTooSmall = (violation: string) => violation.startsWith('target-size: ');

/**
 * The targets that are too small half a screen further down as well: a bar that sticks to the screen covers whatever
 * lies below it by chance, and that can be scrolled clear. The page stands where it stood afterwards.
 */
async function tooSmallScrolled(page: Page): Promise<string[]> {
  const before = await page.evaluate(() => window.scrollY);
  await page.evaluate(() => window.scrollBy({ top: window.innerHeight / 2, behavior: 'instant' }));
  const small = await violations(page, { type: 'rule', values: ['target-size'] });
  await page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), before);
  return small;
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
