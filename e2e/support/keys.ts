import { expect, type Locator, type Page } from '@playwright/test';

const FURTHEST = 120;

/** Presses Tab until the focus stands on a control; fails when it never comes there, or cannot be seen there. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let pressed = 0; pressed < FURTHEST; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      const outline = await control.evaluate((element) => {
        const look = getComputedStyle(element);
        const around = element.closest('label');
        const shows = (style: CSSStyleDeclaration) => style.outlineStyle !== 'none' || style.boxShadow !== 'none';
        return shows(look) || (around !== null && shows(getComputedStyle(around)));
      });
      expect(outline, `the focus on ${control} can be seen`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${control}`);
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
