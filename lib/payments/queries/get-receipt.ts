import 'server-only';
import { and, asc, eq, gt } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { bookingContacts, bookingItems, bookings, payments, refunds, signatures, vendors } from '@/db/schema';
import { taxOf } from '@/lib/bookings/policy';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canReadReceipts } from '../policy';
import type { Receipt } from '../schema';

/**
 * What was paid for a visit and for what, as it may be printed: for its customer and staff. Throws `not_found`
 * for anybody else's, and while nothing has been charged.
 */
export async function getReceipt(actor: Actor, bookingId: string): Promise<Receipt> {
  if (!canReadReceipts(actor) || !isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [found] = await tx
      .select({ booking: bookings, contact: bookingContacts, supplier: vendors, seal: signatures })
      .from(bookings)
      .innerJoin(bookingContacts, eq(bookingContacts.bookingId, bookings.id))
      .leftJoin(vendors, eq(vendors.id, bookings.vendorId))
      .leftJoin(signatures, eq(signatures.bookingId, bookings.id))
      .where(eq(bookings.id, bookingId));
    if (!found) throw notFound();
    const { booking, contact, supplier, seal } = found;
    const lines = await linesOf(tx, bookingId, booking.scopeVersion);
    const charges = await chargesOf(tx, bookingId);
    if (charges.length === 0) throw notFound();
    // A fee for a visit that never took place is not a sum of its lines.
    const worked = charges.some((charge) => charge.purpose === 'visit');
    return {
      bookingId,
      reference: booking.reference,
      serviceTitle: booking.serviceTitle,
      timeZone: booking.timeZone,
      startsAt: rfc3339(booking.startsAt),
      completedAt: booking.completedAt && rfc3339(booking.completedAt),
      paidAt: charges.at(-1)?.chargedAt ?? '',
      supplier: supplier ? { name: supplier.displayName, city: supplier.city } : null,
      customer: {
        name: contact.name,
        address: [contact.line1, contact.line2, `${booking.city} ${booking.pincode}`].filter(isWritten),
      },
      currency: booking.currency,
      lines: worked ? lines : [],
      totalMinor: worked ? booking.totalMinor : 0,
      taxMinor: worked ? taxOf(lines) : 0,
      charges,
      paidMinor: charges.reduce((sum, charge) => sum + charge.amountMinor, 0),
      refundedMinor: charges.flatMap((charge) => charge.refunds).reduce((sum, refund) => sum + refund.amountMinor, 0),
      seal: seal && { evidenceSha256: seal.evidenceSha256, signedAt: rfc3339(seal.signedAt) },
    };
  });
}

/** What was erased is empty. */
const isWritten = (part: string | null): part is string => Boolean(part);

const linesOf = (tx: Tx, bookingId: string, scopeVersion: number) =>
  tx
    .select({
      title: bookingItems.title,
      quantity: bookingItems.quantity,
      amountMinor: bookingItems.amountMinor,
      taxBps: bookingItems.taxBps,
    })
    .from(bookingItems)
    .where(and(eq(bookingItems.bookingId, bookingId), eq(bookingItems.scopeVersion, scopeVersion)))
    .orderBy(asc(bookingItems.position));

async function chargesOf(tx: Tx, bookingId: string): Promise<Receipt['charges']> {
  const rows = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.bookingId, bookingId), gt(payments.capturedMinor, 0)))
    .orderBy(asc(payments.capturedAt), asc(payments.id));
  return Promise.all(
    rows.map(async ({ id, purpose, capturedMinor, cardLabel, capturedAt, createdAt }) => ({
      id,
      purpose,
      amountMinor: capturedMinor,
      cardLabel,
      chargedAt: rfc3339(capturedAt ?? createdAt),
      refunds: await refundsOf(tx, id),
    })),
  );
}

async function refundsOf(tx: Tx, paymentId: string) {
  const rows = await tx
    .select({ id: refunds.id, amountMinor: refunds.amountMinor, at: refunds.createdAt })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), eq(refunds.status, 'succeeded')))
    .orderBy(asc(refunds.createdAt));
  return rows.map(({ at, ...refund }) => ({ ...refund, givenAt: rfc3339(at) }));
}
