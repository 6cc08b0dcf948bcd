import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { bookingContacts, bookingItems, bookings, photos, priceChanges, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { canonicalBytes } from '@/lib/core/crypto/canonical-json';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { forbidden, notFound } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import type { Offer } from '../schema';

const instant = (at: Date | null): string | null => (at ? rfc3339(at) : null);

/**
 * What is offered for signature as the rows stand now, whoever asks: names and address are part of it.
 * The same rows always give the same bytes.
 */
export function readOffer(tx: Tx, bookingId: string): Promise<{ offer: Offer; bytes: Buffer; sha256: string }> {
  return asSystem(tx, async () => {
    const [row] = await tx
      .select({ booking: bookings, contact: bookingContacts, vendorName: vendors.displayName })
      .from(bookings)
      .innerJoin(bookingContacts, eq(bookingContacts.bookingId, bookings.id))
      .innerJoin(vendors, eq(vendors.id, bookings.vendorId))
      .where(eq(bookings.id, bookingId));
    if (!row?.booking.vendorId) throw notFound();
    const { booking, contact, vendorName } = row;
    const shots = await tx
      .select({ id: photos.id, kind: photos.kind, sha256: photos.sha256 })
      .from(photos)
      .where(eq(photos.bookingId, bookingId))
      // By the text of the id, as everybody can sort it who holds the file alone.
      .orderBy(sql`${photos.id}::text collate "C"`);
    const offer: Offer = {
      schema: 'homeserve/offer/v1',
      booking_id: booking.id,
      reference: booking.reference,
      service: { id: booking.serviceId, title: booking.serviceTitle },
      parties: {
        customer: { id: booking.customerId, name: contact.name },
        vendor: { id: row.booking.vendorId, name: vendorName },
      },
      address: {
        line1: contact.line1,
        line2: contact.line2,
        landmark: contact.landmark,
        area: booking.area,
        city: booking.city,
        pincode: booking.pincode,
        country: booking.country,
      },
      schedule: {
        starts_at: rfc3339(booking.startsAt),
        ends_at: rfc3339(booking.endsAt),
        time_zone: booking.timeZone,
        arrived_at: instant(booking.arrivedAt),
        started_at: instant(booking.startedAt),
        start_confirmed: booking.startConfirmed,
        completed_at: instant(booking.completedAt),
      },
      scope_version: booking.scopeVersion,
      items: await offeredItems(tx, bookingId, booking.scopeVersion),
      price_changes: await approvedChanges(tx, bookingId, shots),
      total_minor: booking.totalMinor,
      currency: booking.currency,
      photos: shots,
    };
    const bytes = canonicalBytes(offer);
    return { offer, bytes, sha256: sha256Hex(bytes) };
  });
}

/** The hash of what would be offered now; for the machine. */
export async function liveOfferHash(system: Actor, bookingId: string): Promise<string> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, async (tx) => (await readOffer(tx, bookingId)).sha256);
}

/** Every price that the customer approved on site: from what to what, why, who, when, and the photos he was shown. */
async function approvedChanges(tx: Tx, bookingId: string, shots: Offer['photos']): Promise<Offer['price_changes']> {
  const rows = await tx
    .select()
    .from(priceChanges)
    .where(and(eq(priceChanges.bookingId, bookingId), eq(priceChanges.status, 'approved')))
    .orderBy(asc(priceChanges.number));
  return rows.map((row) => ({
    id: row.id,
    scope_version: row.fromVersion + 1,
    old_total_minor: row.oldTotalMinor,
    new_total_minor: row.newTotalMinor,
    reason: row.reason,
    photos: shots.filter(({ id }) => row.photoIds.includes(id)).map(({ id, sha256 }) => ({ id, sha256 })),
    proposed_by: row.proposedBy,
    proposed_at: rfc3339(row.createdAt),
    approved_by: row.decidedBy ?? '',
    approved_at: row.decidedAt ? rfc3339(row.decidedAt) : '',
  }));
}

function offeredItems(tx: Tx, bookingId: string, scopeVersion: number): Promise<Offer['items']> {
  return tx
    .select({
      kind: bookingItems.kind,
      title: bookingItems.title,
      quantity: bookingItems.quantity,
      amount_minor: bookingItems.amountMinor,
      tax_bps: bookingItems.taxBps,
    })
    .from(bookingItems)
    .where(and(eq(bookingItems.bookingId, bookingId), eq(bookingItems.scopeVersion, scopeVersion)))
    .orderBy(asc(bookingItems.position));
}
