import 'server-only';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import {
  bookingChecklistItems,
  bookingContacts,
  bookingEvents,
  bookingStartCodes,
  type bookings,
  notifications,
  payments,
  photos,
  serviceChecklistItems,
  services,
  signatureRequests,
  signatures,
  users,
  vendors,
} from '@/db/schema';
import { rfc3339 } from '@/lib/core/time';
import { isStandingHold } from '@/lib/payments/queries/payment-plan';
import { portraitAddress } from '@/lib/vendors/policy';
import { firstName, shownRating } from '../policy';
import { type Eyes, hasBlended } from '../policy/visibility';
import type {
  BookingContact,
  BookingVendor,
  ChecklistItem,
  PaymentSummary,
  PhotoSummary,
  SignatureSummary,
  TimelineEntry,
} from '../schema';
import { instant } from './booking-row';

type BookingRecord = typeof bookings.$inferSelect;

/** Where and whom, until it is erased; row security withholds the row itself from a vendor 48 h after settlement. */
export async function contactOf(tx: Tx, booking: BookingRecord, see: Eyes): Promise<BookingContact | undefined> {
  if (!see('firstName') || !see('phone') || !see('address')) return undefined;
  const [row] = await tx.select().from(bookingContacts).where(eq(bookingContacts.bookingId, booking.id));
  if (!row || row.erasedAt) return undefined;
  const { name, phone, line1, line2, landmark, accessNotes, notes } = row;
  return {
    name: see('fullName') ? name : firstName(name),
    phone,
    line1,
    line2,
    landmark,
    notes,
    ...(see('accessNotes') ? { accessNotes } : {}),
  };
}

/** For the customer to say at the door, until the work starts. */
export async function startCodeOf(tx: Tx, booking: BookingRecord, see: Eyes): Promise<string | undefined> {
  if (!see('startCode')) return undefined;
  const [row] = await tx
    .select({ code: bookingStartCodes.code })
    .from(bookingStartCodes)
    .where(eq(bookingStartCodes.bookingId, booking.id));
  return row?.code;
}

export async function vendorOf(tx: Tx, vendorId: string, see: Eyes): Promise<BookingVendor | null> {
  if (!see('professional')) return null;
  const [row] = await tx
    .select({ vendor: vendors, phone: users.phone })
    .from(vendors)
    .leftJoin(users, eq(users.id, vendors.id))
    .where(eq(vendors.id, vendorId));
  if (!row) return null;
  const { id, displayName, verifiedAt, portraitSha256, ratingSum, ratingCount } = row.vendor;
  return {
    id,
    displayName,
    ...(see('professionalPhone') ? { phone: row.phone } : {}),
    verifiedAt: instant(verifiedAt),
    portrait: portraitAddress(id, portraitSha256),
    rating: shownRating(ratingSum, ratingCount),
  };
}

export async function photosOf(tx: Tx, bookingId: string): Promise<PhotoSummary[]> {
  const rows = await tx
    .select()
    .from(photos)
    .where(and(eq(photos.bookingId, bookingId), isNull(photos.erasedAt)))
    .orderBy(photos.kind, photos.takenAt, photos.id);
  return rows.map(({ id, kind, shotId, takenAt, sha256, width, height }) => ({
    id,
    kind,
    shotId,
    takenAt: rfc3339(takenAt),
    sha256,
    width,
    height,
  }));
}

type EventData = TimelineEntry['data'];

/** Their reasons were written for colleagues. */
const REASONED = new Set(['declined', 'released', 'reassigned', 'signature_revoked', 'decided_unsigned', 'due_waived']);

/** What an event's data may say to this reader: reasons, cards and pay are for whom the table names. */
function dataFor(see: Eyes, kind: string, data: EventData): EventData {
  const reasoned = REASONED.has(kind);
  const ofCard = kind.startsWith('payment_');
  const hidden = (key: string): boolean =>
    (reasoned && key === 'reason' && !see('reasons')) ||
    (ofCard && (key === 'card' || key === 'code') && !see('card')) ||
    (kind.startsWith('payout_') && !see('netPay'));
  return Object.fromEntries(Object.entries(data).filter(([key]) => !hidden(key)));
}

export async function timelineOf(tx: Tx, bookingId: string, see: Eyes): Promise<TimelineEntry[]> {
  const rows = await tx
    .select()
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, bookingId))
    .orderBy(bookingEvents.at, bookingEvents.id)
    .limit(500);
  return rows
    .filter(({ kind }) => (kind !== 'declined' && !kind.startsWith('sos_')) || see('reasons'))
    .map(({ id, at, kind, actorRole, latitude, longitude, data }) => ({
      id,
      at: rfc3339(at),
      kind,
      actorRole,
      ...(see('positions') ? { latitude, longitude } : { latitude: null, longitude: null }),
      data: dataFor(see, kind, data),
    }));
}

