import 'server-only';
import { and, eq } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { pincodes } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { failed, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { callWaiting } from '@/lib/scheduling/commands/waitlist';
import { canEditVendor } from '../policy';
import { readVendor } from '../queries';
import { pincodesAround, pincodesOfDistrict } from '../queries/pincodes-around';
import { type AreaChoice, areaChoice, MOST_AREAS, type VendorDetail } from '../schema';
import { coverPincodes } from './cover-pincodes';

/**
 * Adds a whole district, or everything around a pincode, to what a vendor covers. Errors: `forbidden`, `not_found`,
 * `invalid` (`unknown_district`, `unknown_pincode`, `too_many_pincodes`).
 */
export async function addAreas(actor: Actor, vendorId: string, input: AreaChoice): Promise<Result<VendorDetail>> {
  if (!isUuid(vendorId)) return failed(notFound().failure);
  if (!canEditVendor(actor, vendorId)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const choice = parse(areaChoice, input);
    const { areas } = await readVendor(tx, actor, vendorId);
    const covered = new Set(areas.map((one) => one.pincode));
    const added = (await codesOf(tx, choice)).filter((code) => !covered.has(code));
    if (covered.size + added.length > MOST_AREAS) {
      throw invalid({ path: choice.by === 'district' ? 'district' : 'km', message: 'too_many_pincodes' });
    }
    await coverPincodes(tx, vendorId, added);
    const vendor = await readVendor(tx, actor, vendorId);
    callWaiting(tx, vendor);
    return vendor;
  });
}

async function codesOf(tx: Tx, choice: ReturnType<typeof areaChoice.parse>): Promise<string[]> {
  if (choice.by === 'district') {
    const found = await pincodesOfDistrict(tx, choice.state, choice.district);
    if (found.length === 0) throw invalid({ path: 'district', message: 'unknown_district' });
    return found;
  }
  const [centre] = await tx
    .select()
    .from(pincodes)
    .where(and(eq(pincodes.country, 'IN'), eq(pincodes.code, choice.pincode)));
  if (!centre) throw invalid({ path: 'pincode', message: 'unknown_pincode' });
  return (await pincodesAround(tx, centre, choice.km * 1000)).map((one) => one.code);
}
