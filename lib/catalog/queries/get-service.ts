import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { pincodes, vendorAreas, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { closureAt } from '@/lib/scheduling/queries/closure-at';
import { documentsHeldFor } from '@/lib/scheduling/queries/documents-held';
import type { Pincode, ServiceDetail } from '../schema';
import { type CurrentPolicy, catalogSnapshot, policyNow } from './snapshot';

/** One active service by id or slug, with add-ons and checklist. Refuses `not_found`. */
export function getService(actor: Actor, idOrSlug: string): Promise<ServiceDetail> {
  return readAs(actor, async (tx) => {
    const { services } = await catalogSnapshot(tx);
    const found = services.get(idOrSlug.toLowerCase()) ?? [...services.values()].find((one) => one.slug === idOrSlug);
    if (!found) throw notFound();
    const { sac, ...detail } = found;
    return detail;
  });
}

/** Active services by id, in the order of the ids; those that there are not are left out. */
export function getServices(actor: Actor, ids: readonly string[]): Promise<ServiceDetail[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return readAs(actor, async (tx) => {
    const { services } = await catalogSnapshot(tx);
    return ids.flatMap((id) => {
      const found = services.get(id.toLowerCase());
      if (!found) return [];
      const { sac, ...detail } = found;
      return [detail];
    });
  });
}

/** A pincode with the number of professionals who cover it and can be offered something; null when there is no such code. */
export function findPincode(actor: Actor, code: string): Promise<Pincode | null> {
  return readAs(actor, async (tx) => {
    const where = and(eq(pincodes.country, 'IN'), eq(pincodes.code, code.slice(0, 12)));
    const [found] = await tx.select().from(pincodes).where(where);
    if (!found) return null;
    const [count] = await asSystem(tx, () =>
      tx
        .select({ vendors: sql<number>`count(*)::int` })
        .from(vendorAreas)
        .innerJoin(vendors, and(eq(vendors.id, vendorAreas.vendorId), eq(vendors.status, 'approved')))
        .where(
          and(
            eq(vendorAreas.country, 'IN'),
            eq(vendorAreas.pincode, found.code),
            eq(vendorAreas.active, true),
            // For some of his services he has all the documents.
            sql`exists (select from vendor_skills k where k.vendor_id = ${vendors.id} and k.active
              and ${documentsHeldFor(sql`${vendors.id}`, sql`k.service_id`)})`,
          ),
        ),
    );
    const { coordinateSource, ...pincode } = found;
    return { ...pincode, vendors: count?.vendors ?? 0, closed: await closureAt(tx, found) };
  });
}

/** The market's numbers in force now, and that now: the database's clock, RFC 3339. */
export function currentPolicy(actor: Actor): Promise<CurrentPolicy & { now: string }> {
  return readAs(actor, async (tx) => ({ ...(await policyNow(tx)), now: rfc3339(await databaseNow(tx)) }));
}
