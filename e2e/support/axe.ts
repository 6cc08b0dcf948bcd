import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** All that another theme changes is colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Fails unless axe finds nothing against WCAG 2.2 AA on the page as it is now. */
export async function axe(page: Page): Promise<void> {
  // Next streams the title behind the page; until it has come, axe would miss it.
  await expect(page).toHaveTitle(/\S/);
  await judge(page, new AxeBuilder({ page }).withTags(WCAG));
}

async function judge(page: Page, builder: AxeBuilder): Promise<void> {
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** axe for the colours of the dark, then for everything in light; leaves the page in light. */
export async function axeInBothThemes(page: Page): Promise<void> {
  await light(page, 'dark');
  await judge(page, new AxeBuilder({ page }).withRules(COLOURS));
  await light(page, 'light');
  await axe(page);
}

async function light(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(repainted);
}

/** Colours that are inherited change one level a frame: a page is judged when none is on its way, at most a second later. */
async function repainted(): Promise<void> {
  const isPassing = (one: Animation) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY;
  for (let looks = 0, quiet = 0; looks < 40 && quiet < 4; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    quiet = document.getAnimations().some(isPassing) ? 0 : quiet + 1;
  }
}
