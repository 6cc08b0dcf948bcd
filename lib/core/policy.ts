export type SupplierOfRecord = 'vendor' | 'platform';

/** The numbers of one market, as a versioned row; every booking keeps the version it was made under. */
export type Policy = {
  slotIntervalMinutes: number;
  leadTimeMinutes: number;
  horizonDays: number;
  /** How long a chosen slot is kept while its visit is filled in. */
  holdMinutes: number;
  /** Fixed minimum gap after a visit, part of what is blocked. */
  gapMinutes: number;
  /** Straight-line distance × this, at `travelKmh`, never under `travelMinMinutes`. */
  travelFactor: number;
  travelKmh: number;
  travelMinMinutes: number;
  offerMinutes: number;
  /** How many are asked at once. */
  waveSize: number;
  /** After so many waves a request expires to the exceptions. */
  maxWaves: number;
  /** Full hours of the address's day: nobody is asked outside of them when the visit leaves time to wait. */
  offerFromHour: number;
  offerUntilHour: number;
  /** A customer's favourite is asked alone for so long. */
  favouriteMinutes: number;
  /** Until he has done so many visits, a vendor has at most `probationOpenVisits` ahead of him. */
  probationVisits: number;
  probationOpenVisits: number;
  /** What each part of the ranking counts for, beside the others. */
  rankDistance: number;
  rankRating: number;
  rankLoad: number;
  rankReliability: number;
  /** Used when the visit starts within `urgentWithinMinutes`. */
  urgentOfferMinutes: number;
  urgentWithinMinutes: number;
  freeCancelHours: number;
  freeCancelAfterBookingMinutes: number;
  /** How long the other side may think about another time; it is kept for so long. */
  rescheduleAnswerMinutes: number;
  lateCancelBps: number;
  visitChargeMinor: number;
  /** Share of a cancellation fee or visit charge that goes to the vendor. */
  feeVendorBps: number;
  lateAfterMinutes: number;
  /** How long a customer has to answer a price change on site. */
  priceChangeMinutes: number;
  /** No price change on site goes above this total. */
  priceChangeMaxMinor: number;
  /** Who has not arrived so long after the start counts as not coming. */
  noShowAfterMinutes: number;
  /** So long somebody at the door is waited for who has a say in what happens next. */
  answerMinutes: number;
  /** A customer who does not open counts as absent after so long, and after so many attempts to reach him. */
  absentWaitMinutes: number;
  absentAttempts: number;
  /** What its customer is credited when nobody came. */
  missedCreditMinor: number;
  /** A visit that was missed is offered to others for the same day, from so long ahead on. */
  missedLeadMinutes: number;
  signatureLinkHours: number;
  /** So long after its link was sent a customer is reminded of it: full hours, rising. */
  signatureReminderHours: number[];
  /** A visit above this is signed for with a code by SMS, or by its customer when he is signed in. */
  signatureStepUpMinor: number;
  holdMode: 'off_session' | 'on_session';
  chargeModel: 'separate' | 'destination' | 'manual';
  /** Who supplies the visit in the eyes of the tax office: he owes the tax that its price contains. */
  supplierOfRecord: SupplierOfRecord;
  payoutDelayHours: number;
  /** For a professional who has been paid for fewer visits than `newVendorVisits`. */
  payoutDelayNewHours: number;
  newVendorVisits: number;
  disputeWindowDays: number;
  /** What is due and not paid is asked for again so long after it fell due: full hours, rising; then operations see it. */
  dunningHours: number[];
  /** So long before a visit its card is checked, without a charge. */
  cardCheckHours: number;
  /** So long after signing a tip can be given, and at most this one. */
  tipWindowDays: number;
  tipMaxMinor: number;
  /** Manual money actions above this need a second manager. */
  approvalAboveMinor: number;
  /** An application that was handed in is first looked at within so long, and decided. */
  firstLookHours: number;
  reviewHours: number;
  /** So many days before a document ends its holder is reminded, falling; when it has ended he is told besides. */
  documentReminderDays: number[];
};

