import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { vendorAreas } from '@/db/schema';

/** Adds pincodes to what a vendor covers; what he left before is covered again. The codes are known to exist. */
export async function coverPincodes(tx: Tx, vendorId: string, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await tx
    .insert(vendorAreas)
    .values(codes.map((pincode) => ({ vendorId, pincode })))
    .onConflictDoUpdate({
      target: [vendorAreas.vendorId, vendorAreas.country, vendorAreas.pincode],
      set: { active: sql`true` },
    });
}
