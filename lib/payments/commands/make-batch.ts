import 'server-only';
import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bankAccounts, bankBatches, bankBatchItems, bankBatchLines, policies, transfers } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { conflict, forbidden, type Result, stepUpRequired } from '@/lib/core/errors';
import { canMoveMoney, lacksProof, needsApproval } from '../policy';
import { selectPayout } from '../queries/payout-plan';
import { keepOwed } from './claim-payout';
import { paidOut } from './record-payout';

type Payout = typeof transfers.$inferSelect;
type Part = { transferId: string; amountMinor: number };
type Line = { vendorId: string; bankAccountId: string; currency: string; parts: Part[] };

/**
 * Makes a bank batch of every due payout that waits for one and has somewhere to go, less what its professional owes:
 * frozen from now on, and in no other batch. Above the policy's threshold it waits for a second manager. Refuses
 * `forbidden`; conflict `nothing_to_batch`.
 */
export function makeBatch(actor: Actor): Promise<Result<{ id: string; number: number }>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    // Two makers take turns: numbers have no gaps, and the second finds nothing left.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('bank_batches'))`);
    const lines = await asSystem(tx, async () => linesOf(tx, actor, await waiting(tx)));
    if (lines.length === 0) throw conflict('nothing_to_batch');
    return write(tx, actor, lines);
  });
}

/** Due payouts that wait for a batch, locked, with the account that they go to. */
async function waiting(tx: Tx) {
  return tx
    .select({ payout: transfers, bankAccountId: bankAccounts.id })
    .from(transfers)
    .innerJoin(
      bankAccounts,
      and(eq(bankAccounts.vendorId, transfers.vendorId), bankAccounts.active, isNotNull(bankAccounts.sealedNumber)),
    )
    .where(
      and(
        eq(transfers.status, 'held'),
        eq(transfers.failureCode, 'bank_batch'),
        lte(transfers.dueAt, sql`app_now()`),
        sql`not exists (select from bank_batch_items i where i.transfer_id = ${transfers.id} and i.active)`,
      ),
    )
    .orderBy(asc(transfers.vendorId), asc(transfers.dueAt), asc(transfers.id))
    .for('update', { of: transfers });
}

async function linesOf(tx: Tx, actor: Actor, rows: { payout: Payout; bankAccountId: string }[]): Promise<Line[]> {
  const lines = new Map<string, Line>();
  for (const { payout, bankAccountId } of rows) {
    const { id: transferId, vendorId, currency } = payout;
    const amountMinor = await lessOwed(tx, actor, payout);
    if (amountMinor === 0) continue;
    const line = lines.get(vendorId) ?? { vendorId, bankAccountId, currency, parts: [] };
    line.parts.push({ transferId, amountMinor });
    lines.set(vendorId, line);
  }
  return [...lines.values()];
}

/** What of a payout goes to the bank; one that is kept whole for what he owes is over at once. */
async function lessOwed(tx: Tx, actor: Actor, { id, vendorId, amountMinor, nettedMinor }: Payout): Promise<number> {
  const kept = await keepOwed(tx, vendorId, amountMinor - nettedMinor);
  const left = amountMinor - nettedMinor - kept;
  if (kept > 0) {
    await tx
      .update(transfers)
      .set({ nettedMinor: nettedMinor + kept })
      .where(eq(transfers.id, id));
  }
  if (left > 0) return left;
  await tx.update(transfers).set({ status: 'pending' }).where(eq(transfers.id, id));
  const plan = await selectPayout(tx, id);
  if (plan) await paidOut(tx, actor, plan, { stripeTransferId: null, amountMinor: 0 });
  return 0;
}

const sumOf = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + part.amountMinor, 0);

async function write(tx: Tx, actor: UserActor, lines: Line[]): Promise<{ id: string; number: number }> {
  const totalMinor = lines.reduce((sum, line) => sum + sumOf(line.parts), 0);
  const [batch] = await tx
    .insert(bankBatches)
    .values({
      number: sql`(select coalesce(max(number), 0) + 1 from bank_batches)`,
      totalMinor,
      currency: lines[0]?.currency ?? 'INR',
      madeBy: actor.userId,
    })
    .returning();
  if (!batch) throw new Error('the batch was not written');
  for (const { vendorId, bankAccountId, parts } of lines) {
    const [line] = await tx
      .insert(bankBatchLines)
      .values({ batchId: batch.id, vendorId, bankAccountId, amountMinor: sumOf(parts) })
      .returning({ id: bankBatchLines.id });
    if (!line) throw new Error('the line was not written');
    await tx.insert(bankBatchItems).values(parts.map((part) => ({ lineId: line.id, ...part })));
  }
  const threshold = await thresholdOf(tx);
  if (lacksProof(actor, totalMinor, threshold)) throw stepUpRequired();
  if (!needsApproval(totalMinor, threshold)) {
    await tx.update(bankBatches).set({ status: 'ready' }).where(eq(bankBatches.id, batch.id));
  }
  return { id: batch.id, number: batch.number };
}

async function thresholdOf(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ minor: number }>(
    sql`select (rules->>'approvalAboveMinor')::int as minor from ${policies} order by version desc limit 1`,
  );
  return row?.minor ?? 0;
}

/** Frees the payouts of payments that will not be made: they wait for the next batch, and what was kept is owed again. */
export async function freeItems(tx: Tx, lineIds: string[]): Promise<void> {
  if (lineIds.length === 0) return;
  await tx
    .update(bankBatchItems)
    .set({ active: false })
    .where(and(inArray(bankBatchItems.lineId, lineIds), bankBatchItems.active));
}
