import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { pincodes, vendorAreas } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { failed, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { callWaiting } from '@/lib/scheduling/commands/waitlist';
import { canEditVendor } from '../policy';
import { readVendor } from '../queries';
import { type AreasInput, areasInput, type VendorDetail } from '../schema';
import { coverPincodes } from './cover-pincodes';

/** Replaces the pincodes that a vendor covers. Errors: `forbidden`, `not_found`, `invalid` (`unknown_pincode`). */
export async function setAreas(actor: Actor, vendorId: string, input: AreasInput): Promise<Result<VendorDetail>> {
  if (!isUuid(vendorId)) return failed(notFound().failure);
  if (!canEditVendor(actor, vendorId)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const wanted = [...new Set(parse(areasInput, input).pincodes)];
    await readVendor(tx, actor, vendorId);
    const known = await tx
      .select({ code: pincodes.code })
      .from(pincodes)
      .where(and(eq(pincodes.country, 'IN'), inArray(pincodes.code, wanted)));
    const found = new Set(known.map((one) => one.code));
    for (const [index, code] of wanted.entries()) {
      if (!found.has(code)) throw invalid({ path: `pincodes.${index}`, message: 'unknown_pincode' });
    }
    await tx.update(vendorAreas).set({ active: false }).where(eq(vendorAreas.vendorId, vendorId));
    await coverPincodes(tx, vendorId, wanted);
    const vendor = await readVendor(tx, actor, vendorId);
    callWaiting(tx, vendor);
    return vendor;
  });
}
