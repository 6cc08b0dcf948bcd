import 'server-only';
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookingContacts, bookingItems, bookings, users } from '@/db/schema';
import { catalogSnapshot } from '@/lib/catalog/queries/snapshot';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import type { AgainOrder } from '../schema/again';

/**
 * What ordering the same once more would be, as the catalogue is now: without services and add-ons that are no longer
 * offered, null when no service is. Refuses `forbidden`, `not_found`.
 */
export async function againOrder(actor: Actor, bookingId: string): Promise<AgainOrder | null> {
  if (!hasRole(actor, 'customer')) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [found] = await tx
      .select({
        forOther: sql<boolean>`(${bookingContacts.name}, ${bookingContacts.phone}) is distinct from (${users.name}, ${users.phone})`,
      })
      .from(bookings)
      .innerJoin(users, eq(users.id, bookings.customerId))
      .innerJoin(bookingContacts, eq(bookingContacts.bookingId, bookings.id))
      .where(and(eq(bookings.id, bookingId), eq(bookings.customerId, actor.userId)));
    if (!found) throw notFound();
    const { services } = await catalogSnapshot(tx);
    // The first scope: what was ordered, not what was agreed on at the door.
    const first = and(eq(bookingItems.bookingId, bookingId), eq(bookingItems.scopeVersion, 1));
    const { serviceId, addonId, quantity, position } = bookingItems;
    const ordered = await tx
      .select({ serviceId, addonId, quantity })
      .from(bookingItems)
      .where(and(first, isNotNull(serviceId)))
      .orderBy(asc(position));
    const wanted = new Set(ordered.map((one) => one.addonId));
    const lines = ordered.flatMap((one) => {
      const service = one.addonId === null ? services.get(one.serviceId ?? '') : undefined;
      return service ? [{ service, quantity: one.quantity }] : [];
    });
    const [main, ...others] = lines;
    if (!main) return null;
    return {
      slug: main.service.slug,
      quantity: main.quantity,
      also: others.map((one) => ({ serviceId: one.service.id, quantity: one.quantity })),
      addOnIds: lines.flatMap(({ service }) => service.addOns.map(({ id }) => id)).filter((id) => wanted.has(id)),
      forOther: found.forOther,
    };
  });
}
