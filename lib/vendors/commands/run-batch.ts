import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { vendorBatches, vendorBatchRows } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, ok, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canReviewVendors } from '../policy';
import { type BatchVerb, needsReason } from '../policy/batches';
import { readStanding } from '../queries';
import { type BatchInput, batchInput } from '../schema/batches';
import type { VendorStatus } from '../state';
import { moveApplication } from './move-application';
import { ownApplication } from './own-application';
import { remindApplicant } from './remind-applicant';
import { takeIntoReview } from './take-into-review';

/** A row that was begun so long ago and never ended belongs to nobody any more. */
const LEFT_AFTER_SECONDS = 60;

type Batch = { id: string; verb: BatchVerb; reason: string; createdAt: Date };

/**
 * Does one thing with several applications, each by its own command in its own transaction: what is refused for one
 * stands beside it and keeps no other from being done. The same attempt sent again goes on where it stopped and does
 * nothing twice. Refuses `forbidden`, `invalid`; conflict `idempotency_mismatch` (the id is another batch's).
 */
export async function runBatch(actor: Actor, raw: BatchInput): Promise<Result<{ id: string }>> {
  if (!canReviewVendors(actor) || !isUser(actor)) return failed(forbidden().failure);
  const begun = await writeAs(actor, (tx) => begin(tx, actor, raw));
  if (!begun.ok) return begun;
  const batch = begun.value;
  for (;;) {
    const claimed = await writeAs(actor, (tx) => claim(tx, batch.id));
    if (!claimed.ok) return claimed;
    if (!claimed.value) return ok({ id: batch.id });
    const { vendorId, again } = claimed.value;
    const wasOurs = again && (await isDone(actor, batch, vendorId));
    const answer = wasOurs ? ok(undefined) : await DOES[batch.verb](actor, vendorId, batch.reason);
    const noted = await writeAs(actor, (tx) => note(tx, batch.id, vendorId, answer));
    if (!noted.ok) return noted;
  }
}

const DOES: Record<BatchVerb, (actor: Actor, vendorId: string, reason: string) => Promise<Result<unknown>>> = {
  take: takeOn,
  remind: (actor, vendorId) => remindApplicant(actor, vendorId),
  revision: (actor, vendorId, reason) =>
    moveApplication(actor, vendorId, { from: 'in_review', to: 'revision_requested', reason }),
  reject: (actor, vendorId, reason) => moveApplication(actor, vendorId, { from: 'in_review', to: 'rejected', reason }),
};

async function takeOn(actor: Actor, vendorId: string): Promise<Result<unknown>> {
  const { status } = await readAs(actor, (tx) => readStanding(tx, vendorId));
  return status === 'applied' ? takeIntoReview(actor, vendorId) : ownApplication(actor, vendorId, { insteadOf: null });
}

async function begin(tx: Tx, actor: UserActor, raw: BatchInput): Promise<Batch> {
  const { batchId: id, verb, reason, selected } = parse(batchInput, raw);
  if (needsReason(verb) && !reason) throw invalid({ path: 'reason', message: 'required' });
  const [added] = await tx
    .insert(vendorBatches)
    .values({ id, verb, reason: reason || null, byId: actor.userId })
    .onConflictDoNothing()
    .returning();
  if (added) {
    const rows = [...new Set(selected)].map((vendorId, position) => ({ batchId: id, vendorId, position }));
    await tx.insert(vendorBatchRows).values(rows);
    return { id, verb, reason, createdAt: added.createdAt };
  }
  const [known] = await tx.select().from(vendorBatches).where(eq(vendorBatches.id, id));
  if (known?.byId !== actor.userId || known.verb !== verb || (known.reason ?? '') !== reason) {
    throw conflict('idempotency_mismatch');
  }
  return { id, verb, reason, createdAt: known.createdAt };
}

/** The next row that nobody works on: of two attempts at once each row is one's. */
async function claim(tx: Tx, batchId: string): Promise<{ vendorId: string; again: boolean } | null> {
  const [row] = await tx.execute<{ vendorId: string; again: boolean }>(sql`
    with next as (
      select vendor_id, status = 'running' as again from vendor_batch_rows
      where batch_id = ${batchId} and status in ('waiting', 'running')
        and (status = 'waiting' or begun_at < app_now() - make_interval(secs => ${LEFT_AFTER_SECONDS}::int))
      order by position limit 1 for update skip locked)
    update vendor_batch_rows r set status = 'running', begun_at = app_now() from next
    where r.batch_id = ${batchId} and r.vendor_id = next.vendor_id
    returning r.vendor_id as "vendorId", next.again`);
  return row ?? null;
}

const TARGET: Partial<Record<BatchVerb, VendorStatus>> = { revision: 'revision_requested', reject: 'rejected' };

/** Whether an attempt that died had done it already. */
async function isDone(actor: Actor & UserActor, batch: Batch, vendorId: string): Promise<boolean> {
  const target = TARGET[batch.verb];
  return readAs(actor, async (tx) => {
    const [row] = await tx.execute<{ done: boolean }>(sql`
      select case ${batch.verb} when 'remind' then reminded_at >= ${batch.createdAt.toISOString()}::timestamptz
        else status = ${target ?? ''} and status_by = ${actor.userId}::uuid and status_at >= ${batch.createdAt.toISOString()}::timestamptz
        end as done from vendors where id = ${vendorId}`);
    return row?.done ?? false;
  });
}

async function note(tx: Tx, batchId: string, vendorId: string, answer: Result<unknown>): Promise<void> {
  await tx
    .update(vendorBatchRows)
    .set(answer.ok ? { status: 'done' } : { status: 'refused', code: answer.failure.code })
    .where(
      and(
        eq(vendorBatchRows.batchId, batchId),
        eq(vendorBatchRows.vendorId, vendorId),
        eq(vendorBatchRows.status, 'running'),
      ),
    );
}
