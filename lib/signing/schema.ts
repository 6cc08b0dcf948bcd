import { z } from 'zod';
import type { BookingStatus } from '@/lib/bookings/state';
import type { AuthMethod } from '@/lib/core/actor';
import { isInk } from './policy';
import type { SignatureRequestStatus } from './state';

export const RELATIONS = ['self', 'family', 'tenant', 'other'] as const;
export const OBJECTION_REASONS = ['not_finished', 'poor_work', 'damage', 'wrong_price', 'other'] as const;
/** The consent text of the catalogue that is asked for now; earlier ones stay in the catalogue. */
export const CONSENT_VERSION = '2026-11';

export const MAX_POINTS = 20_000;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const wellFormed = (text: string): boolean => !LONE_SURROGATE.test(text);
const words = (max: number) => z.string().trim().max(max, 'too_long').refine(wellFormed, 'bad_text');

const point = z.object({
  x: z.number().min(-8000).max(8000),
  y: z.number().min(-8000).max(8000),
  /** Milliseconds on the phone's own clock. */
  time: z.number().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  pressure: z.number().min(0).max(1).default(0),
});

const strokes = z
  .array(z.object({ points: z.array(point) }), 'required')
  .max(2000, 'too_long')
  .refine((list) => list.reduce((sum, stroke) => sum + stroke.points.length, 0) <= MAX_POINTS, 'too_long');

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

const signOffFields = z.object({
  offerSha256: z.string('required').regex(/^[0-9a-f]{64}$/, 'bad_hash'),
  strokes: strokes.default([]),
  /** Instead of strokes, for those who cannot draw. */
  typedName: words(80)
    .min(2, 'too_short')
    .nullish()
    .transform((name) => name ?? null),
  width: z.number('required').int().min(100).max(4000),
  height: z.number('required').int().min(50).max(4000),
  rating: z.number('rating_required').int('rating_required').min(1, 'rating_required').max(5, 'rating_required'),
  comment: words(2000)
    .nullish()
    .transform((text) => text || null),
  relation: z.enum(RELATIONS, 'not_a_choice').default('self'),
  consentVersion: z.string('consent_required').min(1, 'consent_required').max(40),
  timezone: z.string('required').max(64).refine(isTimeZone, 'bad_time_zone'),
  locale: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
    .default('en'),
});

/** Something drawn, or a name: said beside the other fields' errors, not after them. */
function isSigned({ strokes: drawn, typedName, width }: Partial<z.output<typeof signOffFields>>): boolean {
  if (typeof typedName === 'string') return true;
  return !Array.isArray(drawn) || typeof width !== 'number' || isInk(drawn, width);
}

/** The answer "yes". Messages are keys of the `errors` catalogue. */
export const signOffInput = signOffFields.refine(isSigned, {
  path: ['strokes'],
  message: 'signature_blank',
  when: ({ value, issues }) =>
    typeof value === 'object' && value !== null && !issues.some(({ path }) => path?.[0] === 'strokes'),
});
export type SignOffInput = z.input<typeof signOffInput>;
export type SignOffAnswer = z.output<typeof signOffInput>;
export type Stroke = SignOffAnswer['strokes'][number];

/** The answer "no". */
export const objectionInput = z.object({
  reason: z.enum(OBJECTION_REASONS, 'not_a_choice'),
  comment: words(2000).min(1, 'required'),
});
export type ObjectionInput = z.input<typeof objectionInput>;

export const revokeInput = z.object({
  reason: z.string('required').trim().min(5, 'reason_short').max(500, 'too_long'),
});
export type RevokeInput = z.input<typeof revokeInput>;

export type SignatureRequestDto = {
  id: string;
  bookingId: string;
  status: SignatureRequestStatus;
  issuedAt: string;
  expiresAt: string;
};

export type HandoverDto = { code: string; url: string; expiresAt: string };

export type PaymentState = 'due' | 'authorized' | 'requires_action' | 'captured' | 'failed';

export type Receipt = {
  evidenceId: string;
  evidenceSha256: string;
  bookingId: string;
  reference: string;
  signedAt: string;
  totalMinor: number;
  currency: string;
  payment: { status: PaymentState };
};

