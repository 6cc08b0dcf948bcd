import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { taxProfiles } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { canKeepTaxProfile } from '../policy/access';
import type { TaxProfile } from '../schema';

/** How the asker is registered for tax; empty before he said anything. Refuses `forbidden`. */
export async function ownTaxProfile(actor: Actor): Promise<TaxProfile> {
  if (!canKeepTaxProfile(actor) || !isUser(actor)) throw forbidden();
  const [row] = await readAs(actor, (tx) =>
    tx
      .select({ legalName: taxProfiles.legalName, gstin: taxProfiles.gstin, address: taxProfiles.address })
      .from(taxProfiles)
      .where(eq(taxProfiles.userId, actor.userId)),
  );
  return row ?? { legalName: null, gstin: null, address: null };
}
