import 'server-only';
import type { Readable } from 'node:stream';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { storage } from '@/lib/integrations/storage';
import { locatePhoto } from '../queries';
import type { PhotoSize } from '../schema';

export type PhotoFile = {
  stream: Readable;
  bytes: number;
  mediaType: 'image/webp' | 'image/avif';
  /** A strong validator: a photo's bytes never change. */
  etag: string;
};

/** Derivatives lie beside their original. */
export const derivedKey = (storageKey: string, size: PhotoSize): string =>
  storageKey.replace(/\.[a-z0-9]+$/, `-${size}.webp`);

/** Of a visit's photo the full size in fewer bytes, some time after it is kept. */
export const avifKey = (storageKey: string): string => storageKey.replace(/\.[a-z0-9]+$/, '-full.avif');

/** Everything that lies in storage of one picture. */
export const objectsOf = (storageKey: string): string[] => [
  storageKey,
  derivedKey(storageKey, 'full'),
  derivedKey(storageKey, 'thumb'),
  avifKey(storageKey),
];

/**
 * A derivative for somebody entitled to see the visit, as AVIF where his program takes it and there is one. Throws
 * `not_found`; the original is never served here.
 */
export async function openPhoto(
  actor: Actor,
  photoId: string,
  size: PhotoSize,
  accept: string | null,
): Promise<PhotoFile> {
  const photo = await locatePhoto(actor, photoId);
  const avif = size === 'full' && takesAvif(accept) ? await storage().getObject(avifKey(photo.storageKey)) : null;
  if (!avif) return openStored(photo, size);
  return { ...avif, mediaType: 'image/avif', etag: `"${photo.sha256.slice(0, 32)}-${size}-avif"` };
}

/** Named, and not refused; a program that takes everything may mean less by it. */
const takesAvif = (accept: string | null): boolean =>
  (accept ?? '').split(',').some((range) => /^\s*image\/avif\s*(;(?!\s*q=0(\.0*)?\s*$).*)?$/i.test(range));

/** A derivative of what was found for its reader already. Throws `not_found`. */
export async function openStored(
  { storageKey, sha256 }: { storageKey: string; sha256: string },
  size: PhotoSize,
): Promise<PhotoFile> {
  const found = await storage().getObject(derivedKey(storageKey, size));
  if (!found) throw notFound();
  return { ...found, mediaType: 'image/webp', etag: `"${sha256.slice(0, 32)}-${size}"` };
}

/** A derivative's bytes, whole, for somebody entitled to see the visit. Throws `not_found`. */
export async function readDerived(actor: Actor, photoId: string, size: PhotoSize): Promise<Buffer> {
  const { storageKey } = await locatePhoto(actor, photoId);
  const bytes = await storage().readObject(derivedKey(storageKey, size));
  if (!bytes) throw notFound();
  return bytes;
}

/** The original's bytes, as they were uploaded and hashed: for the evidence bundle. Throws `not_found`. */
export async function readOriginal(actor: Actor, photoId: string): Promise<Buffer> {
  const { storageKey } = await locatePhoto(actor, photoId);
  const bytes = await storage().readObject(storageKey);
  if (!bytes) throw notFound();
  return bytes;
}
