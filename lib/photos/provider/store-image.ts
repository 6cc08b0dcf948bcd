import 'server-only';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { invalid, type Refusal, type Result, refuse } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { type DecodedImage, type DecodeFailure, decodeImage, type ImageShape } from '@/lib/integrations/image-decoder';
import { newObjectKey } from '@/lib/integrations/object-storage';
import { storage } from '@/lib/integrations/storage';
import { MAX_PHOTO_BYTES } from '../policy';
import type { Photo } from '../schema';
import { derivedKey, objectsOf } from './open-photo';

export type StoredImage = Pick<Photo, 'sha256' | 'bytes' | 'width' | 'height' | 'mediaType'> &
  Pick<DecodedImage, 'print' | 'finePrint' | 'brightness' | 'contrast'> & { storageKey: string };

const EXTENSION = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/** The caps that can be judged before anything is decoded: 413 `photo_too_large`, 422 `required` on `file`. */
export function assertUpload(bytes: Buffer): void {
  if (bytes.length > MAX_PHOTO_BYTES) throw refuse('too_large', 'photo_too_large');
  if (bytes.length === 0) throw invalid({ path: 'file', message: 'required' });
}

/**
 * Decides by decoding what the bytes are and keeps two derivatives without metadata, privately; the original beside
 * them only where it is evidence; all of it or nothing. Throws 413 `photo_too_many_pixels`, 415 `photo_type`,
 * 422 `photo_unreadable`, 503 `storage_full`, `storage_unavailable`.
 */
export async function storeImage(
  folder: 'photos' | 'messages' | 'portraits' | 'documents',
  bytes: Buffer,
  keepOriginal: boolean,
  shape: ImageShape = 'whole',
): Promise<StoredImage> {
  const image = await decodeImage(bytes, shape);
  if (typeof image === 'string') throw decodeRefusal(image);
  const storageKey = newObjectKey(folder, EXTENSION[image.mediaType]);
  try {
    if (keepOriginal) await storage().putObject(storageKey, bytes);
    await storage().putObject(derivedKey(storageKey, 'full'), image.full);
    await storage().putObject(derivedKey(storageKey, 'thumb'), image.thumb);
  } catch (error) {
    await discardImage(storageKey);
    throw error;
  }
  const { full: _full, thumb: _thumb, ...about } = image;
  return { ...about, sha256: sha256Hex(bytes), bytes: bytes.length, storageKey };
}

/**
 * Writes the row of a stored picture: objects come first, because a row without its objects would be a lie. When the
 * row is refused, or another one stands in its place, the objects go again. After a surprise they stay: the row may be
 * there.
 */
export async function recordImage<T extends { isNew: boolean }>(
  { storageKey }: Pick<StoredImage, 'storageKey'>,
  record: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await record();
  if (!result.ok || !result.value.isNew) await discardImage(storageKey);
  return result;
}

/** Whatever of it is there; what cannot be removed is litter, and no reason to answer otherwise. */
async function discardImage(storageKey: string): Promise<void> {
  const removed = await Promise.allSettled(objectsOf(storageKey).map((key) => storage().removeObject(key)));
  for (const one of removed) if (one.status === 'rejected') log.error('an object is left over', one.reason);
}

function decodeRefusal(failure: DecodeFailure): Refusal {
  if (failure === 'pixels') return refuse('too_large', 'photo_too_many_pixels');
  if (failure === 'type') return refuse('unsupported_media', 'photo_type');
  return invalid({ path: 'file', message: 'photo_unreadable' });
}
