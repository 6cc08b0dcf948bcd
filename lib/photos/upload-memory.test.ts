import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { timesOver } from '@/testing/times-over';
import { tellsMemory, treeMemory } from '@/testing/tree-memory';
import { insertVisit } from '@/testing/visit-rows';
import { addPhoto } from './provider/add-photo';

const MB = 1024 * 1024;
/** Twenty by `npm run soak -- uploads`. */
const AT_ONCE = Math.min(20, timesOver(8));

afterAll(closeDatabase);

/** Twelve megapixels of everyday detail, held upright: about what a phone sends. */
function photograph(): Promise<Buffer> {
  const grain = { width: 504, height: 378, channels: 3 as const };
  return sharp(randomBytes(grain.width * grain.height * 3), { raw: grain })
    .resize(4032, 3024, { kernel: 'cubic' })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 88 })
    .toBuffer();
}

it.runIf(tellsMemory)(
  `holds less than 300 MB more while ${AT_ONCE} photographs come at once`,
  async () => {
    const visit = await insertVisit();
    const original = await photograph();
    const send = async () => {
      const about = { kind: 'before' as const, takenAt: new Date().toISOString(), clientId: newId() };
      // Each upload has its own bytes, as at the door.
      return unwrap(await addPhoto(visit.vendor, visit.bookingId, { ...about, bytes: Buffer.from(original) }));
    };
    await send();
    const before = treeMemory();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, treeMemory());
    }, 100);
    const kept = await Promise.all(Array.from({ length: AT_ONCE }, send));
    clearInterval(watch);
    expect(kept.every(({ width, height }) => width === 3024 && height === 4032)).toBe(true);
    const grown = Math.round((most - before) / MB);
    console.info(`${AT_ONCE} uploads: ${grown} MB more than the ${Math.round(before / MB)} MB before`);
    expect(grown, `grew by ${grown} MB with photographs of ${(original.length / MB).toFixed(1)} MB`).toBeLessThan(300);
  },
  180_000,
);
