import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails unless axe finds nothing against WCAG 2.2 AA on the page as it is now. */
export async function axe(page: Page): Promise<void> {
  // Next streams the title behind the page; until it has come, axe would miss it.
  await expect(page).toHaveTitle(/\S/);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** axe in light, then in dark, leaving the page in light. */
export async function axeInBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(repainted);
    await axe(page);
  }
}

/** Colours that are inherited change one level a frame: a page is judged when none is on its way, at most a second later. */
async function repainted(): Promise<void> {
  const isPassing = (one: Animation) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY;
  for (let looks = 0, quiet = 0; looks < 40 && quiet < 4; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    quiet = document.getAnimations().some(isPassing) ? 0 : quiet + 1;
  }
}
