import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';

/**
 * Where a vendor's portrait lies, for whom row security shows the vendor: himself, staff, and customers whose
 * visit he took. Throws `not_found`.
 */
export async function locatePortrait(actor: Actor, vendorId: string): Promise<{ storageKey: string; sha256: string }> {
  if (!isUuid(vendorId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ storageKey: vendors.portraitKey, sha256: vendors.portraitSha256 })
      .from(vendors)
      .where(eq(vendors.id, vendorId));
    if (!row?.storageKey || !row.sha256) throw notFound();
    return { storageKey: row.storageKey, sha256: row.sha256 };
  });
}
