import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { addTask } from '@/db/queue';
import { bankBatchItems, payoutReversals, refunds, transfers } from '@/db/schema';
import { newId } from '@/lib/core/ids';
import type { Left } from '../policy/refunds';
import type { Captured } from '../policy/splits';
import type { PaymentPlan } from '../queries/payment-plan';
import { oweAgain } from './claim-payout';

type Payout = typeof transfers.$inferSelect;

/** Of a reversal that became a smaller payout: the payout itself tells of it. */
export const NOT_SENT = 'not_sent';

const UNSENT = ['pending', 'held', 'failed'];

/** What was captured and what of it the platform kept: a captured row says both. */
export function capturedOf(plan: PaymentPlan): Captured {
  const { capturedMinor, commissionMinor, taxMinor } = plan;
  return { capturedMinor, commissionMinor, taxMinor };
}

/** What each side can still give back of a captured payment beside one refund, its payout locked. */
export async function leftOf(tx: Tx, plan: PaymentPlan, beside: string | null): Promise<Left> {
  const { commissionMinor, taxMinor } = capturedOf(plan);
  const [given] = await tx
    .select({
      taxMinor: sum(sql`${refunds.taxMinor}`),
      platformMinor: sql<number>`coalesce(sum(${refunds.amountMinor} + ${refunds.creditMinor} - ${refunds.vendorMinor} - ${refunds.taxMinor}) filter (where ${refunds.bearer} = 'shared'), 0)::int`,
    })
    .from(refunds)
    .where(
      and(eq(refunds.paymentId, plan.id), eq(refunds.status, 'succeeded'), beside ? ne(refunds.id, beside) : undefined),
    );
  const payout = await lockPayout(tx, plan.id);
  return {
    platformMinor: Math.max(0, commissionMinor - (given?.platformMinor ?? 0)),
    taxMinor: Math.max(0, taxMinor - (given?.taxMinor ?? 0)),
    vendorMinor: payout ? payout.amountMinor - (await takenBack(tx, payout.id)) : 0,
  };
}

const sum = (column: ReturnType<typeof sql>) => sql<number>`coalesce(sum(${column}), 0)::int`;

async function lockPayout(tx: Tx, paymentId: string): Promise<Payout | undefined> {
  const [payout] = await tx.select().from(transfers).where(eq(transfers.paymentId, paymentId)).for('update');
  return payout;
}

async function takenBack(tx: Tx, transferId: string): Promise<number> {
  const [row] = await tx
    .select({ minor: sum(sql`${payoutReversals.amountMinor}`) })
    .from(payoutReversals)
    .where(
      and(eq(payoutReversals.transferId, transferId), sql`${payoutReversals.failureCode} is distinct from ${NOT_SENT}`),
    );
  return row?.minor ?? 0;
}

/**
 * Takes a professional's part of what went back to a customer: from his payout while it is unsent, which waits when
 * nothing is left of it; else from his account by a reversal, asked of the provider afterwards.
 */
export async function takeBack(
  tx: Tx,
  plan: PaymentPlan,
  vendorMinor: number,
  cause: { refundId: string } | { chargebackId: string },
): Promise<void> {
  if (vendorMinor === 0) return;
  const payout = await lockPayout(tx, plan.id);
  if (!payout) throw new Error(`${plan.id}: nobody was to be paid`);
  if (UNSENT.includes(payout.status) && !(await isUnderWay(tx, payout))) return shrink(tx, payout, vendorMinor);
  await openReversal(tx, payout, vendorMinor, cause);
}

/** Asked of the provider, or in a batch for the bank: what will leave is no longer ours to change. */
async function isUnderWay(tx: Tx, payout: Payout): Promise<boolean> {
  if (payout.askedMinor !== null) return true;
  const inBatch = await tx
    .select({ id: bankBatchItems.id })
    .from(bankBatchItems)
    .where(and(eq(bankBatchItems.transferId, payout.id), bankBatchItems.active));
  return inBatch.length > 0;
}

/** Takes a part of a payout that has not left; nothing left of it, it waits. */
export async function shrink(tx: Tx, payout: Payout, vendorMinor: number): Promise<void> {
  const amountMinor = payout.amountMinor - vendorMinor;
  const nettedMinor = Math.min(payout.nettedMinor, amountMinor);
  if (nettedMinor < payout.nettedMinor) await oweAgain(tx, payout.vendorId, payout.nettedMinor - nettedMinor);
  const values = { amountMinor, nettedMinor, version: sql`${transfers.version} + 1` };
  const gone = { status: 'held' as const, failureCode: 'refunded', retryAt: null };
  await tx
    .update(transfers)
    .set(amountMinor > 0 ? values : { ...values, ...gone })
    .where(eq(transfers.id, payout.id));
}

/** A part of a payout that is to come back. What nothing caused was paid too much. */
export async function openReversal(
  tx: Tx,
  payout: Pick<Payout, 'id' | 'vendorId' | 'currency'>,
  amountMinor: number,
  cause: { refundId: string } | { chargebackId: string } | Record<string, never>,
): Promise<void> {
  const { id: transferId, vendorId, currency } = payout;
  const id = newId();
  await tx.insert(payoutReversals).values({ id, transferId, vendorId, amountMinor, currency, ...cause });
  addTask(tx, 'reverse-payout', { reversalId: id }, { jobKey: `reversal:${id}` });
}