/** When the message with a link arrived: a time that both sides may know, unlike the message. */
export async function linkDelivered(tx: Tx, bookingId: string, requestId: string): Promise<string | null> {
  const [row] = await asSystem(tx, () =>
    tx
      .select({ at: sql<string | null>`min(${notifications.deliveredAt})` })
      .from(notifications)
      .where(
        and(
          eq(notifications.bookingId, bookingId),
          eq(notifications.template, 'signature_request'),
          inArray(notifications.channel, ['sms', 'email']),
          sql`${notifications.data} ->> 'requestId' = ${requestId}`,
        ),
      ),
  );
  return row?.at ? rfc3339(new Date(row.at)) : null;
}

/** The latest link and what came of it; whether it arrived is asked apart, with the machine's rights. */
export async function signatureOf(
  tx: Tx,
  bookingId: string,
  see: Eyes,
): Promise<Omit<SignatureSummary, 'deliveredAt'> | null> {
  const [row] = await tx
    .select({
      requestId: signatureRequests.id,
      status: signatureRequests.status,
      issuedAt: signatureRequests.issuedAt,
      expiresAt: signatureRequests.expiresAt,
      firstViewedAt: signatureRequests.firstViewedAt,
      evidenceId: signatures.id,
      evidenceSha256: signatures.evidenceSha256,
      signedAt: signatures.signedAt,
      method: signatures.method,
      rating: signatures.rating,
    })
    .from(signatureRequests)
    .leftJoin(signatures, eq(signatures.signatureRequestId, signatureRequests.id))
    .where(eq(signatureRequests.bookingId, bookingId))
    .orderBy(desc(signatureRequests.issuedAt), desc(signatureRequests.id))
    .limit(1);
  if (!row) return null;
  const { rating, ...shown } = row;
  return {
    ...shown,
    issuedAt: rfc3339(row.issuedAt),
    expiresAt: rfc3339(row.expiresAt),
    firstViewedAt: instant(row.firstViewedAt),
    signedAt: instant(row.signedAt),
    ...(see('rating') ? { rating } : {}),
  };
}

/** The latest attempt for the visit itself; of a cancelled one its cancellation charge, where there was one. */
export async function paymentOf(tx: Tx, bookingId: string, see: Eyes): Promise<PaymentSummary | null> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.bookingId, bookingId), inArray(payments.purpose, ['visit', 'fee'])))
    // A hold that could not be renewed stands, whatever was tried after it.
    .orderBy(
      desc(eq(payments.purpose, 'fee')),
      desc(sql`${isStandingHold}`),
      desc(payments.createdAt),
      desc(payments.id),
    )
    .limit(1);
  if (!row) return null;
  return {
    id: row.id,
    purpose: row.purpose,
    status: row.status,
    amountMinor: row.amountMinor,
    capturedMinor: row.capturedMinor,
    refundedMinor: row.refundedMinor,
    currency: row.currency,
    ...(see('card') ? { cardLabel: row.cardLabel } : {}),
    captureBefore: instant(row.captureBefore),
    capturedAt: instant(row.capturedAt),
  };
}

/** The checklist in its order, of several services with their names; empty for a vendor who was only asked. */
export async function checklistOf(tx: Tx, bookingId: string): Promise<ChecklistItem[]> {
  const { id, label, required, doneAt } = bookingChecklistItems;
  const rows = await tx
    .select({ id, label, required, doneAt, service: services.title })
    .from(bookingChecklistItems)
    .leftJoin(serviceChecklistItems, eq(serviceChecklistItems.id, bookingChecklistItems.itemId))
    .leftJoin(services, eq(services.id, serviceChecklistItems.serviceId))
    .where(eq(bookingChecklistItems.bookingId, bookingId))
    .orderBy(bookingChecklistItems.position);
  const several = new Set(rows.map((row) => row.service)).size > 1;
  return rows.map(({ id, label, service, required, doneAt }) => ({
    id,
    label,
    ...(several && service ? { service } : {}),
    required,
    done: doneAt !== null,
    doneAt: instant(doneAt),
  }));
}

/** Whether the vendor may read this visit's rating by now. */
export async function ratingHasBlended(tx: Tx, booking: BookingRecord, now: Date): Promise<boolean> {
  if (!booking.vendorId || !booking.signedAt) return false;
  const [row] = await tx.select({ count: vendors.ratingCount }).from(vendors).where(eq(vendors.id, booking.vendorId));
  return hasBlended(booking.signedAt, now, row?.count ?? 0);
}
