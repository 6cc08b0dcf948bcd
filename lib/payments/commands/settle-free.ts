import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { bookings, policies, transfers } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { warrantyPostings } from '../policy';
import { postTransaction } from './ledger';

type Settled = typeof bookings.$inferSelect;

/**
 * Settles a signed visit that costs its customer nothing (warranty): no attempt. Whoever did not do the first work is
 * owed what we pay for it. False when it is not such a visit.
 */
export function settleFree(actor: Actor, bookingId: string): Promise<Result<boolean>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const [booking] = await tx
      .update(bookings)
      .set({ status: 'settled', settledAt: sql`app_now()`, version: sql`${bookings.version} + 1` })
      .where(and(eq(bookings.id, bookingId), eq(bookings.status, 'signed'), eq(bookings.totalMinor, 0)))
      .returning();
    if (!booking) return false;
    recordEvent(tx, actor, booking, 'settled');
    await owe(tx, booking);
    return true;
  });
}

async function owe(tx: Tx, booking: Settled): Promise<void> {
  const { vendorId, warrantyVendorId, warrantyPayMinor, currency } = booking;
  if (!vendorId || !warrantyPayMinor || vendorId === warrantyVendorId) return;
  const [policy] = await tx.select({ rules: policies.rules }).from(policies).where(eq(policies.id, booking.policyId));
  if (!policy) throw new Error(`policy ${booking.policyId} is missing`);
  const { payoutDelayHours, chargeModel } = policy.rules;
  const [payout] = await tx
    .insert(transfers)
    .values({
      bookingId: booking.id,
      vendorId,
      amountMinor: warrantyPayMinor,
      currency,
      dueAt: sql`app_now() + ${payoutDelayHours} * interval '1 hour'`,
    })
    .returning({ id: transfers.id });
  if (!payout) throw new Error('the payout was not returned');
  if (chargeModel !== 'separate') {
    await tx.update(transfers).set({ status: 'held', failureCode: 'bank_batch' }).where(eq(transfers.id, payout.id));
  }
  await postTransaction(tx, {
    cause: `warranty:${booking.id}`,
    kind: 'warranty',
    currency,
    vendorId,
    postings: warrantyPostings(warrantyPayMinor),
    bookingId: booking.id,
    transferId: payout.id,
  });
}
