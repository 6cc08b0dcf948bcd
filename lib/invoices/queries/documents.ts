import 'server-only';
import { and, asc, eq, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs } from '@/db/client';
import { bookings, payments, refunds, taxDocuments } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canReadDocuments } from '../policy/access';
import type { DocumentRow, TaxDocument } from '../schema';

function listWhere(actor: Actor, where: SQL | undefined): Promise<DocumentRow[]> {
  return readAs(actor, async (tx) => {
    const rows = await tx
      .select({
        id: taxDocuments.id,
        kind: taxDocuments.kind,
        serial: taxDocuments.serial,
        issuedAt: taxDocuments.issuedAt,
        paymentId: taxDocuments.paymentId,
        totalMinor: taxDocuments.totalMinor,
        currency: taxDocuments.currency,
      })
      .from(taxDocuments)
      .where(where)
      .orderBy(asc(taxDocuments.issuedAt), asc(taxDocuments.id));
    return rows.map((row) => ({ ...row, issuedAt: rfc3339(row.issuedAt) }));
  });
}

/** What was issued for a visit that the reader may see, oldest first; nobody's for an unknown one. Refuses `forbidden`. */
export async function listDocuments(actor: Actor, bookingId: string): Promise<DocumentRow[]> {
  if (!canReadDocuments(actor)) throw forbidden();
  return isUuid(bookingId) ? listWhere(actor, eq(taxDocuments.bookingId, bookingId)) : [];
}

/** The same of one charge. */
export async function listPaymentDocuments(actor: Actor, bookingId: string, paymentId: string): Promise<DocumentRow[]> {
  if (!canReadDocuments(actor)) throw forbidden();
  if (!isUuid(bookingId) || !isUuid(paymentId)) return [];
  return listWhere(actor, and(eq(taxDocuments.bookingId, bookingId), eq(taxDocuments.paymentId, paymentId)));
}

/** One document whole: its customer's, its supplier's, or staff's. Throws `not_found` for everybody else. */
export async function getDocument(actor: Actor, id: string): Promise<TaxDocument> {
  if (!canReadDocuments(actor) || !isUuid(id)) throw notFound();
  const corrected = alias(taxDocuments, 'corrected');
  return readAs(actor, async (tx) => {
    const [found] = await tx
      .select({
        document: taxDocuments,
        reference: bookings.reference,
        serviceTitle: bookings.serviceTitle,
        timeZone: bookings.timeZone,
        completedAt: bookings.completedAt,
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
    const { document, payment, corrects } = found;
    const {
      kind,
      serial,
      financialYear,
      bookingId,
      paymentId,
      supplier,
      recipient,
      placeOfSupply,
      isInterState,
      lines,
    } = document;
    return {
      id,
      isOurs: document.supplierId === null,
      kind,
      serial,
      financialYear,
      bookingId,
      paymentId,
      supplier,
      recipient,
      placeOfSupply,
      isInterState,
      lines,
      taxableMinor: document.taxableMinor,
      cgstMinor: document.cgstMinor,
      sgstMinor: document.sgstMinor,
      igstMinor: document.igstMinor,
      totalMinor: document.totalMinor,
      currency: document.currency,
      reference: found.reference,
      serviceTitle: found.serviceTitle,
      timeZone: found.timeZone,
      issuedAt: rfc3339(document.issuedAt),
      suppliedAt: rfc3339(found.completedAt ?? payment.capturedAt ?? payment.createdAt),
      isFee: payment.purpose === 'fee',
      cardLabel: payment.cardLabel,
      paidAt: rfc3339(found.refundedAt ?? payment.capturedAt ?? payment.createdAt),
      corrects: corrects && { serial: corrects.serial, issuedAt: rfc3339(corrects.issuedAt) },
    };
  });
}
