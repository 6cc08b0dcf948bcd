import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  bookingChecklistItems,
  bookingContacts,
  bookingEvents,
  bookingStartCodes,
  type bookings,
  payments,
  photos,
  signatureRequests,
  signatures,
  users,
  vendors,
} from '@/db/schema';
import { dateInZone, rfc3339 } from '@/lib/core/time';
import { firstName, shownRating } from '../policy';
import type {
  BookingContact,
  BookingDetail,
  BookingVendor,
  ChecklistItem,
  PaymentSummary,
  PhotoSummary,
  SignatureSummary,
  TimelineEntry,
} from '../schema';
import { instant } from './booking-row';

type BookingRecord = typeof bookings.$inferSelect;
type Viewer = BookingDetail['viewer'];

/** Row security withholds the row itself from a vendor 48 h after settlement; access notes are for the day only. */
export async function contactOf(
  tx: Tx,
  booking: BookingRecord,
  viewer: Viewer,
  now: Date,
): Promise<BookingContact | undefined> {
  const [row] = await tx.select().from(bookingContacts).where(eq(bookingContacts.bookingId, booking.id));
  if (!row) return undefined;
  const { name, phone, line1, line2, landmark, accessNotes, notes } = row;
  const contact = { phone, line1, line2, landmark, notes };
  if (viewer !== 'vendor') return { ...contact, name, accessNotes };
  const today = dateInZone(now, booking.timeZone) === dateInZone(booking.startsAt, booking.timeZone);
  return { ...contact, name: firstName(name), ...(today ? { accessNotes } : {}) };
}

/** For the customer to say at the door, until the work starts. */
export async function startCodeOf(tx: Tx, booking: BookingRecord): Promise<string | undefined> {
  if (booking.status !== 'requested' && booking.status !== 'accepted') return undefined;
  const [row] = await tx
    .select({ code: bookingStartCodes.code })
    .from(bookingStartCodes)
    .where(eq(bookingStartCodes.bookingId, booking.id));
  return row?.code;
}

export async function vendorOf(tx: Tx, vendorId: string): Promise<BookingVendor | null> {
  const [row] = await tx
    .select({ vendor: vendors, phone: users.phone })
    .from(vendors)
    .leftJoin(users, eq(users.id, vendors.id))
    .where(eq(vendors.id, vendorId));
  if (!row) return null;
  const { id, displayName, verifiedAt, ratingSum, ratingCount } = row.vendor;
  return {
    id,
    displayName,
    phone: row.phone,
    verifiedAt: instant(verifiedAt),
    rating: shownRating(ratingSum, ratingCount),
  };
}

export async function photosOf(tx: Tx, bookingId: string): Promise<PhotoSummary[]> {
  const rows = await tx
    .select()
    .from(photos)
    .where(eq(photos.bookingId, bookingId))
    .orderBy(photos.kind, photos.takenAt, photos.id);
  return rows.map(({ id, kind, takenAt, sha256, width, height }) => ({
    id,
    kind,
    takenAt: rfc3339(takenAt),
    sha256,
    width,
    height,
  }));
}

/** Kinds whose data say what only operations should read: why somebody declined. */
const STAFF_ONLY = new Set(['declined']);

export async function timelineOf(tx: Tx, bookingId: string, viewer: Viewer): Promise<TimelineEntry[]> {
  const rows = await tx
    .select()
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, bookingId))
    .orderBy(bookingEvents.at, bookingEvents.id)
    .limit(500);
  return rows
    .filter((row) => viewer === 'staff' || !STAFF_ONLY.has(row.kind))
    .map(({ id, at, kind, actorRole, latitude, longitude, data }) => ({
      id,
      at: rfc3339(at),
      kind,
      actorRole,
      latitude,
      longitude,
      data,
    }));
}

/** The latest link and what came of it. The vendor never reads a single rating. */
export async function signatureOf(tx: Tx, bookingId: string, viewer: Viewer): Promise<SignatureSummary | null> {
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
    ...(viewer === 'vendor' ? {} : { rating }),
  };
}

/** The latest attempt for the visit itself. */
export async function paymentOf(tx: Tx, bookingId: string, viewer: Viewer): Promise<PaymentSummary | null> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.bookingId, bookingId), eq(payments.purpose, 'visit')))
    .orderBy(desc(payments.createdAt), desc(payments.id))
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
    ...(viewer === 'vendor' ? {} : { cardLabel: row.cardLabel }),
    captureBefore: instant(row.captureBefore),
    capturedAt: instant(row.capturedAt),
  };
}

/** The checklist in its order; empty for a vendor who was only asked. */
export async function checklistOf(tx: Tx, bookingId: string): Promise<ChecklistItem[]> {
  const rows = await tx
    .select()
    .from(bookingChecklistItems)
    .where(eq(bookingChecklistItems.bookingId, bookingId))
    .orderBy(bookingChecklistItems.position);
  return rows.map(({ id, label, required, doneAt }) => ({
    id,
    label,
    required,
    done: doneAt !== null,
    doneAt: instant(doneAt),
  }));
}
