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
