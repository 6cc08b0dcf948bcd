import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { env } from '@/lib/core/env';
import { newId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { closeSql, sqlAs } from '@/testing/database';
import { damaged, UPLOADS } from '@/testing/uploads/corpus';
import { CORNERS, turned, UPRIGHT } from '@/testing/uploads/orientations';
import { insertVisit, type VisitRows } from '@/testing/visit-rows';
import { addPhoto } from './provider/add-photo';
import { photoResponse } from './provider/photo-response';

let visit: VisitRows;
const ended = vi.spyOn(log, 'warn');
beforeEach(async () => {
  visit = await insertVisit();
  ended.mockClear();
});
// Every picture was answered by its decoder: none crashed it or had to be stopped.
afterEach(() => expect(ended.mock.calls.filter(([message]) => message.includes('decoder'))).toEqual([]));
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const upload = (bytes: Buffer) =>
  addPhoto(visit.vendor, visit.bookingId, {
    ...{ kind: 'before', takenAt: new Date().toISOString(), clientId: newId() },
    bytes,
  });

async function outcomeOf(bytes: Buffer): Promise<{ code: string; id?: string }> {
  const result = await upload(bytes);
  if (result.ok) return { code: 'kept', id: result.value.id };
  return { code: result.failure.fields?.[0]?.message ?? result.failure.code };
}

async function shown(id: string, size: 'full' | 'thumb' = 'full'): Promise<Buffer> {
  return Buffer.from(await (await photoResponse(visit.customer, id, size, new Headers())).arrayBuffer());
}

/** The parts of a WebP by name. Throws when something lies behind its end. */
function partsOf(webp: Buffer): string[] {
  expect(webp.length).toBe(webp.readUInt32LE(4) + 8);
  const parts: string[] = [];
  for (let at = 12; at < webp.length; at += 8 + webp.readUInt32LE(at + 4) + (webp.readUInt32LE(at + 4) % 2)) {
    parts.push(webp.toString('latin1', at, at + 4));
  }
  return parts;
}

async function expectClean(id: string): Promise<void> {
  for (const size of ['full', 'thumb'] as const) {
    const bytes = await shown(id, size);
    const { exif, xmp, iptc, icc, orientation, format, pages } = await sharp(bytes).metadata();
    expect({ exif, xmp, iptc, icc, orientation, format, pages }).toEqual({ format: 'webp' });
    expect(partsOf(bytes).filter((part) => !['VP8 ', 'VP8L', 'VP8X', 'ALPH'].includes(part))).toEqual([]);
  }
}

/** The colour in the middle of each quarter: above left, above right, below left, below right. */
async function cornersOf(webp: Buffer): Promise<number[][]> {
  const { data, info } = await sharp(webp).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [0, 1, 2, 3].map((corner) => {
    const x = Math.floor(info.width * (corner % 2 ? 0.75 : 0.25));
    const y = Math.floor(info.height * (corner > 1 ? 0.75 : 0.25));
    return [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  });
}

describe('what strangers send', () => {
  it.each(UPLOADS)('$name', async ({ bytes, codes }) => {
    const { code, id } = await outcomeOf(await bytes());
    expect(codes).toContain(code);
    if (id) await expectClean(id);
  });

  it('survives damage anywhere', async () => {
    const outcomes = await Promise.all((await damaged(24)).map(outcomeOf));
    expect(outcomes.filter(({ code }) => !['kept', 'photo_type', 'photo_unreadable'].includes(code))).toEqual([]);
    for (const { id } of outcomes) if (id) await expectClean(id);
  });
});

describe('pictures that say how they were held', () => {
  // The same turn for every format: the others are asked for one flopped and one turned.
  const HELD = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((how) =>
    (how === 6 || how === 7 ? (['jpeg', 'png', 'webp'] as const) : (['jpeg'] as const)).map((as) => [how, as] as const),
  );
  it.each(HELD)('shows orientation %i upright, as %s', async (orientation, format) => {
    const bytes = await turned(orientation)
      .toFormat(format, format === 'png' ? {} : { quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const result = await upload(bytes);
    if (!result.ok) throw new Error(result.failure.code);
    expect(result.value).toMatchObject(UPRIGHT);
    const webp = await shown(result.value.id);
    expect(await sharp(webp).metadata()).toMatchObject(UPRIGHT);
    for (const [at, colour] of (await cornersOf(webp)).entries()) {
      const far = Math.max(...colour.map((value, channel) => Math.abs(value - (CORNERS[at]?.[channel] ?? 0))));
      expect(far, `corner ${at} is ${colour}`).toBeLessThan(24);
    }
  });
});

describe('colours', () => {
  const orange = [0xb5, 0x65, 0x1d];
  it.each(UPLOADS.filter(({ name }) => /16 bits|CMYK|palette|says where/.test(name)))(
    'are right in $name',
    async ({ bytes }) => {
      const { id = '' } = await outcomeOf(await bytes());
      const [colour = []] = await cornersOf(await shown(id));
      const far = Math.max(...colour.map((value, channel) => Math.abs(value - (orange[channel] ?? 0))));
      expect(far, `${colour}`).toBeLessThan(32);
    },
  );
});

it('keeps three objects a photo and none besides', async () => {
  const again = { kind: 'before' as const, takenAt: new Date().toISOString(), clientId: newId() };
  const bytes = await turned(1).jpeg().toBuffer();
  // The same shot sent four times at once, and one that comes when the work is over.
  await Promise.all([1, 2, 3, 4].map(() => addPhoto(visit.vendor, visit.bookingId, { ...again, bytes })));
  const [rows] = await sqlAs('owner')<{ count: number }[]>`select count(*)::int as count from photos`;
  const files = readdirSync(join(env().HOMESERVE_DATA_DIR, 'objects'), { recursive: true, withFileTypes: true });
  expect(files.filter((file) => file.isFile()).length).toBe((rows?.count ?? 0) * 3);
});
