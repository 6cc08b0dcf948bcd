import 'server-only';
import { asc, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { retentionRules } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { MOST_COUNTED } from '@/lib/core/counted';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canRuleRetention } from '../policy';
import { isRetentionKind, RETENTION_KINDS, type RetentionKind } from '../policy/retention';
import { type RetentionRule, type TriedRetention, triedRetention } from '../schema';
import { daysAgo, OLD_ENOUGH } from './old-enough';

/**
 * Every rule, and what it would erase now; of one kind with other days than its own, if asked. Errors: `forbidden`,
 * `invalid`.
 */
export async function listRetentionRules(actor: Actor, raw: TriedRetention = {}): Promise<RetentionRule[]> {
  if (!canRuleRetention(actor)) throw forbidden();
  const tried = parse(triedRetention, raw);
  const rows = await readAs(actor, (tx) => tx.select().from(retentionRules).orderBy(asc(retentionRules.kind)));
  const rules: RetentionRule[] = [];
  for (const { kind, createdAt: _, updatedAt: __, doneUntil: ___, lastRunAt, ...rest } of rows) {
    if (!isRetentionKind(kind)) continue;
    const days = (tried.kind === kind ? tried.days : undefined) ?? rest.days;
    const due = await readAs(actor, (tx) => asSystem(tx, () => countDue(tx, kind, days)));
    rules.push({
      ...rest,
      kind,
      lastRunAt: lastRunAt && rfc3339(lastRunAt),
      due,
      dueDays: days,
      dueAtMost: MOST_COUNTED,
    });
  }
  return rules.sort((one, other) => RETENTION_KINDS.indexOf(one.kind) - RETENTION_KINDS.indexOf(other.kind));
}

async function countDue(tx: Tx, kind: RetentionKind, days: number): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (${OLD_ENOUGH[kind](daysAgo(days))} limit ${MOST_COUNTED}) due`,
  );
  return row?.n ?? 0;
}
