import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookings, photoFlags, photos } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { failed, forbidden, type Result } from '@/lib/core/errors';
import { FLAT, judgePhoto } from '../policy/judge-photo';
import { alikePhotos } from '../queries/alike-photos';

/**
 * Looks at a photo that is kept, and asks operations about what is odd: it stays, and the visit goes on, whatever comes
 * of it. Again: nothing more. Answers how many questions there are new. For the machine; refuses `forbidden`.
 */
export async function flagPhoto(actor: Actor, photoId: string): Promise<Result<{ flags: number }>> {
  if (actor.kind !== 'system') return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const found = await findPhoto(tx, photoId);
    if (!found) return { flags: 0 };
    const { photo, from, until, takenAt, version } = found;
    const flat = photo.contrast === null || photo.contrast < FLAT;
    const alike = await alikePhotos(tx, { ...photo, flat });
    const flags = judgePhoto({ ...photo, takenAt: [photo.takenAt, takenAt] }, { from, until }, alike);
    if (flags.length === 0) return { flags: 0 };
    const rows = await tx
      .insert(photoFlags)
      .values(flags.map((flag) => ({ ...flag, bookingId: photo.bookingId, photoId })))
      .onConflictDoNothing()
      .returning({ id: photoFlags.id });
    if (rows.length > 0) {
      addTask(tx, 'publish-change', {
        channels: [STAFF_CHANNEL],
        event: 'photo_flagged',
        id: photo.bookingId,
        version,
      });
    }
    return { flags: rows.length };
  });
}

async function findPhoto(tx: Tx, photoId: string) {
  const [found] = await tx
    .select({
      photo: {
        id: photos.id,
        bookingId: photos.bookingId,
        kind: photos.kind,
        sha256: photos.sha256,
        print: photos.print,
        finePrint: photos.finePrint,
        brightness: photos.brightness,
        contrast: photos.contrast,
        takenAt: photos.takenAt,
        createdAt: photos.createdAt,
      },
      version: bookings.version,
      from: sql<Date | null>`least(${bookings.arrivedAt}, ${bookings.startedAt})`.mapWith(bookings.startedAt),
      until: sql<Date>`coalesce(${bookings.completedAt}, app_now())`.mapWith(bookings.startsAt),
      // A demonstration's clock may be moved, the phone's is not.
      takenAt: sql<Date>`${photos.takenAt} + (app_now() - clock_timestamp())`.mapWith(photos.takenAt),
    })
    .from(photos)
    .innerJoin(bookings, eq(bookings.id, photos.bookingId))
    .where(and(eq(photos.id, photoId), isNull(photos.erasedAt)));
  return found;
}
