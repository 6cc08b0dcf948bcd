import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { failed, invalid, notFound, ok, Refusal, type Result, refuse } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { type DecodeFailure, decodeImage } from '@/lib/integrations/image-decoder';
import { newObjectKey, storage } from '@/lib/integrations/storage';
import { admitPhoto, recordPhoto } from '../commands/record-photo';
import { MAX_PHOTO_BYTES } from '../policy';
import { type Photo, type PhotoInput, photoInput } from '../schema';
import { derivedKey } from './open-photo';

const EXTENSION = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/**
 * Keeps one photo of a visit: the original bytes privately and two derivatives without metadata.
 * The type is decided by decoding, never by what the client declared. The same `clientId` again answers the
 * first photo. Failures: 413 `photo_too_large` (over 12 MB), `photo_too_many_pixels` (over 50 megapixels);
 * 415 `photo_type`; 422 on `file` (`photo_unreadable`, `required`) and on the other fields; 403; 404;
 * 409 `photos_closed`, `before_photo_first`, `photo_limit`.
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
    const image = await decodeImage(bytes);
    if (typeof image === 'string') throw decodeRefusal(image);
    const storageKey = newObjectKey('photos', EXTENSION[image.mediaType]);
    // An object without a row is litter; a row without its object would be a lie, so objects come first.
    await storage().putObject(storageKey, bytes);
    await storage().putObject(derivedKey(storageKey, 'full'), image.full);
    await storage().putObject(derivedKey(storageKey, 'thumb'), image.thumb);
    const { width, height, mediaType } = image;
    const seen = { sha256: sha256Hex(bytes), bytes: bytes.length, width, height, mediaType };
    return await recordPhoto(actor, bookingId, { ...parsed, ...seen, storageKey });
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}

function check(about: unknown, bytes: Buffer, bookingId: string): PhotoInput {
  if (!isUuid(bookingId)) throw notFound();
  if (bytes.length > MAX_PHOTO_BYTES) throw refuse('too_large', 'photo_too_large');
  if (bytes.length === 0) throw invalid({ path: 'file', message: 'required' });
  return parse(photoInput, about);
}

function decodeRefusal(failure: DecodeFailure): Refusal {
  if (failure === 'pixels') return refuse('too_large', 'photo_too_many_pixels');
  if (failure === 'type') return refuse('unsupported_media', 'photo_type');
  return invalid({ path: 'file', message: 'photo_unreadable' });
}
