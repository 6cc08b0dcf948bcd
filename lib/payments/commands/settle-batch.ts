import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bankAccounts, bankBatches, bankBatchItems, bankBatchLines, transfers } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { conflict, forbidden, notFound, type Result, stepUpRequired } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { canApprove, canMoveMoney } from '../policy';
import { selectPayout } from '../queries/payout-plan';
import { type LineResultInput, lineResultInput } from '../schema/batches';
import type { BatchStatus } from '../state';
import { freeItems } from './make-batch';
import { paidOut } from './record-payout';

type Batch = typeof bankBatches.$inferSelect;

async function lockBatch(tx: Tx, actor: Actor, id: string): Promise<Batch> {
  if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  const [batch] = await tx.select().from(bankBatches).where(eq(bankBatches.id, id)).for('update');
  if (!batch) throw notFound();
  return batch;
}

function move(tx: Tx, id: string, values: Partial<typeof bankBatches.$inferInsert>) {
  // Two managers work on one batch: each reads at once what the other did.
  addTask(tx, 'publish-change', { channels: [STAFF_CHANNEL], event: 'batch', id, version: 0 });
  return tx
    .update(bankBatches)
    .set({ ...values, version: sql`${bankBatches.version} + 1` })
    .where(eq(bankBatches.id, id));
}

type Moved = Result<{ id: string; status: BatchStatus }>;

/** The second manager's yes. Refuses `step_up_required`; conflicts `own_action`, `already_decided`. */
export function approveBatch(actor: Actor, id: string): Promise<Moved> {
  return writeAs(actor, async (tx) => {
    const batch = await lockBatch(tx, actor, id);
    if (batch.status !== 'waiting') throw conflict('already_decided');
    if (!isUser(actor) || !canApprove(actor, batch.madeBy)) throw conflict('own_action');
    if (!actor.isProved) throw stepUpRequired();
    await move(tx, id, { status: 'ready', approvedBy: actor.userId });
    return { id, status: 'ready' as const };
  });
}

/** Takes a batch back whose file has not left: its payouts wait for the next one. Conflict `batch_sent`. */
export function cancelBatch(actor: Actor, id: string): Promise<Moved> {
  return writeAs(actor, async (tx) => {
    const batch = await lockBatch(tx, actor, id);
    if (batch.status !== 'waiting' && batch.status !== 'ready') throw conflict('batch_sent');
    const lines = await tx
      .update(bankBatchLines)
      .set({ status: 'cancelled' })
      .where(eq(bankBatchLines.batchId, id))
      .returning({ id: bankBatchLines.id });
    await freeItems(
      tx,
      lines.map((line) => line.id),
    );
    await move(tx, id, { status: 'cancelled' });
    return { id, status: 'cancelled' as const };
  });
}

/**
 * Notes in the log that a batch's file, with its account numbers, was taken; the first time the batch counts as sent.
 * Conflict `batch_not_ready`.
 */
export function noteFileTaken(actor: Actor, id: string): Promise<Moved> {
  return writeAs(actor, async (tx) => {
    const batch = await lockBatch(tx, actor, id);
    if (batch.status === 'waiting' || batch.status === 'cancelled') throw conflict('batch_not_ready');
    const isFirst = batch.status === 'ready';
    await move(tx, id, isFirst ? { status: 'sent', sentAt: sql`app_now()` as never } : {});
    return { id, status: isFirst ? ('sent' as const) : batch.status };
  });
}

/**
 * What the bank did with one payment of a batch, by its reference: paid, and posted now; or returned, its payouts waiting
 * for another account. The last one closes the batch. Refuses `forbidden`, `not_found`, `invalid`; conflicts
 * `batch_not_sent`, `already_decided`.
 */
export function settleBatchLine(actor: Actor, lineId: string, input: LineResultInput): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    if (!isUuid(lineId)) throw notFound();
    const { result, reference, reason } = parse(lineResultInput, input);
    const [known] = await tx.select().from(bankBatchLines).where(eq(bankBatchLines.id, lineId));
    if (!known) throw notFound();
    const batch = await lockBatch(tx, actor, known.batchId);
    if (batch.status !== 'sent' && batch.status !== 'closed') throw conflict('batch_not_sent');
    const [line] = await tx
      .update(bankBatchLines)
      .set({
        status: result,
        bankReference: reference,
        doneAt: sql`app_now()`,
        ...(result === 'returned' ? { returnReason: reason ?? '' } : {}),
      })
      .where(and(eq(bankBatchLines.id, lineId), eq(bankBatchLines.status, 'open')))
      .returning();
    if (!line) throw conflict('already_decided');
    await asSystem(tx, () => (result === 'paid' ? pay(tx, actor, lineId) : giveBack(tx, line)));
    await closeWhenDone(tx, batch);
  });
}

async function pay(tx: Tx, actor: Actor, lineId: string): Promise<void> {
  const items = await tx
    .select({ transferId: bankBatchItems.transferId, amountMinor: bankBatchItems.amountMinor })
    .from(bankBatchItems)
    .where(and(eq(bankBatchItems.lineId, lineId), bankBatchItems.active));
  for (const { transferId, amountMinor } of items) {
    await tx.update(transfers).set({ status: 'pending' }).where(eq(transfers.id, transferId));
    const plan = await selectPayout(tx, transferId);
    if (plan) await paidOut(tx, actor, plan, { stripeTransferId: null, amountMinor });
  }
}

/** Money that came back was sent to the wrong place: that account is used no more. */
async function giveBack(tx: Tx, line: typeof bankBatchLines.$inferSelect): Promise<void> {
  await freeItems(tx, [line.id]);
  await tx.update(bankAccounts).set({ active: false }).where(eq(bankAccounts.id, line.bankAccountId));
  await notify(tx, {
    userId: line.vendorId,
    template: 'bank_returned',
    channels: ['sms', 'in_app'],
    data: { amountMinor: line.amountMinor, currency: 'INR' },
    cause: `bank_returned:${line.id}`,
  });
}

async function closeWhenDone(tx: Tx, batch: Batch): Promise<void> {
  if (batch.status !== 'sent') return;
  const [open] = await tx
    .select({ id: bankBatchLines.id })
    .from(bankBatchLines)
    .where(
      and(eq(bankBatchLines.batchId, batch.id), eq(bankBatchLines.status, 'open'), ne(bankBatchLines.amountMinor, 0)),
    )
    .limit(1);
  if (!open) await move(tx, batch.id, { status: 'closed', closedAt: sql`app_now()` as never });
}
