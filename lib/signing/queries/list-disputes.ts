import 'server-only';
import { and, eq, gte, ilike, lt, or, type SQL } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, disputes, users, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canListDisputes } from '../policy';
import { type DisputeFilter, type DisputeRow, disputeFilter } from '../schema';

/** Disputes with their visit, newest first unless `sort` says otherwise. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listDisputes(actor: Actor, raw: DisputeFilter = {}): Promise<Page<DisputeRow>> {
  if (!canListDisputes(actor)) throw forbidden();
  const { status, reason, from, to, q, limit, cursor, sort } = parse(disputeFilter, raw);
  const order = {
    column: disputes.openedAt,
    id: disputes.id,
    kind: 'instant' as const,
    descending: sort.startsWith('-'),
  };
  const after = decodeCursor(cursor, order.kind);
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        dispute: disputes,
        reference: bookings.reference,
        serviceTitle: bookings.serviceTitle,
        bookingStatus: bookings.status,
        totalMinor: bookings.totalMinor,
        currency: bookings.currency,
        customerName: users.name,
        vendorName: vendors.displayName,
      })
      .from(disputes)
      .innerJoin(bookings, eq(bookings.id, disputes.bookingId))
      .leftJoin(users, eq(users.id, bookings.customerId))
      .leftJoin(vendors, eq(vendors.id, bookings.vendorId))
      .where(
        and(
          status ? eq(disputes.status, status) : undefined,
          reason ? eq(disputes.reason, reason) : undefined,
          from ? gte(disputes.openedAt, from) : undefined,
          to ? lt(disputes.openedAt, to) : undefined,
          q ? matching(q) : undefined,
          afterCursor(order, after),
        ),
      )
      .orderBy(orderOf(order))
      .limit(limit + 1),
  );
  return pageOf(
    rows,
    limit,
    ({ dispute, customerName, ...visit }): DisputeRow => ({
      ...visit,
      id: dispute.id,
      bookingId: dispute.bookingId,
      status: dispute.status,
      reason: dispute.reason,
      comment: dispute.comment,
      customerName: customerName ?? '',
      openedAt: rfc3339(dispute.openedAt),
      outcome: dispute.outcome,
      refundMinor: dispute.refundMinor,
      resolution: dispute.resolution,
      resolvedAt: dispute.resolvedAt && rfc3339(dispute.resolvedAt),
    }),
    (row) => ({ value: row.dispute.openedAt, id: row.dispute.id }),
  );
}

function matching(q: string): SQL | undefined {
  if (isUuid(q)) return or(eq(disputes.id, q), eq(disputes.bookingId, q));
  const words = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return or(ilike(bookings.reference, words), ilike(users.name, words), ilike(disputes.comment, words));
}
