import 'server-only';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookingContacts, bookingItems, bookings, users } from '@/db/schema';
import { catalogSnapshot } from '@/lib/catalog/queries/snapshot';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import type { AgainOrder } from '../schema/again';

/**
 * What ordering the same once more would be, as the catalogue is now: null when the service is no longer offered,
 * without the add-ons that are not. Refuses `forbidden`, `not_found`.
 */
export async function againOrder(actor: Actor, bookingId: string): Promise<AgainOrder | null> {
  if (!hasRole(actor, 'customer')) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [found] = await tx
      .select({
        serviceId: bookings.serviceId,
        forOther: sql<boolean>`(${bookingContacts.name}, ${bookingContacts.phone}) is distinct from (${users.name}, ${users.phone})`,
      })
      .from(bookings)
      .innerJoin(users, eq(users.id, bookings.customerId))
      .innerJoin(bookingContacts, eq(bookingContacts.bookingId, bookings.id))
      .where(and(eq(bookings.id, bookingId), eq(bookings.customerId, actor.userId)));
    if (!found) throw notFound();
    const service = (await catalogSnapshot(tx)).services.get(found.serviceId);
    if (!service) return null;
    // The first scope: what was ordered, not what was agreed on at the door.
    const ordered = await tx
      .select({ addOnId: bookingItems.addonId })
      .from(bookingItems)
      .where(
        and(eq(bookingItems.bookingId, bookingId), eq(bookingItems.scopeVersion, 1), isNotNull(bookingItems.addonId)),
      );
    const wanted = new Set(ordered.map(({ addOnId }) => addOnId));
    const addOnIds = service.addOns.map(({ id }) => id).filter((id) => wanted.has(id));
    return { slug: service.slug, addOnIds, forOther: found.forOther };
  });
}
