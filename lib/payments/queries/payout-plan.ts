import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookings, payments, transfers, users, vendors } from '@/db/schema';

/** A payout with its vendor's account and the charge that it comes from, if one does; for the machine. */
export async function selectPayout(tx: Tx, transferId: string) {
  const [row] = await tx
    .select({
      id: transfers.id,
      status: transfers.status,
      attempt: transfers.attempt,
      amountMinor: transfers.amountMinor,
      nettedMinor: transfers.nettedMinor,
      askedMinor: transfers.askedMinor,
      currency: transfers.currency,
      isDue: sql<boolean>`${transfers.dueAt} <= app_now()`,
      bookingId: transfers.bookingId,
      bookingVersion: bookings.version,
      customerId: bookings.customerId,
      reference: bookings.reference,
      paymentId: transfers.paymentId,
      chargeId: payments.stripeChargeId,
      vendorId: transfers.vendorId,
      vendorName: users.name,
      vendorEmail: users.email,
      accountId: vendors.stripeAccountId,
    })
    .from(transfers)
    .leftJoin(payments, eq(payments.id, transfers.paymentId))
    .innerJoin(bookings, eq(bookings.id, transfers.bookingId))
    .innerJoin(vendors, eq(vendors.id, transfers.vendorId))
    .innerJoin(users, eq(users.id, transfers.vendorId))
    .where(eq(transfers.id, transferId));
  return row;
}

export type PayoutPlan = NonNullable<Awaited<ReturnType<typeof selectPayout>>>;
