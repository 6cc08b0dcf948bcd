import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { canListVendors } from '../policy';
import { VENDOR_STATUSES, type VendorStatus } from '../state';

/** How many professionals stand where, for the pipeline's tabs. Refuses `forbidden`. */
export async function countVendors(actor: Actor): Promise<Record<VendorStatus, number>> {
  if (!canListVendors(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx.select({ status: vendors.status, count: sql<number>`count(*)::int` }).from(vendors).groupBy(vendors.status),
  );
  const counts = Object.fromEntries(VENDOR_STATUSES.map((status) => [status, 0])) as Record<VendorStatus, number>;
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}
