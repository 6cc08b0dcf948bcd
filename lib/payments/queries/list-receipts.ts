import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, payments } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import type { ReceiptRow } from '../schema';

const PAGE = 25;

/** The acting customer's charges, newest first: visits, fees and tips, with what was given back. Refuses `forbidden`, `bad_cursor`. */
export async function listReceipts(actor: Actor, filter: { cursor?: string } = {}): Promise<Page<ReceiptRow>> {
  if (!hasRole(actor, 'customer')) throw forbidden();
  const chargedAt = sql<Date>`coalesce(${payments.capturedAt}, ${payments.createdAt})`.mapWith(payments.createdAt);
  const sort = { column: chargedAt, id: payments.id, kind: 'instant', descending: true } as const;
  const cursor = decodeCursor(filter.cursor, 'instant');
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        id: payments.id,
        bookingId: payments.bookingId,
        reference: bookings.reference,
        serviceTitle: bookings.serviceTitle,
        timeZone: bookings.timeZone,
        purpose: payments.purpose,
        amountMinor: payments.capturedMinor,
        refundedMinor: payments.refundedMinor,
        currency: payments.currency,
        cardLabel: payments.cardLabel,
        chargedAt,
      })
      .from(payments)
      .innerJoin(bookings, eq(bookings.id, payments.bookingId))
      .where(and(eq(payments.customerId, actor.userId), gt(payments.capturedMinor, 0), afterCursor(sort, cursor)))
      .orderBy(orderOf(sort))
      .limit(PAGE + 1),
  );
  return pageOf(
    rows,
    PAGE,
    (row): ReceiptRow => ({ ...row, chargedAt: rfc3339(row.chargedAt) }),
    (row) => ({ value: row.chargedAt, id: row.id }),
  );
}
