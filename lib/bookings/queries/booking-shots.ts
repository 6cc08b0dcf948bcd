import 'server-only';
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingShots, photos } from '@/db/schema';
import { isOf } from '@/lib/core/shots';
import type { BookingShot } from '../schema/shots';

/** What has to be photographed on a visit, in its order, and of which moments a photo is missing. */
export async function shotsOf(tx: Tx, bookingId: string): Promise<BookingShot[]> {
  const [shots, taken] = await Promise.all([
    tx
      .select({ id: bookingShots.id, label: bookingShots.label, moment: bookingShots.moment })
      .from(bookingShots)
      .where(eq(bookingShots.bookingId, bookingId))
      .orderBy(asc(bookingShots.position)),
    tx
      .select({ shotId: photos.shotId, kind: photos.kind })
      .from(photos)
      .where(and(eq(photos.bookingId, bookingId), isNotNull(photos.shotId), isNull(photos.erasedAt))),
  ]);
  const has = (id: string, kind: string) => taken.some((photo) => photo.shotId === id && photo.kind === kind);
  return shots.map((shot) => ({
    ...shot,
    missing: (['before', 'after'] as const).filter((kind) => isOf(shot.moment, kind) && !has(shot.id, kind)),
  }));
}
