import 'server-only';
import { and, eq, gt, ne, notExists, or, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { payments, refunds, taxDocuments } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';

const BATCH = 200;

/** Longer than any hold lives: whatever was captured lately was opened since. */
const LATELY = sql`interval '14 days'`;

function queueWhere(actor: Actor, onlyLately: boolean): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const invoice = tx
      .select({ id: taxDocuments.id })
      .from(taxDocuments)
      .where(and(eq(taxDocuments.paymentId, payments.id), sql`${taxDocuments.refundId} is null`));
    const note = tx.select({ id: taxDocuments.id }).from(taxDocuments).where(eq(taxDocuments.refundId, refunds.id));
    const uncredited = tx
      .select({ id: refunds.id })
      .from(refunds)
      .where(
        and(
          eq(refunds.paymentId, payments.id),
          eq(refunds.status, 'succeeded'),
          ne(refunds.bearer, 'credit'),
          notExists(note),
        ),
      );
    const found = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(
        and(
          gt(payments.capturedMinor, 0),
          sql`${payments.purpose} <> 'tip'`,
          onlyLately ? gt(payments.createdAt, sql`app_now() - ${LATELY}`) : undefined,
          or(notExists(invoice), and(gt(payments.refundedMinor, 0), sql`exists ${uncredited}`)),
        ),
      )
      .orderBy(payments.createdAt)
      .limit(BATCH);
    for (const { id } of found) addTask(tx, 'issue-documents', { paymentId: id }, { jobKey: `documents:${id}` });
    return found.length;
  });
}

/** Queues the documents of late charges and refunds whose own task is nowhere; answers how many charges. */
export const queueLostDocuments = (actor: Actor): Promise<Result<number>> => queueWhere(actor, true);

/** The same of all charges there ever were: what was charged before there were documents. */
export const queueOldDocuments = (actor: Actor): Promise<Result<number>> => queueWhere(actor, false);
