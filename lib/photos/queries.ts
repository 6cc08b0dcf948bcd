import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { bookings, photos } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import type { Photo } from './schema';

export const PHOTO_COLUMNS = {
  id: photos.id,
  bookingId: photos.bookingId,
  kind: photos.kind,
  shotId: photos.shotId,
  clientId: photos.clientId,
  sha256: photos.sha256,
  bytes: photos.bytes,
  width: photos.width,
  height: photos.height,
  mediaType: photos.mediaType,
  takenAt: photos.takenAt,
};

type Row = Omit<Photo, 'takenAt'> & { takenAt: Date };
export const toPhoto = (row: Row): Photo => ({ ...row, takenAt: rfc3339(row.takenAt) });

/** A visit's photos by kind and the phone's time. Throws `not_found` when the booking is not the actor's to see. */
export async function listPhotos(actor: Actor, bookingId: string): Promise<Photo[]> {
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [booking] = await tx.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, bookingId));
    if (!booking) throw notFound();
    return photosOf(tx, bookingId);
  });
}

/** The same inside somebody's transaction; row security decides what is seen. Without those whose files are gone. */
export async function photosOf(tx: Tx, bookingId: string): Promise<Photo[]> {
  const rows = await tx
    .select(PHOTO_COLUMNS)
    .from(photos)
    .where(and(eq(photos.bookingId, bookingId), isNull(photos.erasedAt)))
    .orderBy(asc(photos.kind), asc(photos.takenAt), asc(photos.id));
  return rows.map(toPhoto);
}

export async function photoByClientId(tx: Tx, bookingId: string, clientId: string): Promise<Photo | null> {
  const [row] = await tx
    .select(PHOTO_COLUMNS)
    .from(photos)
    .where(and(eq(photos.bookingId, bookingId), eq(photos.clientId, clientId)));
  return row ? toPhoto(row) : null;
}

/** Where an entitled reader's photo lies. Throws `not_found`. */
export async function locatePhoto(actor: Actor, photoId: string): Promise<{ storageKey: string; sha256: string }> {
  if (!isUuid(photoId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ storageKey: photos.storageKey, sha256: photos.sha256 })
      .from(photos)
      .where(eq(photos.id, photoId));
    if (!row) throw notFound();
    return row;
  });
}
