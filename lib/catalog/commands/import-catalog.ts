import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import base from '@/db/data/catalog.json';
import { categories, policies, serviceAddons, serviceChecklistItems, services } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { failed, forbidden, type Result } from '@/lib/core/errors';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import { canImportCatalog } from '../policy';

type ServiceData = (typeof base)[number]['services'][number];

/** A first market is tried out at any hour of the day: professionals are asked at once, and paid at once. */
const AT_ANY_HOUR = { offerFromHour: 0, offerUntilHour: 24, payoutDelayHours: 0, payoutDelayNewHours: 0 };

/**
 * Brings the base catalogue to the state of db/data/catalog.json by slug and position, and makes the market's
 * first policy when it has none (payout delay 0: demonstrations pay at once). Safe to repeat: prices that staff
 * changed since are put back only in rows that the file names.
 */
export async function importCatalog(actor: Actor): Promise<Result<{ services: number }>> {
  if (!canImportCatalog(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    let count = 0;
    for (const [position, category] of base.entries()) {
      const { services: list, requiredDocuments, ...rest } = category;
      const data = { ...rest, requiredDocuments: requiredDocuments as DocumentKind[] };
      const [row] = await tx
        .insert(categories)
        .values({ ...data, position })
        .onConflictDoUpdate({ target: categories.slug, set: { ...data, position } })
        .returning({ id: categories.id });
      for (const service of list) {
        if (row) await importService(tx, row.id, service);
        count += 1;
      }
    }
    await tx
      .insert(policies)
      .values({ market: 'IN', version: 1, rules: { ...DEFAULT_POLICY, ...AT_ANY_HOUR } })
      .onConflictDoNothing({ target: [policies.market, policies.version] });
    return { services: count };
  });
}

async function importService(tx: Tx, categoryId: string, data: ServiceData): Promise<void> {
  const { addOns, checklist, ...rest } = data;
  const values = { ...rest, categoryId };
  const [service] = await tx
    .insert(services)
    .values(values)
    .onConflictDoUpdate({ target: services.slug, set: { ...values, version: sql`${services.version} + 1` } })
    .returning({ id: services.id });
  if (!service) return;
  const oldAddOns = await tx
    .select({ id: serviceAddons.id, position: serviceAddons.position })
    .from(serviceAddons)
    .where(eq(serviceAddons.serviceId, service.id));
  for (const [position, addOn] of addOns.entries()) {
    const old = oldAddOns.find((one) => one.position === position);
    if (old) await tx.update(serviceAddons).set(addOn).where(eq(serviceAddons.id, old.id));
    else await tx.insert(serviceAddons).values({ ...addOn, serviceId: service.id, position });
  }
  const oldItems = await tx
    .select({ id: serviceChecklistItems.id, position: serviceChecklistItems.position })
    .from(serviceChecklistItems)
    .where(eq(serviceChecklistItems.serviceId, service.id));
  for (const [position, item] of checklist.entries()) {
    const old = oldItems.find((one) => one.position === position);
    if (old) await tx.update(serviceChecklistItems).set(item).where(eq(serviceChecklistItems.id, old.id));
    else await tx.insert(serviceChecklistItems).values({ ...item, serviceId: service.id, position });
  }
}
