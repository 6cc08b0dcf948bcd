import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs } from '@/db/client';
import { bookings, payments, refunds, taxDocuments } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canReadDocuments } from '../policy/access';
import type { DocumentRow, TaxDocument } from '../schema';
import { namedParties } from './parties';

const ROW = {
  id: taxDocuments.id,
  kind: taxDocuments.kind,
  serial: taxDocuments.serial,
  issuedAt: taxDocuments.issuedAt,
  paymentId: taxDocuments.paymentId,
  totalMinor: taxDocuments.totalMinor,
  currency: taxDocuments.currency,
};

/** What was issued for a visit, oldest first. Refuses `forbidden`, `not_found` for a visit that is not the reader's. */
export async function listDocuments(actor: Actor, bookingId: string): Promise<DocumentRow[]> {
  if (!canReadDocuments(actor)) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [visit] = await tx.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, bookingId));
    if (!visit) throw notFound();
    const rows = await tx
      .select(ROW)
      .from(taxDocuments)
      .where(eq(taxDocuments.bookingId, bookingId))
      .orderBy(asc(taxDocuments.issuedAt), asc(taxDocuments.id));
    return rows.map((row) => ({ ...row, issuedAt: rfc3339(row.issuedAt) }));
  });
}

/** One document whole: its customer's, its supplier's, or staff's. Throws `not_found` for everybody else. */
export async function getDocument(actor: Actor, id: string): Promise<TaxDocument> {
  if (!canReadDocuments(actor) || !isUuid(id)) throw notFound();
  const corrected = alias(taxDocuments, 'corrected');
  return readAs(actor, async (tx) => {
    const [found] = await tx
      .select({
        document: taxDocuments,
        booking: bookings,
        payment: payments,
        refundedAt: refunds.updatedAt,
        corrects: { serial: corrected.serial, issuedAt: corrected.issuedAt },
      })
      .from(taxDocuments)
      .innerJoin(bookings, eq(bookings.id, taxDocuments.bookingId))
      .innerJoin(payments, eq(payments.id, taxDocuments.paymentId))
      .leftJoin(refunds, eq(refunds.id, taxDocuments.refundId))
      .leftJoin(corrected, eq(corrected.id, taxDocuments.correctsId))
      .where(eq(taxDocuments.id, id));
    if (!found) throw notFound();
    const { document, booking, payment, corrects } = found;
    const { kind, serial, financialYear, bookingId, paymentId, placeOfSupply, isInterState, lines } = document;
    return {
      id,
      isOurs: document.supplierId === null,
      kind,
      serial,
      financialYear,
      bookingId,
      paymentId,
      ...(await namedParties(tx, booking, document)),
      placeOfSupply,
      isInterState,
      lines,
      taxableMinor: document.taxableMinor,
      cgstMinor: document.cgstMinor,
      sgstMinor: document.sgstMinor,
      igstMinor: document.igstMinor,
      totalMinor: document.totalMinor,
      currency: document.currency,
      reference: booking.reference,
      serviceTitle: booking.serviceTitle,
      timeZone: booking.timeZone,
      issuedAt: rfc3339(document.issuedAt),
      suppliedAt: rfc3339(booking.completedAt ?? payment.capturedAt ?? payment.createdAt),
      isFee: payment.purpose === 'fee',
      cardLabel: payment.cardLabel,
      paidAt: rfc3339(found.refundedAt ?? payment.capturedAt ?? payment.createdAt),
      corrects: corrects && { serial: corrects.serial, issuedAt: rfc3339(corrects.issuedAt) },
    };
  });
}
