import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { providerEntries, reconciliations } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { canReconcile } from '../policy/access';
import { type ProviderEntry, STUCK_MINUTES } from '../schema';

/** One run at a time; one that gave no sign of life for long is given up. */
async function begin(tx: Tx, startedBy: string | null): Promise<string> {
  await tx
    .update(reconciliations)
    .set({ finishedAt: sql`app_now()`, failureCode: 'given_up' })
    .where(
      and(
        isNull(reconciliations.finishedAt),
        sql`${reconciliations.updatedAt} <= app_now() - make_interval(mins => ${STUCK_MINUTES})`,
      ),
    );
  const [row] = await tx
    .insert(reconciliations)
    .values({ startedBy })
    .onConflictDoNothing()
    .returning({ id: reconciliations.id });
  if (!row) throw conflict('reconciliation_running');
  return row.id;
}

/** Asks for a reconciliation, now; the worker does it. Conflict: `reconciliation_running`. */
export function askForReconciliation(actor: Actor): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canReconcile(actor) || !isUser(actor)) throw forbidden();
    const id = await asSystem(tx, () => begin(tx, actor.userId));
    addTask(tx, 'reconcile-books', { reconciliationId: id }, { jobKey: 'reconcile-books', maxAttempts: 3 });
    return { id };
  });
}

/** Notes that the nightly run begins; answers its id. */
export function beginReconciliation(actor: Actor): Promise<Result<string>> {
  return writeAs(actor, (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    return begin(tx, null);
  });
}

/** Keeps what the provider told, each movement once, and how far the run is. */
export function keepEntries(actor: Actor, runId: string, entries: readonly ProviderEntry[]): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    if (entries.length > 0)
      await tx
        .insert(providerEntries)
        .values([...entries])
        .onConflictDoNothing({ target: providerEntries.providerId });
    await tx
      .update(reconciliations)
      .set({ entriesRead: sql`${reconciliations.entriesRead} + ${entries.length}` })
      .where(eq(reconciliations.id, runId));
  });
}

type Outcome = {
  readUntil: Date;
  feesPosted: number;
  opened: number;
  healed: number;
  providerMinor: number;
  ledgerMinor: number;
};

export function endReconciliation(actor: Actor, runId: string, outcome: Outcome): Promise<Result<void>> {
  return finish(actor, runId, outcome);
}

/** The provider did not answer; the next run goes on where the last whole one ended. */
export function failReconciliation(actor: Actor, runId: string, failureCode: string): Promise<Result<void>> {
  return finish(actor, runId, { failureCode });
}

function finish(actor: Actor, runId: string, set: Partial<typeof reconciliations.$inferInsert>): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    await tx
      .update(reconciliations)
      .set({ ...set, finishedAt: sql`app_now()` })
      .where(and(eq(reconciliations.id, runId), isNull(reconciliations.finishedAt)));
    // Whoever asked for it waits before a page that says how far it is.
    addTask(tx, 'publish-change', { channels: [STAFF_CHANNEL], event: 'reconciliation', id: runId, version: 0 });
  });
}
