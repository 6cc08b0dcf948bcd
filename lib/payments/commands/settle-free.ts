import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookings } from '@/db/schema';
import { type BookingRecord, frozenPolicy } from '@/lib/bookings/commands/lock-booking';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { canMoveMoney } from '../policy';
import { warrantyPostings } from '../policy/postings';
import { concludeUnsigned } from './close-unsigned';
import { oweVendor } from './owe-vendor';

/**
 * Settles a signed visit that costs its customer nothing (warranty): no attempt. Whoever did not do the first work is
 * owed what we pay for it. False when it is not such a visit. With a reason: by a manager's decision, of one that nobody
 * signed.
 */
export function settleFree(actor: Actor, bookingId: string, reason?: string): Promise<Result<boolean>> {
  return writeAs(actor, async (tx) => {
    const isDecided = reason !== undefined;
    if (actor.kind !== 'system' && !(isDecided && canMoveMoney(actor))) throw forbidden();
    const [booking] = await tx
      .update(bookings)
      .set({ status: 'settled', settledAt: sql`app_now()`, version: sql`${bookings.version} + 1` })
      .where(
        and(
          eq(bookings.id, bookingId),
          eq(bookings.status, isDecided ? 'completed' : 'signed'),
          eq(bookings.totalMinor, 0),
        ),
      )
      .returning();
    if (!booking) return false;
    if (isDecided) await concludeUnsigned(tx, actor, booking, { outcome: 'settle', reason: reason });
    recordEvent(tx, actor, booking, 'settled');
    await asSystem(tx, () => owe(tx, booking));
    return true;
  });
}

async function owe(tx: Tx, booking: BookingRecord): Promise<void> {
  const { vendorId, warrantyVendorId, warrantyPayMinor, currency } = booking;
  if (!vendorId || !warrantyPayMinor || vendorId === warrantyVendorId) return;
  const rules = await frozenPolicy(tx, booking.policyId);
  const owed = { bookingId: booking.id, paymentId: null, vendorId, amountMinor: warrantyPayMinor, currency };
  const payout = await oweVendor(tx, { ...owed, rules, isEarned: true });
  await postTransaction(tx, {
    cause: `warranty:${booking.id}`,
    kind: 'warranty',
    currency,
    vendorId,
    postings: warrantyPostings(warrantyPayMinor),
    bookingId: booking.id,
    transferId: payout?.id,
  });
}
