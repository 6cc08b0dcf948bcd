import 'server-only';
import { and, asc, desc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookingItems, bookings, payments } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { splitVisit } from '../policy';
import type { BookingStatement } from '../schema';
import { selectRows, toPaymentRow } from './payment-row';

/** A visit's prices and everything that was tried, taken and given back for it; for its parties and staff. */
export async function bookingStatement(actor: Actor, bookingId: string): Promise<BookingStatement> {
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId));
    if (!booking) throw notFound();
    const lines = await tx
      .select({
        kind: bookingItems.kind,
        title: bookingItems.title,
        quantity: bookingItems.quantity,
        amountMinor: bookingItems.amountMinor,
        taxBps: bookingItems.taxBps,
      })
      .from(bookingItems)
      .where(and(eq(bookingItems.bookingId, bookingId), eq(bookingItems.scopeVersion, booking.scopeVersion)))
      .orderBy(asc(bookingItems.position));
    const rows = await selectRows(tx)
      .where(eq(payments.bookingId, bookingId))
      .orderBy(desc(payments.createdAt), desc(payments.id));
    return {
      currency: booking.currency,
      totalMinor: booking.totalMinor,
      taxMinor: splitVisit(lines, 0).taxMinor,
      lines: lines.map(({ kind: _, ...line }) => line),
      payments: rows.map((row) => toPaymentRow(actor, row)),
      paidMinor: rows.reduce((sum, row) => sum + row.capturedMinor, 0),
      refundedMinor: rows.reduce((sum, row) => sum + row.refundedMinor, 0),
    };
  });
}
