import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { failed, invalid, notFound, ok, Refusal, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { admitPhoto, recordPhoto } from '../commands/record-photo';
import { type Photo, type PhotoInput, photoInput } from '../schema';
import { assertUpload, recordImage, storeImage } from './store-image';

/**
 * Keeps one photo of a visit: the original bytes privately and two derivatives without metadata.
 * The type is decided by decoding, never by what the client declared, and what arrived is compared with the hash of what
 * was sent, where the client gives it. The same `clientId` again answers the first photo. Failures: 413
 * `photo_too_large` (over 12 MB), `photo_too_many_pixels` (over 50 megapixels); 415 `photo_type`; 422 on `file`
 * (`photo_unreadable`, `photo_hash_differs`, `required`) and on the other fields; 403; 404; 409 `photos_closed`,
 * `before_photo_first`, `price_change_open`, `photo_limit`; 503 `storage_full`,
 * `storage_unavailable`.
 */
export async function addPhoto(
  actor: Actor,
  bookingId: string,
  input: PhotoInput & { bytes: Buffer },
): Promise<Result<Photo>> {
  try {
    const { bytes, ...about } = input;
    const parsed = check(about, bytes, bookingId);
    const kept = await admitPhoto(actor, bookingId, parsed);
    if (kept) return ok(kept);
    const stored = await storeImage('photos', bytes, true);
    const recorded = await recordImage(stored, () => recordPhoto(actor, bookingId, { ...parsed, ...stored }));
    return recorded.ok ? ok(recorded.value.photo) : recorded;
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}

function check(about: unknown, bytes: Buffer, bookingId: string): PhotoInput {
  if (!isUuid(bookingId)) throw notFound();
  assertUpload(bytes);
  const input = parse(photoInput, about);
  if (input.sha256 && input.sha256 !== sha256Hex(bytes)) throw invalid({ path: 'file', message: 'photo_hash_differs' });
  return input;
}
