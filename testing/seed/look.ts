import { and, desc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookingOffers, bookingStartCodes } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';

/** Who still has an open offer of this visit, nearest first. */
export const askedVendors = (actor: Actor, bookingId: string): Promise<string[]> =>
  readAs(actor, async (tx) => {
    const open = await tx
      .select({ vendorId: bookingOffers.vendorId })
      .from(bookingOffers)
      .where(and(eq(bookingOffers.bookingId, bookingId), eq(bookingOffers.status, 'open')))
      .orderBy(desc(bookingOffers.wave), bookingOffers.distanceM, bookingOffers.id);
    return open.map(({ vendorId }) => vendorId);
  });

/** The code that the customer tells at the door. */
export const startCode = (customer: Actor, bookingId: string): Promise<string | undefined> =>
  readAs(customer, async (tx) => {
    const [row] = await tx
      .select({ code: bookingStartCodes.code })
      .from(bookingStartCodes)
      .where(eq(bookingStartCodes.bookingId, bookingId));
    return row?.code;
  });
