import { expect, type Page } from '@playwright/test';

/** Draws on the pad with the mouse, as one writes a name: up and down, from left to right. */
export async function draw(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: /Signature pad/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the signature pad has no size');
  const at = (x: number, y: number) => page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 6 });
  await at(0.15, 0.7);
  await page.mouse.down();
  for (const [x, y] of [
    [0.25, 0.25],
    [0.35, 0.75],
    [0.45, 0.3],
    [0.6, 0.7],
    [0.8, 0.4],
  ] as const)
    await at(x, y);
  await page.mouse.up();
}

/** What was drawn is there after a reload, and on a phone that was turned, where it is as much larger as the pad. */
export async function expectStrokesToStay(page: Page): Promise<void> {
  const field = (name: string) => page.locator(`input[name="${name}"]`).inputValue();
  const drawn = async () => JSON.parse(await field('strokes')) as { points: { x: number; y: number }[] }[];
  const screen = page.viewportSize() ?? { width: 390, height: 844 };
  // The pad comes when one has scrolled near it.
  const near = () => page.getByText('Your signature', { exact: true }).scrollIntoViewIfNeeded();
  await near();
  await draw(page);
  const [before, narrow] = [await drawn(), Number(await field('width'))];
  expect(before).toHaveLength(1);
  await page.reload();
  await near();
  // It is kept to the hundredth of a pixel.
  const points = (strokes: typeof before) => strokes.flatMap((stroke) => stroke.points);
  const apart = async () => {
    const kept = points(await drawn());
    return Math.max(
      kept.length === points(before).length ? 0 : 1,
      ...points(before).map(({ x }, at) => Math.abs(x - (kept[at]?.x ?? 0))),
    );
  };
  await expect.poll(apart).toBeLessThan(0.02);
  await page.setViewportSize({ width: screen.height, height: screen.width });
  await expect.poll(async () => Number(await field('width'))).toBeGreaterThan(narrow);
  const [after, by] = [await drawn(), Number(await field('width')) / narrow];
  const end = (strokes: typeof before) => strokes[0]?.points.at(-1)?.x ?? 0;
  expect(after[0]?.points).toHaveLength(before[0]?.points.length ?? 0);
  expect(end(after)).toBeCloseTo(end(before) * by, 0);
  await page.setViewportSize(screen);
  await expect.poll(async () => Number(await field('width'))).toBe(narrow);
  await page.getByRole('button', { name: 'Start again' }).click();
}

/** Rating, drawing and consent; everything but the last button. */
export async function fillAnswer(page: Page, rating: string, comment?: string): Promise<void> {
  await page.getByRole('radio', { name: rating }).check({ force: true });
  await draw(page);
  if (comment) await page.getByLabel('Comment').fill(comment);
  await page.getByLabel('I agree').check();
}

/** Signs, and waits for the receipt. */
export async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Sign and release/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Signed and sealed' })).toBeVisible({ timeout: 20_000 });
}
