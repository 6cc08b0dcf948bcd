import 'server-only';
import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor } from '@/db/keyset';
import { bookings, signatures, vendors } from '@/db/schema';
import { BLENDED_DAYS, ENOUGH_RATINGS } from '@/lib/bookings/policy/visibility';
import { type Actor, hasRole } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import type { Review } from '../schema';

const PAGE = 20;

/**
 * What customers said of the acting vendor, newest first: only what has blended in (seven days old and among five
 * or more), so that nobody can be told by a rating. Refuses `forbidden`, `bad_cursor`.
 */
export async function listReviews(actor: Actor, filter: { cursor?: string } = {}): Promise<Page<Review>> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const sort = { column: signatures.signedAt, id: signatures.id, kind: 'instant', descending: true } as const;
  const cursor = decodeCursor(filter.cursor, 'instant');
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        id: signatures.id,
        serviceTitle: bookings.serviceTitle,
        rating: signatures.rating,
        comment: signatures.comment,
        signedAt: signatures.signedAt,
      })
      .from(signatures)
      .innerJoin(bookings, eq(bookings.id, signatures.bookingId))
      .innerJoin(vendors, eq(vendors.id, bookings.vendorId))
      .where(
        and(
          eq(bookings.vendorId, actor.userId),
          sql`${vendors.ratingCount} >= ${ENOUGH_RATINGS}`,
          lte(signatures.signedAt, sql`app_now() - make_interval(days => ${BLENDED_DAYS})`),
          afterCursor(sort, cursor),
        ),
      )
      .orderBy(desc(signatures.signedAt), desc(signatures.id))
      .limit(PAGE + 1),
  );
  return pageOf(
    rows,
    PAGE,
    ({ signedAt, ...row }): Review => ({ ...row, signedAt: rfc3339(signedAt) }),
    (row) => ({ value: row.signedAt, id: row.id }),
  );
}
