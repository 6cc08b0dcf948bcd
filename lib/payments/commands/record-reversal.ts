import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { bookings, payoutReversals, transfers } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { notify } from '@/lib/notifications/commands/notify';
import { reversalPostings } from '../policy/postings';

type Reversal = typeof payoutReversals.$inferSelect;

/**
 * How the provider answered when a part of a payout was to come back: it came, with ledger and news; or it never will
 * (`code`), and its professional owes it from his next payouts. Repeating changes nothing.
 */
export function recordReversal(
  actor: Actor,
  reversalId: string,
  answer: { stripeReversalId: string } | { code: string },
): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const came = 'stripeReversalId' in answer;
    const [known] = await tx.select().from(payoutReversals).where(eq(payoutReversals.id, reversalId));
    if (!known) throw notFound();
    // The payout's row before the reversal's, as everywhere.
    await tx.select({ id: transfers.id }).from(transfers).where(eq(transfers.id, known.transferId)).for('update');
    const [reversal] = await tx
      .update(payoutReversals)
      .set(
        came
          ? { status: 'reversed', stripeReversalId: answer.stripeReversalId }
          : { status: 'owed', failureCode: answer.code },
      )
      .where(and(eq(payoutReversals.id, reversalId), eq(payoutReversals.status, 'created')))
      .returning();
    if (!reversal) return;
    await (came ? cameBack(tx, actor, reversal) : tell(tx, actor, reversal, 'payout_owed'));
  });
}

async function cameBack(tx: Tx, actor: Actor, reversal: Reversal): Promise<void> {
  const [payout] = await tx
    .update(transfers)
    .set({
      reversedMinor: sql`${transfers.reversedMinor} + ${reversal.amountMinor}`,
      status: sql`case when ${transfers.reversedMinor} + ${reversal.amountMinor} = ${transfers.amountMinor} - ${transfers.nettedMinor} then 'reversed' else ${transfers.status} end`,
      version: sql`${transfers.version} + 1`,
    })
    .where(and(eq(transfers.id, reversal.transferId), eq(transfers.status, 'transferred')))
    .returning();
  if (!payout) throw conflict('state_changed');
  await postTransaction(tx, {
    cause: `payout_reversal:${reversal.id}`,
    kind: 'payout_reversal',
    currency: reversal.currency,
    vendorId: reversal.vendorId,
    postings: reversalPostings(reversal.amountMinor),
    bookingId: payout.bookingId,
    paymentId: payout.paymentId,
    transferId: payout.id,
  });
  await tell(tx, actor, reversal, 'payout_reversed');
}

async function tell(
  tx: Tx,
  actor: Actor,
  { id, transferId, vendorId, amountMinor, currency }: Reversal,
  what: 'payout_reversed' | 'payout_owed',
): Promise<void> {
  const [booking] = await tx
    .select({
      id: bookings.id,
      customerId: bookings.customerId,
      vendorId: bookings.vendorId,
      version: bookings.version,
    })
    .from(bookings)
    .innerJoin(transfers, eq(transfers.bookingId, bookings.id))
    .where(eq(transfers.id, transferId));
  if (!booking) throw notFound();
  const data = { amountMinor, currency };
  recordEvent(tx, actor, booking, what, { data });
  await notify(tx, {
    userId: vendorId,
    bookingId: booking.id,
    template: what,
    channels: ['sms', 'in_app'],
    data,
    cause: `${what}:${id}`,
  });
}
