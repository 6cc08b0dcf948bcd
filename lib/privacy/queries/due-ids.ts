import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { retentionRules } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import type { RetentionKind } from '../policy/retention';
import { daysAgo, OLD_ENOUGH } from './old-enough';

/** Some of what a rule finds old enough now; for the machine. */
export const dueIds = async (system: Actor, kind: RetentionKind, days: number, limit: number): Promise<string[]> => {
  const rows = await readAs(system, (tx) =>
    tx.execute<{ id: string }>(sql`select id::text as id from (${OLD_ENOUGH[kind](daysAgo(days))} limit ${limit}) due`),
  );
  return rows.map(({ id }) => id);
};

/** The span of the log whose origins are old enough and were not walked through yet, a day at most; null: none. */
export async function nextLogDay(system: Actor, days: number): Promise<{ from: Date; until: Date } | null> {
  return readAs(system, async (tx) => {
    const [rule] = await tx
      .select({ doneUntil: retentionRules.doneUntil })
      .from(retentionRules)
      .where(eq(retentionRules.kind, 'log_origins'));
    const done = rule?.doneUntil?.toISOString() ?? '-infinity';
    // The clock goes on between two looks: what is left of a day waits for the next night.
    const [span] = await tx.execute<{ from: string; until: string }>(sql`
      select l.at as from, least(l.at + interval '1 day', ${daysAgo(days)}) as until from audit_log l
      where l.at >= ${done}::timestamptz and l.at < ${daysAgo(days)} - interval '1 hour' order by l.at limit 1`);
    return span ? { from: new Date(span.from), until: new Date(span.until) } : null;
  });
}
