import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookingShots, bookings, photos, priceChanges } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isOf } from '@/lib/core/shots';
import { canAddPhotos, photoRefusal } from '../policy';
import { PHOTO_COLUMNS, photoByClientId, toPhoto } from '../queries';
import type { Photo, PhotoInput } from '../schema';

export type StoredPhoto = PhotoInput & {
  sha256: string;
  bytes: number;
  width: number;
  height: number;
  mediaType: Photo['mediaType'];
  storageKey: string;
  print?: string;
  finePrint?: string;
  brightness?: number;
  contrast?: number;
};

/**
 * Whether this photo may come now, asked before the costly decoding: the photo itself when this client id is
 * already kept, null when it is welcome. Throws the refusal otherwise.
 */
export async function admitPhoto(actor: Actor, bookingId: string, input: PhotoInput): Promise<Photo | null> {
  if (!canAddPhotos(actor) || !isUser(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const [booking] = await tx
      .select({ status: bookings.status })
      .from(bookings)
      .where(and(eq(bookings.id, bookingId), eq(bookings.vendorId, actor.userId)));
    if (!booking) throw notFound();
    const kept = await photoByClientId(tx, bookingId, input.clientId);
    if (!kept) await refuseUnwelcome(tx, bookingId, booking.status, input);
    return kept;
  });
}

/** `isNew`: false when this client id was kept before, and nothing of this upload is. */
export type RecordedPhoto = { photo: Photo; isNew: boolean };

/**
 * Writes the photo's row and inks it on the timeline; a repeated client id answers the first photo.
 * Conflicts: `photos_closed`, `before_photo_first`, `price_change_open`, `photo_limit`; 422 `unknown_shot` on `shotId`.
 */
export async function recordPhoto(actor: Actor, bookingId: string, photo: StoredPhoto): Promise<Result<RecordedPhoto>> {
  return writeAs(actor, async (tx) => {
    if (!canAddPhotos(actor) || !isUser(actor)) throw forbidden();
    // Taking the booking's row first makes completion and photos wait for each other.
    const [booking] = await tx
      .select({ status: bookings.status, customerId: bookings.customerId, vendorId: bookings.vendorId })
      .from(bookings)
      .where(and(eq(bookings.id, bookingId), eq(bookings.vendorId, actor.userId)))
      .for('update');
    if (!booking) throw notFound();
    const kept = await photoByClientId(tx, bookingId, photo.clientId);
    if (kept) return { photo: kept, isNew: false };
    await refuseUnwelcome(tx, bookingId, booking.status, photo);
    const [row] = await tx
      .insert(photos)
      .values({ ...photo, bookingId, uploaderId: actor.userId, takenAt: new Date(photo.takenAt) })
      .returning(PHOTO_COLUMNS);
    const [raised] = await tx
      .update(bookings)
      .set({ version: sql`${bookings.version} + 1` })
      .where(eq(bookings.id, bookingId))
      .returning({ version: bookings.version });
    if (!row || !raised) throw conflict('state_changed');
    const subject = { id: bookingId, customerId: booking.customerId, vendorId: booking.vendorId, ...raised };
    addTask(tx, 'flag-photo', { photoId: row.id });
    addTask(tx, 'derive-avif', { photoId: row.id });
    recordEvent(tx, actor, subject, 'photo_added', { data: { photoId: row.id, kind: row.kind } });
    return { photo: toPhoto(row), isNew: true };
  });
}

async function assertShot(tx: Tx, bookingId: string, shotId: string, kind: PhotoInput['kind']): Promise<void> {
  const [shot] = await tx
    .select({ moment: bookingShots.moment })
    .from(bookingShots)
    .where(and(eq(bookingShots.id, shotId), eq(bookingShots.bookingId, bookingId)));
  if (!shot || !isOf(shot.moment, kind)) throw invalid({ path: 'shotId', message: 'unknown_shot' });
}

async function refuseUnwelcome(tx: Tx, bookingId: string, status: string, input: PhotoInput): Promise<void> {
  const [taken] = await tx
    .select({
      before: sql<number>`count(*) filter (where ${photos.kind} = 'before')::int`,
      total: sql<number>`count(*)::int`,
      increaseOpen: sql<boolean>`exists (select from ${priceChanges} c where c.booking_id = ${bookingId}
        and c.status = 'proposed' and c.expires_at > app_now() and c.new_total_minor > c.old_total_minor)`,
    })
    .from(photos)
    .where(eq(photos.bookingId, bookingId));
  const reason = photoRefusal({ status }, input.kind, taken ?? { before: 0, total: 0, increaseOpen: false });
  if (reason) throw conflict(reason);
  if (input.shotId) await assertShot(tx, bookingId, input.shotId, input.kind);
}
