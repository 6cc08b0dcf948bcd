import 'server-only';
import { and, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { evidenceWalks } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';

/** How long a worker may be silent before another one goes on. */
const LEASE_SECONDS = 120;

/** `reached`: the last signature that was checked, null at the start. */
export type EvidenceWalk = { id: string; reached: string | null; faults: number };

const COLUMNS = { id: evidenceWalks.id, reached: evidenceWalks.reached, faults: evidenceWalks.faults };
const lease = { leasedUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})` };

/** Two o'clock of the last night, where the market is. */
const LAST_NIGHT = sql`(date_trunc('day', (app_now() at time zone ${DEFAULT_TIME_ZONE}) - interval '2 hours') + interval '2 hours')
  at time zone ${DEFAULT_TIME_ZONE}`;

/** The walk that is under way and that no other worker holds, or that of the night when it is time; null for neither. */
export function takeWalk(system: Actor): Promise<Result<EvidenceWalk | null>> {
  return writeAs(system, async (tx) => {
    if (system.kind !== 'system') throw forbidden();
    const [begun] = await tx
      .select({ id: evidenceWalks.id })
      .from(evidenceWalks)
      .where(gte(evidenceWalks.startedAt, LAST_NIGHT))
      .limit(1);
    if (!begun) await begin(tx);
    const [taken] = await tx
      .update(evidenceWalks)
      .set(lease)
      .where(and(isNull(evidenceWalks.finishedAt), lt(evidenceWalks.leasedUntil, sql`now()`)))
      .returning(COLUMNS);
    return taken ?? null;
  });
}

/** Asks for a walk now. Conflict: `verification_running`. */
export function askForWalk(actor: Actor): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'super_admin')) throw forbidden();
    if (!(await begin(tx))) throw conflict('verification_running');
  });
}

/** Whether it began: there is one at a time. */
async function begin(tx: Tx): Promise<boolean> {
  const rows = await tx
    .insert(evidenceWalks)
    .values({ leasedUntil: sql`now() - interval '1 second'` })
    .onConflictDoNothing()
    .returning({ id: evidenceWalks.id });
  return rows.length > 0;
}

/** Notes how far a walk came, and keeps it for another while. */
export function advanceWalk(
  system: Actor,
  { id }: EvidenceWalk,
  done: { reached: string; checked: number; faults: number },
): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    await tx
      .update(evidenceWalks)
      .set({
        ...lease,
        reached: done.reached,
        checked: sql`${evidenceWalks.checked} + ${done.checked}::int`,
        faults: sql`${evidenceWalks.faults} + ${done.faults}::int`,
      })
      .where(eq(evidenceWalks.id, id));
  });
}

/** Lets go of a walk: finished, or for the next beat to go on with. */
export function leaveWalk(system: Actor, { id }: EvidenceWalk, finished: boolean): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    await tx
      .update(evidenceWalks)
      .set({ leasedUntil: sql`now()`, ...(finished && { finishedAt: sql`app_now()` }) })
      .where(eq(evidenceWalks.id, id));
  });
}
