import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, type Page, type Response } from '@playwright/test';
import { layoutShift, sidewaysScroll } from './measures';

/** What a bare Next page ships of compressed scripts. Ours may ship a quarter more, the one that is signed less. */
const BARE_BYTES = 135_000;
const SCRIPT_LIMIT_BYTES = 1.25 * BARE_BYTES;
export const SIGN_LIMIT_BYTES = 1.15 * BARE_BYTES;

/** 640 px is a 1280 px window at 200 %. */
const WIDTHS = [360, 390, 640, 1440] as const;
/** Zero to three decimals: a word that is a hair wider in its own font than in the one before it moves nothing that an eye sees. */
const STILL = 0.0005;

const sizes = new Map<string, number>();

async function compressed(source: string): Promise<number> {
  const file = new URL(source, 'http://build').pathname.replace(/^\/_next\//, '.next/');
  return gzipSync(await readFile(file)).length;
}

/** What the scripts of the page's first HTML weigh, compressed one by one as the server does. They are read where the build wrote them. */
export async function scriptBytes(html: string): Promise<number> {
  // A browser that runs modules never fetches what is marked for those that do not.
  const tags = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/nomodule/i.test(tag));
  const sources = new Set(tags.flatMap((tag) => /src="(\/[^"]+\.js[^"]*)"/.exec(tag)?.[1] ?? []));
  let total = 0;
  for (const source of sources) {
    const size = sizes.get(source) ?? (await compressed(source));
    sizes.set(source, size);
    total += size;
  }
  return total;
}

/** Fails when the page scrolls sideways at one of these widths; leaves the viewport as it was. */
export async function expectNoSidewaysScroll(page: Page, widths: readonly number[]): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: before?.height ?? 844 });
    const over = await page.evaluate(sidewaysScroll);
    expect.soft(over, `${page.url()} is wider than ${width} px`).toBeLessThanOrEqual(0);
  }
  if (before) await page.setViewportSize(before);
}

/** A page that has just been opened stands still, is light, and is no wider than any screen; answers what its scripts weigh. */
export async function expectSound(page: Page, answer: Response | null): Promise<number> {
  const address = page.url();
  expect(answer?.status(), address).toBe(200);
  // The styleguide shows whole pages within itself.
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  const shift = await page.evaluate(layoutShift);
  expect.soft(shift, `layout shift of ${address}`).toBeLessThan(STILL);
  const bytes = await scriptBytes((await answer?.text()) ?? '');
  expect.soft(bytes, `scripts of ${address}`).toBeLessThanOrEqual(SCRIPT_LIMIT_BYTES);
  await expectNoSidewaysScroll(page, WIDTHS);
  return bytes;
}
