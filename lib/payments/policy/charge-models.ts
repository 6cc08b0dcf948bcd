import type { Policy } from '@/lib/core/policy';

/**
 * How a visit's money reaches the professional. `separate`: we transfer his share after the capture. `destination`: it
 * leaves with the charge for his account; a refund takes it back by a reversal, as with `separate`. `manual`: we pay by a
 * bank batch. Whoever has no account yet when his visit is charged waits for the bank batch under `destination` too.
 */
export type ChargeModel = {
  /** The charge names the professional's account and what he gets of it. */
  paysWithCharge: boolean;
  /** What an earned payout waits for that did not leave with the charge; null: for its delay alone. */
  waitsFor: 'bank_batch' | null;
};

export const CHARGE_MODELS: Record<Policy['chargeModel'], ChargeModel> = {
  separate: { paysWithCharge: false, waitsFor: null },
  destination: { paysWithCharge: true, waitsFor: 'bank_batch' },
  manual: { paysWithCharge: false, waitsFor: 'bank_batch' },
};
