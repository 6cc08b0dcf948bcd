import 'server-only';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { invalid, type Refusal, refuse } from '@/lib/core/errors';
import { type DecodeFailure, decodeImage, type ImageShape } from '@/lib/integrations/image-decoder';
import { newObjectKey, storage } from '@/lib/integrations/storage';
import { MAX_PHOTO_BYTES } from '../policy';
import type { Photo } from '../schema';
import { derivedKey } from './open-photo';

export type StoredImage = Pick<Photo, 'sha256' | 'bytes' | 'width' | 'height' | 'mediaType'> & { storageKey: string };

const EXTENSION = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/** The caps that can be judged before anything is decoded: 413 `photo_too_large`, 422 `required` on `file`. */
export function assertUpload(bytes: Buffer): void {
  if (bytes.length > MAX_PHOTO_BYTES) throw refuse('too_large', 'photo_too_large');
  if (bytes.length === 0) throw invalid({ path: 'file', message: 'required' });
}

/**
 * Decides by decoding what the bytes are and keeps two derivatives without metadata, privately; the original beside
 * them only where it is evidence. Throws 413 `photo_too_many_pixels`, 415 `photo_type`, 422 `photo_unreadable`.
 */
export async function storeImage(
  folder: 'photos' | 'messages' | 'portraits',
  bytes: Buffer,
  keepOriginal: boolean,
  shape: ImageShape = 'whole',
): Promise<StoredImage> {
  const image = await decodeImage(bytes, shape);
  if (typeof image === 'string') throw decodeRefusal(image);
  const storageKey = newObjectKey(folder, EXTENSION[image.mediaType]);
  // An object without a row is litter; a row without its object would be a lie, so objects come first.
  if (keepOriginal) await storage().putObject(storageKey, bytes);
  await storage().putObject(derivedKey(storageKey, 'full'), image.full);
  await storage().putObject(derivedKey(storageKey, 'thumb'), image.thumb);
  const { width, height, mediaType } = image;
  return { sha256: sha256Hex(bytes), bytes: bytes.length, width, height, mediaType, storageKey };
}

function decodeRefusal(failure: DecodeFailure): Refusal {
  if (failure === 'pixels') return refuse('too_large', 'photo_too_many_pixels');
  if (failure === 'type') return refuse('unsupported_media', 'photo_type');
  return invalid({ path: 'file', message: 'photo_unreadable' });
}
