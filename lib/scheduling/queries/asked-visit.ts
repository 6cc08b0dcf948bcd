import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { pincodes } from '@/db/schema';
import type { ServiceDetail } from '@/lib/catalog/schema';
import { invalid } from '@/lib/core/errors';

type Asked = { addOnIds: readonly string[]; pincode: string };

/** Where a visit would be and how long it would take. Refuses `invalid` (`unknown_pincode`, `unknown_add_on`). */
export async function askedVisit(tx: Tx, service: ServiceDetail, ask: Asked) {
  const where = and(eq(pincodes.country, 'IN'), eq(pincodes.code, ask.pincode));
  const [place] = await tx.select().from(pincodes).where(where);
  if (!place) throw invalid({ path: 'pincode', message: 'unknown_pincode' });
  const addOns = [...new Set(ask.addOnIds)].map((id) => {
    const addOn = service.addOns.find((one) => one.id === id);
    if (!addOn) throw invalid({ path: 'addOnIds', message: 'unknown_add_on' });
    return addOn;
  });
  const durationMinutes = addOns.reduce((sum, one) => sum + one.durationMinutes, service.durationMinutes);
  return { place, addOnIds: addOns.map((one) => one.id).sort(), durationMinutes };
}
