import { z } from '@hono/zod-openapi';
import { LINE_CODES } from '@/lib/bookings/policy/charges';
import { BOOKING_STATUSES, OFFER_STATUSES, PRICE_CHANGE_STATUSES } from '@/lib/bookings/state';
import { SHOT_MOMENTS } from '@/lib/core/shots';
import { instant, minor } from '../door/describe';
import { Door } from './door';

const currency = z.string().openapi({ example: 'INR' });
const coordinates = { latitude: z.number().nullable(), longitude: z.number().nullable() };

const row = {
  id: z.uuid(),
  reference: z.string().openapi({ example: 'HS-7K2M9Q' }),
  status: z.enum(BOOKING_STATUSES),
  serviceId: z.uuid(),
  serviceTitle: z.string(),
  services: z.array(z.object({ serviceId: z.uuid(), title: z.string(), quantity: z.int() })),
  startsAt: instant,
  endsAt: instant,
  arrivalEndsAt: instant,
  timeZone: z.string(),
  area: z.string(),
  city: z.string(),
  pincode: z.string(),
  totalMinor: minor,
  currency,
  customerId: z.uuid().optional(),
  customerName: z.string().optional(),
  vendorId: z.uuid().nullable(),
  vendorName: z.string().nullable(),
  netPayMinor: minor.optional(),
  offersExpireAt: instant.nullable(),
  enRouteAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  createdAt: instant,
  version: z.int(),
};

export const BookingRow = z.object(row).openapi('BookingRow');

export const TimelineEntry = z
  .object({
    id: z.uuid(),
    at: instant,
    kind: z.string(),
    actorRole: z.string(),
    ...coordinates,
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .openapi('TimelineEntry');

export const ChecklistItem = z
  .object({
    id: z.uuid(),
    label: z.string(),
    service: z.string().optional(),
    required: z.boolean(),
    done: z.boolean(),
    doneAt: instant.nullable(),
  })
  .openapi('ChecklistItem');

export const CancellationQuote = z
  .object({
    feeMinor: minor,
    currency,
    rule: z.enum(['unaccepted', 'just_booked', 'vendor_late', 'early', 'by_us', 'late', 'on_the_way']),
    freeUntil: instant.nullable(),
    policyVersion: z.int(),
    lines: z.array(
      z.object({ code: z.enum(LINE_CODES), args: z.record(z.string(), z.union([z.string(), z.number()])) }),
    ),
    judgedBy: instant.nullable(),
    steps: z.array(
      z.object({
        rule: z.enum(['unaccepted', 'just_booked', 'vendor_late', 'early', 'late', 'on_the_way']),
        feeMinor: minor,
        from: instant.nullable(),
        until: instant.nullable(),
      }),
    ),
  })
  .openapi('CancellationQuote');

const Reschedule = z
  .object({
    id: z.uuid(),
    side: z.enum(['customer', 'vendor']),
    startsAt: instant,
    endsAt: instant,
    arrivalEndsAt: instant,
    expiresAt: instant,
    reason: z.string().nullable(),
    yours: z.enum(['answer', 'withdraw']),
  })
  .openapi('Reschedule');

export const Offer = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    status: z.enum(OFFER_STATUSES),
    serviceTitle: z.string(),
    scope: z.array(z.string()),
    area: z.string(),
    startsAt: instant,
    endsAt: instant,
    arrivalEndsAt: instant,
    timeZone: z.string(),
    netPayMinor: minor,
    currency,
    distanceM: z.int(),
    rank: z.int(),
    rankedOf: z.int(),
    expiresAt: instant,
    createdAt: instant,
    decidedAt: instant.nullable(),
  })
  .openapi('Offer');

export const PriceChange = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    number: z.int(),
    status: z.enum(PRICE_CHANGE_STATUSES),
    reason: z.string(),
    photoIds: z.array(z.uuid()),
    oldTotalMinor: minor,
    newTotalMinor: minor,
    currency,
    addedMinutes: z.int(),
    lines: z.array(
      z.object({
        kind: z.enum(['labour', 'material']),
        title: z.string(),
        quantity: z.int(),
        amountMinor: minor.nullable(),
        wasMinor: minor.nullable(),
      }),
    ),
    netPayMinor: minor.optional(),
    proposedAt: instant,
    expiresAt: instant,
    decidedAt: instant.nullable(),
  })
  .openapi('PriceChange');

const photo = z.object({
  id: z.uuid(),
  kind: z.enum(['before', 'after', 'other']),
  takenAt: instant,
  sha256: z.string(),
  width: z.int(),
  height: z.int(),
});

