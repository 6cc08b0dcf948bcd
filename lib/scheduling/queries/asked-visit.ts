import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { pincodes } from '@/db/schema';
import type { ServiceDetail } from '@/lib/catalog/schema';
import { invalid } from '@/lib/core/errors';

type Asked = { addOnIds: readonly string[]; pincode: string };

/**
 * Where a visit would be, with what, and how long it would take. Refuses `invalid` (`unknown_pincode` at `pincodePath`,
 * `unknown_add_on`).
 */
export async function askedVisit<S extends ServiceDetail>(tx: Tx, service: S, ask: Asked, pincodePath = 'pincode') {
  const where = and(eq(pincodes.country, 'IN'), eq(pincodes.code, ask.pincode));
  const [place] = await tx.select().from(pincodes).where(where);
  if (!place) throw invalid({ path: pincodePath, message: 'unknown_pincode' });
  const addOns = [...new Set(ask.addOnIds)].map((id): S['addOns'][number] => {
    const addOn = service.addOns.find((one) => one.id === id);
    if (!addOn) throw invalid({ path: 'addOnIds', message: 'unknown_add_on' });
    return addOn;
  });
  const durationMinutes = addOns.reduce((sum, one) => sum + one.durationMinutes, service.durationMinutes);
  return { place, addOns, addOnIds: addOns.map((one) => one.id).sort(), durationMinutes };
}