/** What signing froze, as canonical JSON writes it: snake_case, times RFC 3339, money in minor units. */
export type Offer = {
  schema: 'homeserve/offer/v1';
  booking_id: string;
  reference: string;
  service: { id: string; title: string };
  parties: { customer: { id: string; name: string }; vendor: { id: string; name: string } };
  address: {
    line1: string;
    line2: string | null;
    landmark: string | null;
    area: string;
    city: string;
    pincode: string;
    country: string;
  };
  schedule: {
    starts_at: string;
    ends_at: string;
    time_zone: string;
    arrived_at: string | null;
    started_at: string | null;
    start_confirmed: boolean | null;
    completed_at: string | null;
  };
  scope_version: number;
  items: { kind: string; title: string; quantity: number; amount_minor: number; tax_bps: number }[];
  /** Approved ones; each also raised `scope_version`. */
  price_changes: {
    id: string;
    scope_version: number;
    old_total_minor: number;
    new_total_minor: number;
    reason: string;
    photos: { id: string; sha256: string }[];
    proposed_by: string;
    proposed_at: string;
    approved_by: string;
    approved_at: string;
  }[];
  total_minor: number;
  currency: string;
  photos: { id: string; kind: string; sha256: string }[];
};

export type SignOffer = {
  bookingId: string;
  requestId: string;
  offer: Offer;
  offerSha256: string;
  consent: { version: string; text: string };
  issuedAt: string;
  expiresAt: string;
  serverNow: string;
  /** A code by SMS is needed first, to the number that ends so. */
  stepUp: { tail: string } | null;
  photos: { id: string; kind: 'before' | 'after' | 'other'; shotId: string | null }[];
  /** What had to be photographed: before and after of one are a pair. */
  shots: { id: string; label: string }[];
  totalMinor: number;
  currency: string;
};

export const signatureFilter = z.object({
  bookingId: z.uuid('not_a_choice').optional(),
  from: z.iso.datetime({ offset: true, error: 'bad_time' }).optional(),
  to: z.iso.datetime({ offset: true, error: 'bad_time' }).optional(),
  /** Part of a booking's reference, or an id of a booking or signature. */
  q: z.string().trim().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(400).optional(),
});
export type SignatureFilter = z.input<typeof signatureFilter>;

export type SignatureDto = {
  id: string;
  bookingId: string;
  reference: string;
  evidenceSha256: string;
  keyId: string;
  method: 'drawn' | 'typed';
  authMethod: AuthMethod;
  relation: (typeof RELATIONS)[number];
  /** Absent while the vendor may not see a single rating. */
  rating?: number;
  comment?: string | null;
  totalMinor: number;
  currency: string;
  signedAt: string;
};

export const disputeFilter = z.object({
  status: z.enum(['open', 'resolved'], 'not_a_choice').optional(),
  reason: z.string().max(40, 'too_long').optional(),
  /** Opened at or after, before. */
  from: z.iso
    .datetime({ offset: true, error: 'bad_time' })
    .transform((value) => new Date(value))
    .optional(),
  to: z.iso
    .datetime({ offset: true, error: 'bad_time' })
    .transform((value) => new Date(value))
    .optional(),
  /** Reference, customer's name, words of the comment, or an id. */
  q: z.string().trim().max(100, 'too_long').optional(),
  sort: z.enum(['opened', '-opened'], 'not_a_choice').default('-opened'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(400).nullish(),
});
export type DisputeFilter = z.input<typeof disputeFilter>;

/** A customer's "no" (or a bank's) with its visit. */
export type DisputeRow = {
  id: string;
  bookingId: string;
  status: 'open' | 'resolved';
  /** One of OBJECTION_REASONS, or `chargeback`. */
  reason: string;
  comment: string | null;
  openedAt: string;
  /** What was decided; while `open`, the decision waits for a second manager. */
  outcome: string | null;
  refundMinor: number | null;
  /** The manager's reason. */
  resolution: string | null;
  resolvedAt: string | null;
  reference: string;
  serviceTitle: string;
  bookingStatus: BookingStatus;
  totalMinor: number;
  currency: string;
  customerName: string;
  vendorName: string | null;
};

/** What a customer said of a visit, as its professional may read it. */
export type Review = { id: string; serviceTitle: string; rating: number; comment: string | null; signedAt: string };
