import { expect, type Locator, type Page } from '@playwright/test';

const FURTHEST = 120;
/** What cannot be seen is a pixel or two: so are contents that are kept for screen readers alone. */
const SEEN_FROM_PX = 12;

/** Presses Tab, or what leads back, until the focus stands on a control; fails when it never comes there, or cannot be seen there. */
export async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(control).toBeVisible();
  for (let pressed = 0; pressed < FURTHEST; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      expect((await page.evaluate(stop, SEEN_FROM_PX)).seen, `the focus on ${control} can be seen`).toBe(true);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reached ${control}`);
}

/** Walks a page by Tab from its beginning to its end and answers the stops at which nobody sees where he is. */
export async function unseenStops(page: Page): Promise<string[]> {
  const passed = new Set<number>();
  const unseen: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const { place, name, seen } = await page.evaluate(stop, SEEN_FROM_PX);
    if (passed.has(place) || (place < 0 && passed.size > 0)) break;
    passed.add(place);
    if (!seen) unseen.push(name);
  }
  expect(passed.size, 'stops of the page').toBeGreaterThan(3);
  return unseen;
}

/**
 * Runs in the page: where the focus is, and whether that can be seen: the control or its label has a ring and a
 * size, and nothing that sticks to the screen lies over it.
 */
function stop(seenFrom: number): { place: number; name: string; seen: boolean } {
  const control = document.activeElement ?? document.body;
  const seen = [control, control.closest('label')].some((element) => {
    if (!element) return false;
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    const { left, top, width, height } = element.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + height / 2);
    const isFree = above !== null && (element.contains(above) || above.contains(element));
    return (outlineStyle !== 'none' || boxShadow !== 'none') && width >= seenFrom && height >= seenFrom && isFree;
  });
  const place = control === document.body ? -1 : [...document.querySelectorAll('*')].indexOf(control);
  return { place, name: control.outerHTML.slice(0, 160), seen };
}

/** Presses a letter until it has brought the focus there: a page is seen a moment before it listens. */
export async function letterTo(page: Page, letter: string, control: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(letter);
    await expect(control).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

/** Goes to a button or link by Tab and presses Enter on it. */
export async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}

/** Goes to a field by Tab and types. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** Goes to a box or a choice by Tab and ticks it. */
export async function tick(page: Page, box: Locator): Promise<void> {
  await tabTo(page, box);
  await page.keyboard.press('Space');
  await expect(box).toBeChecked();
}

/** Waits for what an action brings; fails unless the focus then stands on something that can be seen. */
export async function bringsTo(page: Page, seen: Locator): Promise<void> {
  await expect(seen).toBeVisible({ timeout: 20_000 });
  const lost = 'nowhere';
  await expect.poll(() => page.evaluate(standing, lost), { message: 'the focus was lost' }).not.toBe(lost);
}

/** Runs in the page: what has the focus, in words. */
function standing(lost: string): string {
  const now = document.activeElement;
  if (!now || now === document.body || !now.checkVisibility({ visibilityProperty: true })) return lost;
  return `${now.tagName} ${now.textContent?.slice(0, 40) ?? ''}`;
}
