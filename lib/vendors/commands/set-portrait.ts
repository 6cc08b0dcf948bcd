import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { vendors } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { failed, forbidden, type Result } from '@/lib/core/errors';
import { readVendor } from '../queries';
import type { VendorDetail } from '../schema';

/** Replaces the picture that customers know the acting vendor by. Errors: `forbidden`, `not_found`. */
export async function setPortrait(
  actor: Actor,
  portrait: { portraitKey: string; portraitSha256: string },
): Promise<Result<VendorDetail>> {
  if (!hasRole(actor, 'vendor')) return failed(forbidden().failure);
  const vendorId = actor.userId;
  return writeAs(actor, async (tx) => {
    await readVendor(tx, actor, vendorId);
    await tx
      .update(vendors)
      .set({ ...portrait, version: sql`${vendors.version} + 1` })
      .where(eq(vendors.id, vendorId));
    return readVendor(tx, actor, vendorId);
  });
}
