import { z } from 'zod';
import { DEFAULT_PAGE, MAX_PAGE } from '@/lib/core/cursor';
import { orderFields } from '@/lib/scheduling/schema';
import type { CancellationQuote } from './policy/cancellation-steps';
import type { DoorFacts } from './schema/door';
import type { OfferSummary } from './schema/offer-summary';
import type { VisitPrices } from './schema/price-change';
import type { OpenReschedule } from './schema/reschedule';
import type { BookingShot } from './schema/shots';
import type { BookingVerbs } from './schema/verbs';
import type { Warranted } from './schema/warranty';
import { type BookingStatus, OFFER_STATUSES } from './state';

const text = (limit: number) => z.string('required').trim().max(limit, 'too_long');
const needed = (limit: number) => text(limit).min(1, 'required');
/** Blank counts as absent: forms send empty strings. */
const optional = (limit: number) =>
  text(limit)
    .nullish()
    .transform((value) => value || null);
const id = z.uuid('invalid_id');
const instant = z.iso.datetime({ offset: true, error: 'invalid_time' }).transform((value) => new Date(value));
const limit = z.coerce.number('invalid_value').int('invalid_value').min(1, 'too_small').max(MAX_PAGE, 'too_large');

export const createBookingInput = z.object({
  /** The client's own id of the attempt: the same draft sent twice is booked once. */
  draftId: id.nullish(),
  ...orderFields,
  slotStart: instant,
  /** What was held for this visit; once it has lapsed, the slot is taken if it is still free. */
  slotHoldId: id.toLowerCase().nullish(),
  address: z.object({
    line1: needed(200),
    line2: optional(200),
    landmark: optional(200),
    city: needed(100),
    pincode: z
      .string('required')
      .trim()
      .regex(/^\d{6}$/, 'bad_pincode'),
    accessNotes: optional(500),
  }),
  /** Who opens the door; the customer himself when left out. */
  contact: z
    .object({ name: needed(120), phone: z.string('required').regex(/^\+[1-9]\d{6,14}$/, 'bad_phone') })
    .nullish(),
  notes: optional(1000),
  paymentMethodId: optional(200),
});
export type CreateBookingInput = z.input<typeof createBookingInput>;

export const declineInput = z.object({ reason: optional(300) });
export const startInput = z.object({ startCode: optional(12) });
export const checklistInput = z.object({
  items: z
    .array(z.object({ id, done: z.boolean('required') }))
    .min(1, 'required')
    .max(100, 'too_long'),
});
export const cancelInput = z.object({
  reason: needed(500),
  /** The charge that was shown; another one now is refused with `quote_changed`. */
  expectedFeeMinor: z.number('required').int('invalid_value').min(0, 'invalid_value'),
});
export const releaseInput = z.object({ reason: needed(500) });
export const reassignInput = z.object({
  vendorId: id,
  reason: needed(500),
  /** Whom the manager saw there, or `nobody`; absent: whoever it is. */
  formerId: z.union([z.literal('nobody'), id], 'invalid_id').optional(),
});

export type DeclineInput = z.input<typeof declineInput>;
export type StartInput = z.input<typeof startInput>;
export type ChecklistInput = z.input<typeof checklistInput>;
export type CancelInput = z.input<typeof cancelInput>;
export type ReleaseInput = z.input<typeof releaseInput>;
export type ReassignInput = z.input<typeof reassignInput>;

export const listOffersFilter = z.object({
  status: z.enum(OFFER_STATUSES, 'not_a_choice').default('open'),
  limit: limit.default(DEFAULT_PAGE),
  cursor: z.string().max(1000, 'too_long').nullish(),
});
export type ListOffersFilter = z.input<typeof listOffersFilter>;

export type VisitService = { serviceId: string; title: string; quantity: number };

/** Instants are RFC 3339 UTC, money integer minor units. Absent: this viewer may not see it. */
export type BookingRow = {
  id: string;
  /** What people read out on the phone: HS-7K2M9Q. */
  reference: string;
  status: BookingStatus;
  serviceId: string;
  /** Of all its services. */
  serviceTitle: string;
  /** What is done in it, the first one first: whoever comes does all of it. */
  services: VisitService[];
  startsAt: string;
  endsAt: string;
  /** The arrival window is startsAt … arrivalEndsAt. */
  arrivalEndsAt: string;
  timeZone: string;
  area: string;
  city: string;
  pincode: string;
  totalMinor: number;
  currency: string;
  /** Staff and the customer himself. */
  customerId?: string;
  /** Staff: full name. */
  customerName?: string;
  /** Null until somebody accepted. */
  vendorId: string | null;
  vendorName: string | null;
  /** Vendor and staff: what the visit pays him. */
  netPayMinor?: number;
  /** Until when professionals may answer; null once decided. */
  offersExpireAt: string | null;
  enRouteAt: string | null;
  arrivedAt: string | null;
  createdAt: string;
  version: number;
};

