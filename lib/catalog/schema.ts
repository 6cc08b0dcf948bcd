import { z } from 'zod';
import { MAX_PAGE } from '@/lib/core/cursor';
import { LEAST_CHARGE_MINOR } from '@/lib/core/money';
import { pageInput } from '@/lib/core/page-input';
import { CHARGE_MODELS, HOLD_MODES, type Policy, SUPPLIERS_OF_RECORD } from '@/lib/core/policy';

const price = z.coerce
  .number('invalid_value')
  .int('invalid_value')
  .min(0, 'invalid_value')
  .max(2_000_000_000, 'too_big');

export const listServicesFilter = z.object({
  /** A category's slug or id. */
  category: z.string().max(100, 'too_long').optional(),
  q: z.string().trim().max(100, 'too_long').optional(),
  /** Marks each service as covered there or not; hides nothing. */
  pincode: z.string().max(10, 'too_long').optional(),
  minPrice: price.optional(),
  maxPrice: price.optional(),
  sort: z.enum(['title', '-title', 'price', '-price'], 'not_a_choice').default('title'),
  ...pageInput,
});
export type ListServicesFilter = z.input<typeof listServicesFilter>;

export type Category = { id: string; slug: string; title: string; summary: string; services: number };

/** Prices include tax, in minor units. */
export type ServiceRow = {
  id: string;
  slug: string;
  title: string;
  description: string;
  categoryId: string;
  categorySlug: string;
  categoryTitle: string;
  priceMinor: number;
  currency: string;
  durationMinutes: number;
  warrantyDays: number;
  /** Whether somebody approved does it at the asked pincode; null when none was asked. */
  covered: boolean | null;
};

export type AddOn = { id: string; title: string; priceMinor: number; durationMinutes: number };
export type ServiceDetail = Omit<ServiceRow, 'covered'> & {
  includes: string[];
  taxBps: number;
  commissionBps: number;
  addOns: AddOn[];
  checklist: { id: string; label: string; required: boolean }[];
};

export type Pincode = {
  country: string;
  code: string;
  place: string;
  district: string;
  state: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  /** Approved professionals who cover it, whatever they do. */
  vendors: number;
};

/** Counted from what was sealed, of the market or of one service; no rating before there are five. */
export type SignedFacts = {
  visits: number;
  rating: { average: number; count: number } | null;
  /** Approved professionals. */
  vendors: number;
};

const words = (max: number) => z.string('required').trim().min(1, 'required').max(max, 'too_long');
const id = z.uuid('invalid_id');
const whole = (min: number, max: number) => z.int('invalid_value').min(min, 'too_small').max(max, 'too_big');

const parts = {
  addOns: z
    .array(
      z.object({
        id: id.optional(),
        title: words(120),
        priceMinor: whole(0, 2_000_000_000),
        durationMinutes: whole(0, 600),
      }),
    )
    .max(20, 'too_long'),
  checklist: z.array(z.object({ id: id.optional(), label: words(200), required: z.boolean() })).max(40, 'too_long'),
};
/** Lists of a service; one that is left out is not touched. */
export type ServiceParts = { [K in keyof typeof parts]?: z.output<(typeof parts)[K]> | undefined };

const serviceFields = {
  categoryId: id,
  title: words(120),
  description: words(2000),
  /** What the price covers, a line each. */
  includes: z.array(words(200)).max(20, 'too_long'),
  /** Tax included. */
  priceMinor: whole(0, 2_000_000_000),
  taxBps: whole(0, 10_000),
  durationMinutes: whole(15, 720),
  warrantyDays: whole(0, 3650),
};

export const newServiceInput = z.object({
  ...serviceFields,
  includes: serviceFields.includes.default([]),
  taxBps: serviceFields.taxBps.default(1800),
  warrantyDays: serviceFields.warrantyDays.default(0),
  addOns: parts.addOns.default([]),
  checklist: parts.checklist.default([]),
});
export type NewServiceInput = z.input<typeof newServiceInput>;

