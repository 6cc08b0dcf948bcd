/** The numbers of one market, as a versioned row; every booking keeps the version it was made under. */
export type Policy = {
  slotIntervalMinutes: number;
  leadTimeMinutes: number;
  horizonDays: number;
  /** Fixed minimum gap after a visit, part of what is blocked. */
  gapMinutes: number;
  /** Straight-line distance × this, at `travelKmh`, never under `travelMinMinutes`. */
  travelFactor: number;
  travelKmh: number;
  travelMinMinutes: number;
  offerMinutes: number;
  /** After so many waves a request expires to the exceptions. */
  maxWaves: number;
  /** Used when the visit starts within `urgentWithinMinutes`. */
  urgentOfferMinutes: number;
  urgentWithinMinutes: number;
  freeCancelHours: number;
  freeCancelAfterBookingMinutes: number;
  lateCancelBps: number;
  visitChargeMinor: number;
  /** Share of a cancellation fee or visit charge that goes to the vendor. */
  feeVendorBps: number;
  lateAfterMinutes: number;
  signatureLinkHours: number;
  holdMode: 'off_session' | 'on_session';
  chargeModel: 'separate' | 'destination' | 'manual';
  payoutDelayHours: number;
  disputeWindowDays: number;
  /** Manual money actions above this need a second manager. */
  approvalAboveMinor: number;
};

export const DEFAULT_POLICY: Policy = {
  slotIntervalMinutes: 30,
  leadTimeMinutes: 120,
  horizonDays: 30,
  gapMinutes: 15,
  travelFactor: 1.4,
  travelKmh: 20,
  travelMinMinutes: 15,
  offerMinutes: 10,
  maxWaves: 5,
  urgentOfferMinutes: 2,
  urgentWithinMinutes: 240,
  freeCancelHours: 24,
  freeCancelAfterBookingMinutes: 5,
  lateCancelBps: 2000,
  visitChargeMinor: 19_900,
  feeVendorBps: 8000,
  lateAfterMinutes: 15,
  signatureLinkHours: 48,
  holdMode: 'off_session',
  chargeModel: 'separate',
  payoutDelayHours: 24,
  disputeWindowDays: 7,
  approvalAboveMinor: 1_000_000,
};

export type PolicyUnit = 'minutes' | 'hours' | 'days' | 'percent' | 'money' | 'factor' | 'speed' | 'count' | 'choice';

/** How people read and write each number, in the order in which they are shown. Percent and money are hundredths. */
export const POLICY_UNITS = {
  slotIntervalMinutes: 'minutes',
  leadTimeMinutes: 'minutes',
  horizonDays: 'days',
  gapMinutes: 'minutes',
  travelFactor: 'factor',
  travelKmh: 'speed',
  travelMinMinutes: 'minutes',
  offerMinutes: 'minutes',
  urgentOfferMinutes: 'minutes',
  urgentWithinMinutes: 'minutes',
  maxWaves: 'count',
  lateAfterMinutes: 'minutes',
  freeCancelHours: 'hours',
  freeCancelAfterBookingMinutes: 'minutes',
  lateCancelBps: 'percent',
  visitChargeMinor: 'money',
  feeVendorBps: 'percent',
  signatureLinkHours: 'hours',
  holdMode: 'choice',
  chargeModel: 'choice',
  payoutDelayHours: 'hours',
  disputeWindowDays: 'days',
  approvalAboveMinor: 'money',
} as const satisfies Record<keyof Policy, PolicyUnit>;

export const HOLD_MODES = ['off_session', 'on_session'] as const satisfies readonly Policy['holdMode'][];
export const CHARGE_MODELS = ['separate', 'destination', 'manual'] as const satisfies readonly Policy['chargeModel'][];