export type BookingItem = {
  id: string;
  kind: 'labour' | 'material';
  title: string;
  quantity: number;
  /** Tax included, the whole line. */
  amountMinor: number;
  taxBps: number;
  durationMinutes: number;
};
export type ChecklistItem = {
  id: string;
  label: string;
  /** The service that it belongs to, in a visit of several. */
  service?: string;
  required: boolean;
  done: boolean;
  doneAt: string | null;
};
export type TimelineEntry = {
  id: string;
  at: string;
  kind: string;
  actorRole: string;
  latitude: number | null;
  longitude: number | null;
  data: Record<string, string | number | boolean | null>;
};
export type BookingContact = {
  /** The vendor reads the first name only. */
  name: string;
  phone: string;
  line1: string;
  line2: string | null;
  landmark: string | null;
  /** Gate code and the like: the vendor sees it on the day of the visit only. */
  accessNotes?: string | null;
  notes: string | null;
};
export type BookingVendor = {
  id: string;
  displayName: string;
  /** To call each other: from acceptance on. */
  phone?: string | null;
  verifiedAt: string | null;
  /** Where the portrait is served to whoever may read this; null shows a monogram. */
  portrait: string | null;
  /** Null below five ratings. */
  rating: { average: number; count: number } | null;
};
export type PhotoSummary = {
  id: string;
  kind: 'before' | 'after' | 'other';
  /** The required shot that it is. */
  shotId: string | null;
  takenAt: string;
  sha256: string;
  width: number;
  height: number;
};
export type SignatureSummary = {
  requestId: string;
  status: 'issued' | 'viewed' | 'signed' | 'expired' | 'revoked' | 'superseded';
  issuedAt: string;
  expiresAt: string;
  /** When the link is known to have arrived, by SMS or mail. */
  deliveredAt: string | null;
  firstViewedAt: string | null;
  evidenceId: string | null;
  evidenceSha256: string | null;
  signedAt: string | null;
  method: 'drawn' | 'typed' | null;
  /** Customer and staff; the vendor once it has blended in with others. */
  rating?: number | null;
};
export type PaymentSummary = {
  id: string;
  purpose: 'visit' | 'excess' | 'fee' | 'tip';
  status: string;
  amountMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  currency: string;
  /** Customer and staff. */
  cardLabel?: string | null;
  captureBefore: string | null;
  capturedAt: string | null;
};
export type BookingDetail = BookingRow &
  VisitPrices &
  DoorFacts & {
    /** Whose eyes: decides what is here. */
    viewer: 'customer' | 'vendor' | 'staff';
    /** What was booked at first; fees judge it. */
    originalStartsAt: string;
    /** Another time that waits for an answer. */
    reschedule: OpenReschedule | null;
    /** What its customer may have put right for nothing; empty for others, and while somebody is to come for it. */
    warranty: Warranted[];
    /** Of a warranty visit: the visit that it puts right. */
    putsRight: { id: string; reference: string } | null;
    /** Tax contained in the total. */
    taxMinor: number;
    items: BookingItem[];
    checklist: ChecklistItem[];
    /** What has to be photographed. */
    shots: BookingShot[];
    photos: PhotoSummary[];
    timeline: TimelineEntry[];
    /** Null while nobody accepted. */
    vendor: BookingVendor | null;
    /** Customer, staff, and the accepted vendor until 48 h after settlement. */
    contact?: BookingContact;
    /** Customer only, until the work starts. */
    startCode?: string;
    /** Null before the start; false: started without the code. */
    startConfirmed: boolean | null;
    signature: SignatureSummary | null;
    /** Nobody answered the link: until then operations decide about the visit. */
    decideBy: string | null;
    /** The latest attempt for the visit; null before there is one. */
    payment: PaymentSummary | null;
    /** The card saved with the booking exists; its provider id stays inside. */
    cardSaved: boolean;
    /** Customer and staff, while cancelling is possible. */
    cancellation?: CancellationQuote;
    /** Staff: who was asked. Customer: how many, in `asked`. */
    offers?: OfferSummary[];
    asked: number;
    /** By night: when professionals are asked, and by when the customer will have heard; RFC 3339. */
    asksAt: string | null;
    hearBy: string | null;
    acceptedAt: string | null;
    startedAt: string | null;
    completedAt: string | null;
    signedAt: string | null;
    settledAt: string | null;
    endedReason: string | null;
    can: BookingVerbs;
    /** The database's clock when this was read: countdowns start from it. */
    now: string;
  };
export type BookingCounts = Record<BookingStatus, number>;