export const editServiceInput = z
  .object({ ...serviceFields, ...parts, active: z.boolean() })
  .partial()
  .extend({
    /** Of the service as its editor saw it. */
    expectedVersion: whole(1, 2_000_000_000),
  });
export type EditServiceInput = z.input<typeof editServiceInput>;

export const categoryInput = z.object({
  id: id.optional(),
  /** Of the category as its editor saw it, RFC 3339. */
  expectedUpdatedAt: z.iso.datetime({ offset: true, error: 'invalid_time' }).optional(),
  title: words(80),
  summary: words(200),
  /** Services accounting code for the tax invoice. */
  sac: z.string('required').regex(/^\d{4,8}$/, 'wrong_format'),
  /** Basis points of the pre-tax labour. */
  commissionBps: whole(0, 5000),
  position: whole(0, 999),
  active: z.boolean(),
});
export type CategoryInput = z.input<typeof categoryInput>;

export const manageFilter = z.object({
  q: z.string().trim().max(100, 'too_long').optional(),
  category: z.string().max(100, 'too_long').optional(),
  state: z.enum(['active', 'retired'], 'not_a_choice').optional(),
  sort: z.enum(['title', '-title', 'price', '-price'], 'not_a_choice').default('title'),
  limit: z.coerce.number('invalid_value').int('invalid_value').min(1, 'too_small').max(MAX_PAGE, 'too_big').default(50),
  cursor: z.string().max(1000, 'too_long').nullish(),
});
export type ManageFilter = z.input<typeof manageFilter>;

/** A service as administration lists it; `active` only when its category is too. */
export type ManagedService = {
  id: string;
  title: string;
  categoryTitle: string;
  commissionBps: number;
  priceMinor: number;
  currency: string;
  taxBps: number;
  durationMinutes: number;
  warrantyDays: number;
  active: boolean;
};

export type EditableService = {
  id: string;
  categoryId: string;
  slug: string;
  title: string;
  description: string;
  includes: string[];
  priceMinor: number;
  currency: string;
  taxBps: number;
  durationMinutes: number;
  warrantyDays: number;
  active: boolean;
  version: number;
  addOns: AddOn[];
  checklist: { id: string; label: string; required: boolean }[];
  /** Bookings that are not over: they keep what they were made with. */
  openBookings: number;
};

export type ManagedCategory = {
  id: string;
  slug: string;
  title: string;
  summary: string;
  commissionBps: number;
  sac: string;
  position: number;
  active: boolean;
  services: number;
  updatedAt: string;
};

/** Slots that divide the hour or are whole hours: the day's grid then repeats. */
const INTERVALS = [10, 15, 20, 30, 60];

