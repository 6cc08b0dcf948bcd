import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingItems, type bookings, categories, services } from '@/db/schema';
import type { BilledItem } from '../policy/lines';

type Booking = typeof bookings.$inferSelect;

/** The accounting code of a visit: of its first service's category. */
export async function sacOf(tx: Tx, booking: Booking): Promise<string> {
  const [row] = await tx
    .select({ sac: categories.sac })
    .from(services)
    .innerJoin(categories, eq(categories.id, services.categoryId))
    .where(eq(services.id, booking.serviceId));
  return row?.sac ?? '';
}

/** The scope as it was agreed on last; what belongs to no service (material) goes by the visit's own code. */
export async function billedItems(tx: Tx, booking: Booking): Promise<BilledItem[]> {
  const common = await sacOf(tx, booking);
  return tx
    .select({
      id: bookingItems.id,
      title: bookingItems.title,
      sac: sql<string>`coalesce(${categories.sac}, ${common}::text)`,
      quantity: bookingItems.quantity,
      amountMinor: bookingItems.amountMinor,
      taxBps: bookingItems.taxBps,
    })
    .from(bookingItems)
    .leftJoin(services, eq(services.id, bookingItems.serviceId))
    .leftJoin(categories, eq(categories.id, services.categoryId))
    .where(and(eq(bookingItems.bookingId, booking.id), eq(bookingItems.scopeVersion, booking.scopeVersion)))
    .orderBy(asc(bookingItems.position));
}
