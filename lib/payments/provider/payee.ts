import type Stripe from 'stripe';
import { stripe } from '@/lib/integrations/stripe';
import { CHARGE_MODELS } from '../policy/charge-models';
import { keptOfPart } from '../policy/splits';
import type { PaymentPlan } from '../queries/payment-plan';

/** The professional's part of an amount of an attempt, minor units. */
function shareOf(plan: PaymentPlan, amountMinor: number): number {
  const { commissionMinor, taxMinor } = keptOfPart(amountMinor, plan.amountMinor, plan);
  return amountMinor - commissionMinor - taxMinor;
}

/**
 * Names the professional's account on a charge, in a market that pays with it. Not while the account cannot receive: he
 * is paid by the bank batch then. Whether it is named may differ between two tries, so both ask under one key.
 * https://docs.stripe.com/connect/destination-charges
 */
export async function payeeOnCharge(
  plan: PaymentPlan,
): Promise<Pick<Stripe.PaymentIntentCreateParams, 'transfer_data'>> {
  const { payeeAccountId: destination } = plan;
  if (!CHARGE_MODELS[plan.rules.chargeModel].paysWithCharge || !destination) return {};
  const amount = shareOf(plan, plan.amountMinor);
  if (amount === 0) return {};
  const { capabilities } = await stripe().accounts.retrieve(destination);
  return capabilities?.transfers === 'active' ? { transfer_data: { destination, amount } } : {};
}

/** Of a part that is captured his account gets his share of the part. */
export function payeeOnCapture(
  plan: PaymentPlan,
  intent: Stripe.PaymentIntent,
  amountMinor: number,
): Pick<Stripe.PaymentIntentCaptureParams, 'transfer_data'> {
  return intent.transfer_data && amountMinor < plan.amountMinor
    ? { transfer_data: { amount: shareOf(plan, amountMinor) } }
    : {};
}
