import { expect, type Page } from '@playwright/test';
import { photoOf } from '@/testing/photo-of';

/** Adds one photo through the file input and waits until the page shows it as kept. */
export async function addPhoto(page: Page, kind: 'Before' | 'After'): Promise<void> {
  const moment = kind === 'Before' ? 'before' : 'after';
  const buffer = await photoOf('wall-painting', moment, Math.ceil(Math.random() * 1e6));
  const file = { name: `${moment}.jpg`, mimeType: 'image/jpeg', buffer };
  await page.getByLabel(`Choose files: ${kind} photos`).setInputFiles(file);
  await expect(page.getByText('1 photo').nth(kind === 'Before' ? 0 : 1)).toBeVisible({ timeout: 20_000 });
}
