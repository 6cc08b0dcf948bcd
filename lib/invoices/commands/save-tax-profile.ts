import 'server-only';
import { sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { taxProfiles } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canKeepTaxProfile } from '../policy/access';
import { type TaxProfile, type TaxProfileInput, taxProfileInput } from '../schema';

/**
 * How the acting customer or professional is registered for tax, from the next document on; what was issued stays as it
 * is. Errors: `forbidden`, `invalid` (gstin: `gstin_shape`, `gstin_state`, `gstin_check`; legalName, address).
 */
export function saveTaxProfile(actor: Actor, input: TaxProfileInput): Promise<Result<TaxProfile>> {
  return writeAs(actor, async (tx) => {
    if (!canKeepTaxProfile(actor) || !isUser(actor)) throw forbidden();
    const { legalName = null, gstin = null, address = null } = parse(taxProfileInput, input);
    const set = { legalName, gstin, address };
    await tx
      .insert(taxProfiles)
      .values({ userId: actor.userId, ...set })
      .onConflictDoUpdate({
        target: taxProfiles.userId,
        set: { ...set, version: sql`${taxProfiles.version} + 1` },
      });
    return set;
  });
}
