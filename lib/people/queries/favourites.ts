import 'server-only';
import { and, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, favouriteVendors } from '@/db/schema';
import { type Actor, hasRole, isUser } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { isFavourableVisit } from '../policy';
import type { FavourState } from '../schema/favourites';

/** How the customer of a visit stands to who made it. Refuses `forbidden`, `not_found`. */
export async function favourState(actor: Actor, bookingId: string): Promise<FavourState> {
  if (!hasRole(actor, 'customer') || !isUser(actor)) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ visit: bookings, favourite: favouriteVendors.active })
      .from(bookings)
      .leftJoin(
        favouriteVendors,
        and(eq(favouriteVendors.vendorId, bookings.vendorId), eq(favouriteVendors.customerId, actor.userId)),
      )
      .where(eq(bookings.id, bookingId));
    if (!row) throw notFound();
    return { canFavour: isFavourableVisit(row.visit), favourite: row.favourite ?? false };
  });
}
