import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { retentionRules } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canRuleRetention } from '../policy';
import { isRetentionKind, type RetentionKind } from '../policy/retention';
import { type RetentionRuleInput, retentionRuleInput } from '../schema';

/**
 * Changes how long something is kept, with the reason; applied from the next night on. Errors: `forbidden`, `invalid`,
 * `not_found`; conflict `rule_changed`: somebody else changed it in between.
 */
export function saveRetentionRule(actor: Actor, raw: RetentionRuleInput): Promise<Result<{ kind: RetentionKind }>> {
  return writeAs(actor, async (tx) => {
    if (!canRuleRetention(actor)) throw forbidden();
    const { kind, expectedVersion, ...rule } = parse(retentionRuleInput, raw);
    if (!isRetentionKind(kind)) throw notFound();
    const [saved] = await tx
      .update(retentionRules)
      .set({ ...rule, version: sql`${retentionRules.version} + 1` })
      .where(and(eq(retentionRules.kind, kind), eq(retentionRules.version, expectedVersion)))
      .returning({ kind: retentionRules.kind });
    if (!saved) throw conflict('rule_changed');
    return { kind };
  });
}
