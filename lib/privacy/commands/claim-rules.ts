import 'server-only';
import { and, asc, eq, ne, or, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { erasures, retentionRules } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { isRetentionKind, type RetentionKind } from '../policy/retention';

export type ClaimedRule = { kind: RetentionKind; days: number };

/** Rules whose nightly run is due, each for whoever claims it first. */
export function claimRules(system: Actor): Promise<Result<ClaimedRule[]>> {
  return writeAs(system, async (tx) => {
    const due = or(
      sql`${retentionRules.lastRunAt} is null`,
      sql`${retentionRules.lastRunAt} < app_now() - interval '20 hours'`,
    );
    const claimed = await tx
      .update(retentionRules)
      .set({ lastRunAt: sql`app_now()` })
      .where(and(eq(retentionRules.active, true), ne(retentionRules.kind, 'erasure_requests'), due))
      .returning({ kind: retentionRules.kind, days: retentionRules.days });
    return claimed.flatMap(({ kind, days }) => (isRetentionKind(kind) ? [{ kind, days }] : []));
  });
}

/** The erasure that a rule's run is recorded as: one that was interrupted, or a new one. */
export const beginRun = async (system: Actor, kind: RetentionKind): Promise<string> =>
  unwrap(await writeAs(system, (tx) => openRun(tx, kind)));

async function openRun(tx: Tx, kind: RetentionKind): Promise<string> {
  const [open] = await tx
    .select({ id: erasures.id })
    .from(erasures)
    .where(and(eq(erasures.status, 'requested'), eq(erasures.kind, 'retention'), eq(erasures.rule, kind)))
    .orderBy(asc(erasures.createdAt))
    .limit(1);
  if (open) return open.id;
  const now = sql`app_now()`;
  const [made] = await tx
    .insert(erasures)
    .values({ kind: 'retention', rule: kind, dueAt: now, startedAt: now })
    .returning({ id: erasures.id });
  if (!made) throw new Error('a run of retention was not stored');
  return made.id;
}

/** The log's origins are walked through up to here. */
export const noteDoneUntil = async (system: Actor, until: Date): Promise<void> => {
  unwrap(
    await writeAs(system, (tx) =>
      tx.update(retentionRules).set({ doneUntil: until }).where(eq(retentionRules.kind, 'log_origins')),
    ),
  );
};
