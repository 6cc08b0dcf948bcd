import 'server-only';
import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, photoFlags, photos, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canJudgePhotos } from '../policy';
import { type FlagFilter, flagFilter, type PhotoFlag } from '../schema/flags';

const other = alias(photos, 'other');
const otherVisit = alias(bookings, 'other_visit');

const COLUMNS = {
  flag: photoFlags,
  reference: bookings.reference,
  photo: { id: photos.id, kind: photos.kind, erasedAt: photos.erasedAt },
  other: { id: other.id, kind: other.kind, erasedAt: other.erasedAt, bookingId: other.bookingId },
  otherReference: otherVisit.reference,
  decidedBy: users.name,
};

type Picture = { id: string; kind: 'before' | 'after' | 'other'; erasedAt: Date | null };
const pictured = ({ id, kind, erasedAt }: Picture) => ({ id, kind, erased: erasedAt !== null });

/** What looked odd about photos, newest first. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listPhotoFlags(actor: Actor, input: FlagFilter = {}): Promise<Page<PhotoFlag>> {
  if (!canJudgePhotos(actor)) throw forbidden();
  const { status, kind, bookingId, limit, cursor } = parse(flagFilter, input);
  const sort = { column: photoFlags.createdAt, id: photoFlags.id, kind: 'instant', descending: true } as const;
  const rows = await readAs(actor, (tx) =>
    tx
      .select(COLUMNS)
      .from(photoFlags)
      .innerJoin(bookings, eq(bookings.id, photoFlags.bookingId))
      .innerJoin(photos, eq(photos.id, photoFlags.photoId))
      .leftJoin(other, eq(other.id, photoFlags.otherPhotoId))
      .leftJoin(otherVisit, eq(otherVisit.id, other.bookingId))
      .leftJoin(users, eq(users.id, photoFlags.decidedBy))
      .where(
        and(
          status ? eq(photoFlags.status, status) : undefined,
          kind ? eq(photoFlags.kind, kind) : undefined,
          bookingId ? eq(photoFlags.bookingId, bookingId) : undefined,
          afterCursor(sort, decodeCursor(cursor, 'instant')),
        ),
      )
      .orderBy(orderOf(sort))
      .limit(limit + 1),
  );
  const toFlag = ({ flag, ...row }: (typeof rows)[number]): PhotoFlag => ({
    id: flag.id,
    bookingId: flag.bookingId,
    reference: row.reference,
    kind: flag.kind,
    status: flag.status,
    facts: flag.facts,
    photo: pictured(row.photo),
    other: row.other
      ? { ...pictured(row.other), bookingId: row.other.bookingId, reference: row.otherReference ?? '' }
      : null,
    reason: flag.reason,
    decidedBy: row.decidedBy,
    decidedAt: flag.decidedAt && rfc3339(flag.decidedAt),
    createdAt: rfc3339(flag.createdAt),
  });
  return pageOf(rows, limit, toFlag, ({ flag }) => ({ value: flag.createdAt, id: flag.id }));
}
