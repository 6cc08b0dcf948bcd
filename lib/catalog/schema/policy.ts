import { z } from 'zod';
import { LEAST_CHARGE_MINOR } from '@/lib/core/money';
import { CHARGE_MODELS, HOLD_MODES, type Policy, SUPPLIERS_OF_RECORD } from '@/lib/core/policy';
import { whole } from '../schema';

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
  firstLookHours: whole(1, 720),
  reviewHours: whole(1, 720),
  documentReminderDays: z.array(whole(1, 365)).min(1, 'required').max(5, 'too_long'),
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
  .refine((one) => one.firstLookHours <= one.reviewHours, {
    path: ['firstLookHours'],
    message: 'look_after_decision',
  })
  .refine((one) => rises([...one.documentReminderDays].reverse()), {
    path: ['documentReminderDays'],
    message: 'not_falling',
  })
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