const rules = z.object({
  slotIntervalMinutes: whole(10, 60).refine((minutes) => INTERVALS.includes(minutes), 'not_a_choice'),
  leadTimeMinutes: whole(0, 2880),
  horizonDays: whole(1, 180),
  holdMinutes: whole(1, 60),
  gapMinutes: whole(0, 240),
  travelFactor: z.number('invalid_value').min(1, 'too_small').max(5, 'too_big'),
  travelKmh: z.number('invalid_value').min(3, 'too_small').max(120, 'too_big'),
  travelMinMinutes: whole(0, 240),
  offerMinutes: whole(1, 120),
  waveSize: whole(1, 500),
  maxWaves: whole(1, 10),
  offerFromHour: whole(0, 23),
  offerUntilHour: whole(1, 24),
  favouriteMinutes: whole(0, 240),
  probationVisits: whole(0, 100),
  probationOpenVisits: whole(1, 100),
  rankDistance: whole(0, 100),
  rankRating: whole(0, 100),
  rankLoad: whole(0, 100),
  rankReliability: whole(0, 100),
  urgentOfferMinutes: whole(1, 60),
  urgentWithinMinutes: whole(0, 2880),
  freeCancelHours: whole(0, 336),
  freeCancelAfterBookingMinutes: whole(0, 120),
  rescheduleAnswerMinutes: whole(5, 1440),
  lateCancelBps: whole(0, 10_000),
  visitChargeMinor: whole(0, 10_000_000),
  feeVendorBps: whole(0, 10_000),
  lateAfterMinutes: whole(0, 120),
  priceChangeMinutes: whole(1, 120),
  priceChangeMaxMinor: whole(0, 1_000_000_000),
  noShowAfterMinutes: whole(1, 480),
  answerMinutes: whole(1, 240),
  absentWaitMinutes: whole(0, 120),
  absentAttempts: whole(0, 10),
  missedCreditMinor: whole(0, 1_000_000),
  missedLeadMinutes: whole(0, 480),
  signatureLinkHours: whole(1, 168),
  signatureReminderHours: z.array(whole(1, 167)).min(1, 'required').max(5, 'too_long'),
  signatureStepUpMinor: whole(0, 1_000_000_000),
  holdMode: z.enum(HOLD_MODES, 'not_a_choice'),
  chargeModel: z.enum(CHARGE_MODELS, 'not_a_choice'),
  supplierOfRecord: z.enum(SUPPLIERS_OF_RECORD, 'not_a_choice'),
  payoutDelayHours: whole(0, 720),
  payoutDelayNewHours: whole(0, 720),
  newVendorVisits: whole(0, 1000),
  disputeWindowDays: whole(0, 90),
  dunningHours: z.array(whole(1, 1440)).min(1, 'required').max(5, 'too_long'),
  cardCheckHours: whole(0, 168),
  tipWindowDays: whole(0, 90),
  tipMaxMinor: whole(LEAST_CHARGE_MINOR, 100_000_000),
  approvalAboveMinor: whole(0, 1_000_000_000),
}) satisfies z.ZodType<Policy>;

const rises = (numbers: readonly number[]): boolean =>
  numbers.every((one, index) => index === 0 || one > (numbers[index - 1] ?? 0));

/** A market's numbers: each in its range, and none that contradicts another. */
export const policyRules = rules
  .refine((one) => one.leadTimeMinutes < one.horizonDays * 1440, {
    path: ['leadTimeMinutes'],
    message: 'lead_beyond_horizon',
  })
  .refine((one) => one.urgentOfferMinutes <= one.offerMinutes, {
    path: ['urgentOfferMinutes'],
    message: 'urgent_is_slower',
  })
  .refine((one) => one.lateAfterMinutes <= one.slotIntervalMinutes, {
    path: ['lateAfterMinutes'],
    message: 'late_after_window',
  })
  .refine((one) => one.lateAfterMinutes <= one.noShowAfterMinutes, {
    path: ['noShowAfterMinutes'],
    message: 'no_show_before_late',
  })
  .refine((one) => one.offerFromHour < one.offerUntilHour, { path: ['offerUntilHour'], message: 'ends_before_start' })
  .refine((one) => one.rankDistance + one.rankRating + one.rankLoad + one.rankReliability > 0, {
    path: ['rankDistance'],
    message: 'ranks_nothing',
  })
  .refine((one) => rises([...one.signatureReminderHours, one.signatureLinkHours]), {
    path: ['signatureReminderHours'],
    message: 'reminder_after_end',
  })
  .refine((one) => rises(one.dunningHours), { path: ['dunningHours'], message: 'not_rising' })
  .refine((one) => one.freeCancelHours <= one.horizonDays * 24, { path: ['freeCancelHours'], message: 'never_free' });

export const policyInput = z.object({
  rules: policyRules,
  reason: z.string('required').trim().min(5, 'reason_short').max(500, 'too_long'),
  /** The version that the editor saw. */
  expectedVersion: whole(1, 1_000_000),
});
export type PolicyInput = z.input<typeof policyInput>;

/** One version of a market's numbers, with who made it and why; instants RFC 3339. */
export type PolicyVersion = {
  id: string;
  version: number;
  rules: Policy;
  reason: string | null;
  activeFrom: string;
  by: { id: string; name: string } | null;
  /** Bookings that keep it. */
  bookings: number;
};
