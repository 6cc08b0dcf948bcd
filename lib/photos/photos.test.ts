import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { photoOf } from '@/testing/photo-of';
import { pngBomb } from '@/testing/uploads/png';
import { insertVisit, moveVisit, type VisitRows } from '@/testing/visit-rows';
import { addPhoto } from './provider/add-photo';
import { deriveAvif } from './provider/derive-avif';
import { readOriginal } from './provider/open-photo';
import { photoResponse } from './provider/photo-response';
import { listPhotos } from './queries';

const about = (kind: 'before' | 'after' | 'other' = 'before') => ({
  kind,
  takenAt: '2026-11-22T10:00:00.000Z',
  clientId: newId(),
});
const failure = <T>(result: Result<T>) => (result.ok ? null : result.failure);

const picture = (width = 40, height = 20) => sharp({ create: { width, height, channels: 3, background: '#b5651d' } });

let visit: VisitRows;
let jpeg: Buffer;

beforeAll(async () => {
  visit = await insertVisit();
  jpeg = await picture()
    .withExif({ IFD0: { Copyright: 'somebody', Make: 'PhoneMaker' }, IFD3: { GPSLatitude: '12/1 58/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('addPhoto', () => {
  it('keeps the original, hashes it, and derives upright copies without metadata', async () => {
    const photo = unwrap(await addPhoto(visit.vendor, visit.bookingId, { ...about(), bytes: jpeg }));
    expect(photo).toMatchObject({
      kind: 'before',
      sha256: createHash('sha256').update(jpeg).digest('hex'),
      bytes: jpeg.length,
      mediaType: 'image/jpeg',
      width: 20,
      height: 40,
    });
    expect((await readOriginal(visit.customer, photo.id)).equals(jpeg)).toBe(true);
    const answer = await photoResponse(visit.customer, photo.id, 'full', new Headers());
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('private'),
    });
    const shown = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([shown.width, shown.height]).toEqual([20, 40]);
    expect(shown.exif).toBeUndefined();
    expect(shown.orientation).toBeUndefined();
    const etag = answer.headers.get('etag');
    expect(
      (await photoResponse(visit.customer, photo.id, 'full', new Headers({ 'if-none-match': etag ?? '' }))).status,
    ).toBe(304);
  });

  it('shrinks to 480 and 2048', async () => {
    const bytes = await picture(3000, 1500).png().toBuffer();
    const photo = unwrap(await addPhoto(visit.vendor, visit.bookingId, { ...about(), bytes }));
    for (const [size, width] of [
      ['thumb', 480],
      ['full', 2048],
    ] as const) {
      const answer = await photoResponse(visit.vendor, photo.id, size, new Headers());
      expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(width);
    }
  });

  it('is shown as AVIF to whoever takes it, once there is one', async () => {
    const bytes = await photoOf('sofa-cleaning', 'before', 12);
    const { id } = unwrap(await addPhoto(visit.vendor, visit.bookingId, { ...about(), bytes }));
    const typeFor = async (accept: string, size: 'full' | 'thumb' = 'full') => {
      const answer = await photoResponse(visit.customer, id, size, new Headers({ accept }));
      const shown = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      expect(answer.headers.get('vary')).toContain('Accept');
      return [answer.headers.get('content-type'), shown.width, shown.exif];
    };
    expect(await typeFor('image/avif,image/webp,*/*')).toEqual(['image/webp', 720, undefined]);
    expect(unwrap(await deriveAvif(mintSystem('derive-avif'), id))).toEqual({ made: true });
    expect(unwrap(await deriveAvif(mintSystem('derive-avif'), id))).toEqual({ made: false });
    expect(await typeFor('image/avif,image/webp,*/*')).toEqual(['image/avif', 720, undefined]);
    for (const accept of ['image/webp', '*/*', 'image/avif;q=0, image/webp']) {
      expect(await typeFor(accept)).toEqual(['image/webp', 720, undefined]);
    }
    expect(await typeFor('image/avif', 'thumb')).toEqual(['image/webp', 480, undefined]);
    expect(await deriveAvif(visit.vendor, id)).toMatchObject({ failure: { kind: 'forbidden' } });
  });

  it('answers the first photo to the same client id, also when sent at once', async () => {
    const upload = { ...about(), bytes: jpeg };
    const answers = await Promise.all([1, 2, 3].map(() => addPhoto(visit.vendor, visit.bookingId, upload)));
    const late = await addPhoto(visit.vendor, visit.bookingId, upload);
    expect(new Set([...answers, late].map((answer) => unwrap(answer).id)).size).toBe(1);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string, string]>([
    [
      '12 MB and one byte',
      () => Buffer.concat([jpeg, Buffer.alloc(12 * 1024 * 1024 + 1 - jpeg.length)]),
      'too_large',
      'photo_too_large',
    ],
    ['a bomb of 100 megapixels', () => pngBomb(10_000, 10_000), 'too_large', 'photo_too_many_pixels'],
    ['an animated GIF that calls itself JPEG', () => picture().gif().toBuffer(), 'unsupported_media', 'photo_type'],
    [
      'an SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'unsupported_media',
      'photo_type',
    ],
    ['text', () => Buffer.from('hello'), 'unsupported_media', 'photo_type'],
    ['half a JPEG', async () => (await picture(800, 800).jpeg().toBuffer()).subarray(0, 900), 'invalid', 'invalid'],
    ['nothing', () => Buffer.alloc(0), 'invalid', 'invalid'],
  ])('refuses %s', async (_name, bytes, kind, code) => {
    const result = await addPhoto(visit.vendor, visit.bookingId, { ...about(), bytes: await bytes() });
    expect(failure(result)).toMatchObject({ kind, code });
  });

  it('takes exactly 50 megapixels at most, and 12 MB at most', async () => {
    const at = await picture(10_000, 5_000).png({ compressionLevel: 1 }).toBuffer();
    expect(failure(await addPhoto(visit.vendor, visit.bookingId, { ...about(), bytes: at }))).toBeNull();
    const over = pngBomb(10_001, 5_000);
    expect(failure(await addPhoto(visit.vendor, visit.bookingId, { ...about(), bytes: over }))).toMatchObject({
      code: 'photo_too_many_pixels',
    });
  });

  it('takes what arrived as it was sent, and says when it did not', async () => {
    const sha256 = createHash('sha256').update(jpeg).digest('hex');
    const upload = { ...about(), sha256 };
    const damaged = Buffer.concat([jpeg, Buffer.from([0])]);
    expect(failure(await addPhoto(visit.vendor, visit.bookingId, { ...upload, bytes: damaged }))).toMatchObject({
      kind: 'invalid',
      fields: [{ path: 'file', message: 'photo_hash_differs' }],
    });
    // The same shot, whole this time.
    expect(unwrap(await addPhoto(visit.vendor, visit.bookingId, { ...upload, bytes: jpeg })).sha256).toBe(sha256);
    const wrong = { ...about(), sha256: 'ABC', bytes: jpeg };
    expect(failure(await addPhoto(visit.vendor, visit.bookingId, wrong))?.fields).toEqual([
      { path: 'sha256', message: 'bad_hash' },
    ]);
  });

  it('says what is wrong with the other fields', async () => {
    const bad = { kind: 'during' as 'before', takenAt: 'yesterday', clientId: '../x', bytes: jpeg };
    expect(failure(await addPhoto(visit.vendor, visit.bookingId, bad))?.fields).toEqual([
      { path: 'kind', message: 'not_a_choice' },
      { path: 'takenAt', message: 'bad_time' },
      { path: 'clientId', message: 'bad_client_id' },
    ]);
  });

  it('is for the vendor of the visit alone', async () => {
    const other = await insertVisit();
    const upload = { ...about(), bytes: jpeg };
    const code = async (actor: Actor) => failure(await addPhoto(actor, visit.bookingId, upload))?.kind;
    expect(await code(visit.customer)).toBe('forbidden');
    expect(await code(visit.ops)).toBe('forbidden');
    expect(await code(mintGuest())).toBe('forbidden');
    expect(await code(other.vendor)).toBe('not_found');
  });

  it('goes with the state of the visit', async () => {
    const fresh = await insertVisit('accepted');
    const upload = (kind: 'before' | 'after') =>
      addPhoto(fresh.vendor, fresh.bookingId, { ...about(kind), bytes: jpeg });
    expect(failure(await upload('before'))?.code).toBe('photos_closed');
    await moveVisit(fresh.bookingId, 'in_progress');
    expect(failure(await upload('after'))?.code).toBe('before_photo_first');
    unwrap(await upload('before'));
    unwrap(await upload('after'));
    await moveVisit(fresh.bookingId, 'completed');
    expect(failure(await upload('other' as 'after'))?.code).toBe('photos_closed');
    const [events] = await sqlAs('owner')`
      select count(*)::int as count from booking_events where booking_id = ${fresh.bookingId} and kind = 'photo_added'`;
    expect(events?.count).toBe(2);
  });
});

describe('reading', () => {
  it('shows photos to the parties and staff and to nobody else', async () => {
    const [photo] = await listPhotos(visit.ops, visit.bookingId);
    const stranger = await insertVisit();
    for (const actor of [
      stranger.vendor,
      stranger.customer,
      mintGuest(),
      mintUser({ id: newId(), role: 'onboard_manager' }, null),
    ]) {
      await expect(listPhotos(actor, visit.bookingId)).rejects.toMatchObject({ failure: { kind: 'not_found' } });
      await expect(photoResponse(actor, photo?.id ?? '', 'full', new Headers())).rejects.toMatchObject({
        failure: { kind: 'not_found' },
      });
    }
  });
});
