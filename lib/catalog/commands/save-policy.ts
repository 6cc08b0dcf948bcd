import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canEditCatalog } from '../policy';
import { type PolicyInput, policyInput } from '../schema/policy';

/**
 * Makes a new version of the market's numbers, in force at once for what is booked from now on; every booking keeps
 * the version it was made under. Refuses `forbidden`, `invalid` (`rules.<name>`, `reason`); conflict
 * `policy_changed`: somebody else made a version in between.
 */
export function savePolicy(actor: Actor, input: PolicyInput, market = 'IN'): Promise<Result<{ version: number }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor)) throw forbidden();
    const { rules, reason, expectedVersion } = parse(policyInput, input);
    const [latest] = await tx
      .select({ version: policies.version })
      .from(policies)
      .where(eq(policies.market, market))
      .orderBy(desc(policies.version))
      .limit(1);
    if (latest?.version !== expectedVersion) throw conflict('policy_changed');
    const [made] = await tx
      .insert(policies)
      .values({ market, version: expectedVersion + 1, rules, reason })
      .onConflictDoNothing({ target: [policies.market, policies.version] })
      .returning({ version: policies.version });
    if (!made) throw conflict('policy_changed');
    return made;
  });
}
