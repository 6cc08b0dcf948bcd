import 'server-only';
import { asc, desc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { serviceAddons, serviceChecklistItems, serviceShots } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canEditCatalog } from '../policy';
import type { ServiceRows } from '../schema/service-rows';

/** The lines of a service as their editor needs them, the archived ones too. Refuses `forbidden`, `not_found`. */
export async function serviceRows(actor: Actor, serviceId: string): Promise<ServiceRows> {
  if (!canEditCatalog(actor)) throw forbidden();
  if (!isUuid(serviceId)) throw notFound();
  return readAs(actor, async (tx) => {
    const inOrder = (table: typeof serviceAddons | typeof serviceChecklistItems | typeof serviceShots) =>
      [desc(table.active), asc(table.position), asc(table.id)] as const;
    const addOns = await tx
      .select()
      .from(serviceAddons)
      .where(eq(serviceAddons.serviceId, serviceId))
      .orderBy(...inOrder(serviceAddons));
    const checklist = await tx
      .select()
      .from(serviceChecklistItems)
      .where(eq(serviceChecklistItems.serviceId, serviceId))
      .orderBy(...inOrder(serviceChecklistItems));
    const shots = await tx
      .select()
      .from(serviceShots)
      .where(eq(serviceShots.serviceId, serviceId))
      .orderBy(...inOrder(serviceShots));
    return { addOns: addOns.map(shown), checklist: checklist.map(shown), shots: shots.map(shown) };
  });
}

type Stored = { serviceId: string; position: number; createdAt: Date; updatedAt: Date };

const shown = <T extends Stored>({ serviceId, position, createdAt, updatedAt, ...row }: T) => ({
  ...row,
  updatedAt: rfc3339(updatedAt),
});
