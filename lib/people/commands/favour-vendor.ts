import 'server-only';
import { eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bookings, favouriteVendors } from '@/db/schema';
import { type Actor, hasRole, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { isFavourableVisit } from '../policy';
import { type FavourInput, favourInput } from '../schema/favourites';

/**
 * The customer wants whoever made this visit to come again: he is asked first and alone when he has the time. Or no
 * longer. Again: the same. Refuses `forbidden`, `invalid`, `not_found`, `not_met` (no work of his was finished).
 */
export function favourVendor(actor: Actor, input: FavourInput): Promise<Result<{ favourite: boolean }>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'customer') || !isUser(actor)) throw forbidden();
    const { bookingId, favourite } = parse(favourInput, input);
    const [visit] = await tx.select().from(bookings).where(eq(bookings.id, bookingId));
    if (!visit || visit.customerId !== actor.userId) throw notFound();
    if (!isFavourableVisit(visit) || visit.vendorId === null) throw conflict('not_met');
    await tx
      .insert(favouriteVendors)
      .values({ customerId: actor.userId, vendorId: visit.vendorId, active: favourite })
      .onConflictDoUpdate({
        target: [favouriteVendors.customerId, favouriteVendors.vendorId],
        set: { active: favourite },
      });
    return { favourite };
  });
}
