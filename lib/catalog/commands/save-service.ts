import 'server-only';
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { categories, serviceAddons, serviceChecklistItems, services } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canEditCatalog, slugOf } from '../policy';
import {
  type EditServiceInput,
  editServiceInput,
  type NewServiceInput,
  newServiceInput,
  type ServiceParts,
} from '../schema';
import { saveShots } from './save-shots';

export type SavedService = { id: string; slug: string; version: number };

/**
 * Puts a new service into the catalogue; it can be booked at once. Refuses `forbidden`, `invalid`; conflict
 * `service_exists` when another one has that title.
 */
export function createService(actor: Actor, input: NewServiceInput): Promise<Result<SavedService>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor)) throw forbidden();
    const { addOns, checklist, shots, ...values } = parse(newServiceInput, input);
    await assertCategory(tx, values.categoryId);
    const [made] = await tx
      .insert(services)
      .values({ ...values, slug: slugOf(values.title) })
      .onConflictDoNothing({ target: services.slug })
      .returning({ id: services.id, slug: services.slug, version: services.version });
    if (!made) throw conflict('service_exists');
    await saveParts(tx, made.id, { addOns, checklist, shots });
    return made;
  });
}

/**
 * Changes a service from the version that its editor saw; what is left out stays. Bookings keep the price and scope
 * they were made with. Add-ons, checklist lines and shots that a given list no longer names are retired, never deleted.
 * Conflict `catalog_changed`: somebody else saved in between.
 */
export function editService(actor: Actor, serviceId: string, input: EditServiceInput): Promise<Result<SavedService>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor)) throw forbidden();
    if (!isUuid(serviceId)) throw notFound();
    const { expectedVersion, addOns, checklist, shots, ...values } = parse(editServiceInput, input);
    if (values.categoryId) await assertCategory(tx, values.categoryId);
    const [saved] = await tx
      .update(services)
      .set({ ...values, version: sql`${services.version} + 1` })
      .where(and(eq(services.id, serviceId), eq(services.version, expectedVersion)))
      .returning({ id: services.id, slug: services.slug, version: services.version });
    if (!saved) {
      const [known] = await tx.select({ id: services.id }).from(services).where(eq(services.id, serviceId));
      throw known ? conflict('catalog_changed') : notFound();
    }
    await saveParts(tx, serviceId, { addOns, checklist, shots });
    return saved;
  });
}

async function assertCategory(tx: Tx, categoryId: string): Promise<void> {
  const [known] = await tx.select({ id: categories.id }).from(categories).where(eq(categories.id, categoryId));
  if (!known) throw invalid({ path: 'categoryId', message: 'not_a_choice' });
}

async function saveParts(tx: Tx, serviceId: string, { addOns, checklist, shots }: ServiceParts): Promise<void> {
  if (shots) await saveShots(tx, serviceId, shots);
  if (addOns) {
    const kept: string[] = [];
    for (const [position, { id, ...addOn }] of addOns.entries()) {
      const values = { ...addOn, position, active: true };
      const own = id && and(eq(serviceAddons.id, id), eq(serviceAddons.serviceId, serviceId));
      const [row] = own
        ? await tx.update(serviceAddons).set(values).where(own).returning({ id: serviceAddons.id })
        : await tx
            .insert(serviceAddons)
            .values({ ...values, serviceId })
            .returning({ id: serviceAddons.id });
      if (!row) throw invalid({ path: `addOns.${position}.title`, message: 'unknown_add_on' });
      kept.push(row.id);
    }
    const gone = kept.length > 0 ? notInArray(serviceAddons.id, kept) : undefined;
    await tx
      .update(serviceAddons)
      .set({ active: false })
      .where(and(eq(serviceAddons.serviceId, serviceId), eq(serviceAddons.active, true), gone));
  }
  if (checklist) {
    const kept: string[] = [];
    for (const [position, { id, ...item }] of checklist.entries()) {
      const values = { ...item, position, active: true };
      const own = id && and(eq(serviceChecklistItems.id, id), eq(serviceChecklistItems.serviceId, serviceId));
      const [row] = own
        ? await tx.update(serviceChecklistItems).set(values).where(own).returning({ id: serviceChecklistItems.id })
        : await tx
            .insert(serviceChecklistItems)
            .values({ ...values, serviceId })
            .returning({ id: serviceChecklistItems.id });
      if (!row) throw invalid({ path: `checklist.${position}.label`, message: 'unknown_checklist_item' });
      kept.push(row.id);
    }
    const gone = kept.length > 0 ? notInArray(serviceChecklistItems.id, kept) : undefined;
    await tx
      .update(serviceChecklistItems)
      .set({ active: false })
      .where(and(eq(serviceChecklistItems.serviceId, serviceId), eq(serviceChecklistItems.active, true), gone));
  }
}