export const DEFAULT_POLICY: Policy = {
  slotIntervalMinutes: 30,
  leadTimeMinutes: 120,
  horizonDays: 30,
  holdMinutes: 10,
  gapMinutes: 15,
  travelFactor: 1.4,
  travelKmh: 20,
  travelMinMinutes: 15,
  offerMinutes: 10,
  waveSize: 3,
  maxWaves: 5,
  offerFromHour: 7,
  offerUntilHour: 21,
  favouriteMinutes: 30,
  probationVisits: 5,
  probationOpenVisits: 5,
  rankDistance: 50,
  rankRating: 25,
  rankLoad: 15,
  rankReliability: 10,
  urgentOfferMinutes: 2,
  urgentWithinMinutes: 240,
  freeCancelHours: 24,
  freeCancelAfterBookingMinutes: 5,
  rescheduleAnswerMinutes: 120,
  lateCancelBps: 2000,
  visitChargeMinor: 19_900,
  feeVendorBps: 8000,
  lateAfterMinutes: 15,
  priceChangeMinutes: 15,
  priceChangeMaxMinor: 5_000_000,
  noShowAfterMinutes: 30,
  answerMinutes: 15,
  absentWaitMinutes: 15,
  absentAttempts: 2,
  missedCreditMinor: 10_000,
  missedLeadMinutes: 30,
  signatureLinkHours: 48,
  signatureReminderHours: [2, 24, 40],
  signatureStepUpMinor: 1_000_000,
  holdMode: 'off_session',
  chargeModel: 'separate',
  supplierOfRecord: 'vendor',
  payoutDelayHours: 24,
  payoutDelayNewHours: 72,
  newVendorVisits: 5,
  disputeWindowDays: 7,
  dunningHours: [24, 72, 168],
  cardCheckHours: 24,
  tipWindowDays: 7,
  tipMaxMinor: 500_000,
  approvalAboveMinor: 1_000_000,
  firstLookHours: 24,
  reviewHours: 48,
  documentReminderDays: [30, 7, 1],
};

export type PolicyUnit =
  | 'minutes'
  | 'hours'
  | 'hourList'
  | 'dayList'
  | 'days'
  | 'percent'
  | 'money'
  | 'factor'
  | 'speed'
  | 'count'
  | 'hour'
  | 'weight'
  | 'choice';

/** How people read and write each number, in the order in which they are shown. Percent and money are hundredths. */
export const POLICY_UNITS = {
  slotIntervalMinutes: 'minutes',
  leadTimeMinutes: 'minutes',
  horizonDays: 'days',
  holdMinutes: 'minutes',
  gapMinutes: 'minutes',
  travelFactor: 'factor',
  travelKmh: 'speed',
  travelMinMinutes: 'minutes',
  offerMinutes: 'minutes',
  urgentOfferMinutes: 'minutes',
  urgentWithinMinutes: 'minutes',
  waveSize: 'count',
  maxWaves: 'count',
  offerFromHour: 'hour',
  offerUntilHour: 'hour',
  favouriteMinutes: 'minutes',
  probationVisits: 'count',
  probationOpenVisits: 'count',
  rankDistance: 'weight',
  rankRating: 'weight',
  rankLoad: 'weight',
  rankReliability: 'weight',
  lateAfterMinutes: 'minutes',
  priceChangeMinutes: 'minutes',
  priceChangeMaxMinor: 'money',
  noShowAfterMinutes: 'minutes',
  answerMinutes: 'minutes',
  absentWaitMinutes: 'minutes',
  absentAttempts: 'count',
  missedCreditMinor: 'money',
  missedLeadMinutes: 'minutes',
  freeCancelHours: 'hours',
  freeCancelAfterBookingMinutes: 'minutes',
  rescheduleAnswerMinutes: 'minutes',
  lateCancelBps: 'percent',
  visitChargeMinor: 'money',
  feeVendorBps: 'percent',
  signatureLinkHours: 'hours',
  signatureReminderHours: 'hourList',
  signatureStepUpMinor: 'money',
  holdMode: 'choice',
  chargeModel: 'choice',
  supplierOfRecord: 'choice',
  payoutDelayHours: 'hours',
  payoutDelayNewHours: 'hours',
  newVendorVisits: 'count',
  disputeWindowDays: 'days',
  dunningHours: 'hourList',
  cardCheckHours: 'hours',
  tipWindowDays: 'days',
  tipMaxMinor: 'money',
  approvalAboveMinor: 'money',
  firstLookHours: 'hours',
  reviewHours: 'hours',
  documentReminderDays: 'dayList',
} as const satisfies Record<keyof Policy, PolicyUnit>;

export const HOLD_MODES = ['off_session', 'on_session'] as const satisfies readonly Policy['holdMode'][];
export const CHARGE_MODELS = ['separate', 'destination', 'manual'] as const satisfies readonly Policy['chargeModel'][];
export const SUPPLIERS_OF_RECORD = ['vendor', 'platform'] as const satisfies readonly SupplierOfRecord[];
