import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { batches, batchRows } from '@/db/schema';
import { wasWritten } from '@/lib/audit/queries/was-written';
import { standInFor } from '@/lib/auth/stand-in';
import type { Actor } from '@/lib/core/actor';
import { userChannel } from '@/lib/core/channels';
import { failed, forbidden, ok, type Result, refuse, unwrap } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { DOES } from './does';

/** Rows that are begun by one statement and noted by one, each in a transaction of its own. */
const CHUNK = 20;
/** After so long a run makes room for other work and queues the next one; shorter than a worker's grace at its end. */
const SLICE_MS = 3000;
/** A row that was begun so long ago and never noted is nobody's any more. */
const LEFT_AFTER_SECONDS = 60;
/** Whoever took so long over his rows begins no more of them: they may be another's by now. */
const OWN_FOR_MS = 30_000;

type Batch = typeof batches.$inferSelect;
type Claimed = { subject: string; attemptId: string; again: boolean };

/**
 * Does what a batch still has to do, each row by its verb's own command as the manager who ordered it, under a request of
 * its own: a refusal stands beside its row and keeps no other from being done. Killed anywhere it goes on where it was, and
 * what was begun is looked for in the log before it is done again. Refuses `forbidden`, `busy` (rows of a run that died).
 */
export async function runBatch(system: Actor, { batchId }: { batchId: string }): Promise<Result<void>> {
  if (system.kind !== 'system') return failed(forbidden().failure);
  const began = performance.now();
  const [batch] = await readAs(system, (tx) => tx.select().from(batches).where(eq(batches.id, batchId)));
  if (batch?.status !== 'running') return ok(undefined);
  while (performance.now() - began < SLICE_MS) {
    const claimed = unwrap(await writeAs(system, (tx) => claim(tx, batchId)));
    if (claimed.length === 0) return finish(system, batch);
    const answers = await doRows(system, batch, claimed);
    unwrap(await writeAs(system, (tx) => note(tx, batch, answers)));
  }
  return writeAs(system, async (tx) => addTask(tx, 'run-batch', { batchId }, { jobKey: `batch:${batchId}` }));
}

/** The next rows that nobody works on, as long as nobody stops it. */
async function claim(tx: Tx, batchId: string): Promise<Claimed[]> {
  // The machine's time, which no demonstration puts forward: a row is left when its worker died, not when a day went by.
  const rows = await tx.execute<Claimed & { position: number }>(sql`
    with next as (
      select r.subject, r.status = 'running' as again from batch_rows r join batches b on b.id = r.batch_id
      where r.batch_id = ${batchId} and b.status = 'running'
        and (r.status = 'waiting' or (r.status = 'running' and r.begun_at < now() - make_interval(secs => ${LEFT_AFTER_SECONDS}::int)))
      order by r.position limit ${CHUNK} for update of r skip locked)
    update batch_rows r set status = 'running', begun_at = now(), attempt_id = coalesce(r.attempt_id, uuidv7()) from next
    where r.batch_id = ${batchId} and r.subject = next.subject
    returning r.subject, r.attempt_id as "attemptId", r.position, next.again`);
  return [...rows].sort((a, b) => a.position - b.position);
}

type Answers = Map<string, Result<unknown>>;

async function doRows(system: Actor, batch: Batch, claimed: Claimed[]): Promise<Answers> {
  const began = performance.now();
  const standIn = await standInFor(system, batch.byId);
  const given = { reason: batch.reason ?? '', until: batch.until ?? 'half_hour' };
  const answers: Answers = new Map();
  for (const { subject, attemptId, again } of claimed) {
    if (performance.now() - began > OWN_FOR_MS) break;
    if (again && (await wasWritten(system, attemptId))) answers.set(subject, ok(undefined));
    else if (standIn) answers.set(subject, await attempt(() => DOES[batch.verb](standIn(attemptId), subject, given)));
    else answers.set(subject, failed(forbidden().failure));
  }
  return answers;
}

/** What nobody foresaw about one row is no reason to leave the others. */
async function attempt(work: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
  try {
    return await work();
  } catch (error) {
    log.error('a row of a batch failed', error);
    return failed(refuse('unavailable', 'unexpected').failure);
  }
}

async function note(tx: Tx, batch: Batch, answers: Answers): Promise<void> {
  const outcomes = [...answers].map(([subject, answer]) => ({
    subject,
    status: answer.ok ? 'done' : 'refused',
    code: answer.ok ? null : answer.failure.code,
  }));
  await tx.execute(sql`
    update batch_rows r set status = o.status, code = o.code
    from json_to_recordset(${JSON.stringify(outcomes)}::json) as o (subject text, status text, code text)
    where r.batch_id = ${batch.id} and r.subject = o.subject and r.status = 'running'`);
  tellOwner(tx, batch);
}

async function finish(system: Actor, batch: Batch): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    const [left] = await tx
      .select({ subject: batchRows.subject })
      .from(batchRows)
      .where(and(eq(batchRows.batchId, batch.id), eq(batchRows.status, 'running')))
      .limit(1);
    // Another run has them, or had: whoever comes later looks again.
    if (left) throw refuse('unavailable', 'busy', { retryAfterSeconds: LEFT_AFTER_SECONDS });
    const ended = await tx
      .update(batches)
      .set({ status: 'ended' })
      .where(and(eq(batches.id, batch.id), eq(batches.status, 'running')))
      .returning({ id: batches.id });
    if (ended.length > 0) tellOwner(tx, batch);
  });
}

/** Every page of his reads itself again. */
const tellOwner = (tx: Tx, { id, byId }: Batch): void =>
  addTask(tx, 'publish-change', { channels: [userChannel(byId)], event: 'batch', id, version: 0 });
