import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { countEach } from '@/db/count-each';
import { vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { canListVendors } from '../policy';
import { VENDOR_STATUSES, type VendorStatus } from '../state';

/** How many professionals stand where, as far as counting goes: for the pipeline's tabs. Refuses `forbidden`. */
export async function countVendors(actor: Actor): Promise<Record<VendorStatus, number>> {
  if (!canListVendors(actor)) throw forbidden();
  return readAs(actor, (tx) =>
    countEach(
      tx,
      VENDOR_STATUSES,
      (status) => sql`select from ${vendors} where ${vendors.status} = ${status} order by ${vendors.createdAt} desc`,
    ),
  );
}