const signature = z.object({
  requestId: z.uuid(),
  status: z.enum(['issued', 'viewed', 'signed', 'expired', 'revoked', 'superseded']),
  issuedAt: instant,
  expiresAt: instant,
  deliveredAt: instant.nullable(),
  firstViewedAt: instant.nullable(),
  evidenceId: z.uuid().nullable(),
  evidenceSha256: z.string().nullable(),
  signedAt: instant.nullable(),
  method: z.enum(['drawn', 'typed']).nullable(),
  rating: z.int().nullable().optional(),
});

const payment = z.object({
  id: z.uuid(),
  purpose: z.enum(['visit', 'excess', 'fee', 'tip']),
  status: z.string(),
  amountMinor: minor,
  capturedMinor: minor,
  refundedMinor: minor,
  currency,
  cardLabel: z.string().nullable().optional(),
  captureBefore: instant.nullable(),
  capturedAt: instant.nullable(),
});

const asked = z.object({
  id: z.uuid(),
  vendorId: z.uuid(),
  vendorName: z.string(),
  status: z.enum(OFFER_STATUSES),
  expiresAt: instant,
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  distanceM: z.int(),
});

export const Booking = z
  .object({
    ...row,
    viewer: z.enum(['customer', 'vendor', 'staff']),
    taxMinor: minor,
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['labour', 'material']),
        title: z.string(),
        quantity: z.int(),
        amountMinor: minor,
        taxBps: z.int(),
        durationMinutes: z.int(),
      }),
    ),
    checklist: z.array(ChecklistItem),
    shots: z.array(
      z.object({
        id: z.uuid(),
        label: z.string(),
        moment: z.enum(SHOT_MOMENTS),
        missing: z.array(z.enum(['before', 'after'])),
      }),
    ),
    photos: z.array(photo),
    timeline: z.array(TimelineEntry),
    vendor: z
      .object({
        id: z.uuid(),
        displayName: z.string(),
        phone: z.string().nullable().optional(),
        verifiedAt: instant.nullable(),
        portrait: z.string().nullable(),
        rating: z.object({ average: z.number(), count: z.int() }).nullable(),
      })
      .nullable(),
    contact: z
      .object({
        name: z.string(),
        phone: z.string(),
        line1: z.string(),
        line2: z.string().nullable(),
        landmark: z.string().nullable(),
        accessNotes: z.string().nullable().optional(),
        notes: z.string().nullable(),
      })
      .optional(),
    startCode: z.string().optional(),
    startConfirmed: z.boolean().nullable(),
    signature: signature.nullable(),
    decideBy: instant.nullable(),
    payment: payment.nullable(),
    cardSaved: z.boolean(),
    originalStartsAt: instant,
    reschedule: Reschedule.nullable(),
    cancellation: CancellationQuote.optional(),
    priceChanges: z.array(PriceChange),
    stop: z.object({ feeMinor: minor, currency, available: z.boolean() }).optional(),
    offers: z.array(asked).optional(),
    asked: z.int(),
    asksAt: instant.nullable(),
    hearBy: instant.nullable(),
    acceptedAt: instant.nullable(),
    lateAt: instant.nullable(),
    missedFrom: instant.nullable(),
    door: Door.nullable(),
    warranty: z.array(z.object({ serviceId: z.uuid(), title: z.string(), until: instant })),
    putsRight: z.object({ id: z.uuid(), reference: z.string() }).nullable(),
    startedAt: instant.nullable(),
    completedAt: instant.nullable(),
    signedAt: instant.nullable(),
    settledAt: instant.nullable(),
    endedReason: z.string().nullable(),
    can: z.record(z.string(), z.boolean()),
    now: instant,
  })
  .openapi('Booking');

/** What a professional who was only asked reads instead. */
export const OfferedVisit = z
  .object({
    id: z.uuid(),
    status: z.enum(BOOKING_STATUSES),
    serviceId: z.uuid(),
    serviceTitle: z.string(),
    startsAt: instant,
    endsAt: instant,
    arrivalEndsAt: instant,
    timeZone: z.string(),
    area: z.string(),
    netPayMinor: minor,
    currency,
    vendorId: z.null(),
    vendorName: z.null(),
    offersExpireAt: instant.nullable(),
    version: z.int(),
    viewer: z.literal('offered'),
    offer: Offer,
    can: z.record(z.string(), z.boolean()),
    now: instant,
  })
  .openapi('OfferedVisit');
