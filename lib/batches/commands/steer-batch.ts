import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { batches, batchRows } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canBatch, needsReason } from '../policy';
import { type BeginBatchInput, beginBatchInput, type SteerBatchInput, steerBatchInput } from '../schema';
import type { BatchStatus } from '../state';

type Row = typeof batches.$inferSelect;

/** As many rows as one statement makes wait again. */
const CHUNK = 1000;

/**
 * Lets the machine begin what was prepared. The same again changes nothing. Refuses `forbidden`, `not_found`, `invalid`
 * (`reason`), `state_changed`; conflict `idempotency_mismatch` (it was begun with another reason).
 */
export function beginBatch(actor: Actor, raw: BeginBatchInput): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    const { batchId, reason } = parse(beginBatchInput, raw);
    const batch = await readOwn(tx, actor, batchId);
    if (needsReason(batch.verb) && !reason) throw invalid({ path: 'reason', message: 'required' });
    if (await move(tx, batch.id, ['ready'], 'running', { reason: reason || null })) return addRun(tx, batch.id);
    const known = await readOwn(tx, actor, batchId);
    if (known.status === 'dropped' || known.status === 'collecting') throw conflict('state_changed');
    if ((known.reason ?? '') !== reason) throw conflict('idempotency_mismatch');
  });
}

/** Leaves undone what has not been begun; what was only prepared is dropped. Refuses `forbidden`, `not_found`, `state_changed`. */
export function stopBatch(
  actor: Actor,
  raw: SteerBatchInput,
): Promise<Result<{ dropped: boolean; kind: Row['kind'] }>> {
  return writeAs(actor, async (tx) => {
    const { id, kind } = await readOwn(tx, actor, parse(steerBatchInput, raw).batchId);
    if (await move(tx, id, ['running'], 'stopped')) return { dropped: false, kind };
    if (await move(tx, id, ['ready', 'collecting'], 'dropped')) return { dropped: true, kind };
    throw conflict('state_changed');
  });
}

/** Goes on with what was stopped. Refuses `forbidden`, `not_found`, `state_changed`. */
export function resumeBatch(actor: Actor, raw: SteerBatchInput): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    const { id } = await readOwn(tx, actor, parse(steerBatchInput, raw).batchId);
    if (!(await move(tx, id, ['stopped'], 'running'))) throw conflict('state_changed');
    addRun(tx, id);
  });
}

/** Tries again what was refused, with what has not been done. Refuses `forbidden`, `not_found`, `state_changed`. */
export async function retryBatch(actor: Actor, raw: SteerBatchInput): Promise<Result<void>> {
  for (;;) {
    const chunk = await writeAs(actor, async (tx) => {
      const { id } = await readOwn(tx, actor, parse(steerBatchInput, raw).batchId);
      const again = await waitAgain(tx, id);
      if (again === CHUNK) return true;
      if (!(await move(tx, id, ['stopped', 'ended'], 'running'))) throw conflict('state_changed');
      addRun(tx, id);
      return false;
    });
    if (!chunk.ok) return chunk;
    if (!chunk.value) return { ok: true, value: undefined };
  }
}

/** The batch, for whoever may; who may not is told as of one that is not there. */
async function readOwn(tx: Tx, actor: Actor, id: string): Promise<Row> {
  const [batch] = await tx.select().from(batches).where(eq(batches.id, id));
  if (actor.kind !== 'user' || actor.role === 'customer' || actor.role === 'vendor') throw forbidden();
  if (!batch || !canBatch(actor, batch.kind)) throw notFound();
  return batch;
}

async function move(
  tx: Tx,
  id: string,
  from: BatchStatus[],
  status: BatchStatus,
  more: Partial<Pick<Row, 'reason'>> = {},
): Promise<boolean> {
  const moved = await tx
    .update(batches)
    .set({ status, ...more })
    .where(and(eq(batches.id, id), inArray(batches.status, from)))
    .returning({ id: batches.id });
  return moved.length > 0;
}

async function waitAgain(tx: Tx, id: string): Promise<number> {
  const rows = await tx
    .update(batchRows)
    .set({ status: 'waiting', code: null, attemptId: null, begunAt: null })
    .where(
      and(
        eq(batchRows.batchId, id),
        sql`${batchRows.subject} in (select r.subject from batch_rows r join batches b on b.id = r.batch_id
          where r.batch_id = ${id} and r.status = 'refused' and b.status in ('stopped', 'ended') order by r.position limit ${CHUNK})`,
      ),
    )
    .returning({ subject: batchRows.subject });
  return rows.length;
}

/** One run at a time is queued for a batch; a run that is under way adds the next one itself. */
const addRun = (tx: Tx, batchId: string): void => addTask(tx, 'run-batch', { batchId }, { jobKey: `batch:${batchId}` });
