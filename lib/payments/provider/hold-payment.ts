import type { Actor } from '@/lib/core/actor';
import { ok, type Result, unwrap } from '@/lib/core/errors';
import { stripeFailure } from '@/lib/integrations/stripe';
import { openPayment } from '../commands/open-payment';
import { recordIntent } from '../commands/record-intent';
import { tellPaymentDue } from '../commands/tell-due';
import { findPlan, type PaymentPlan } from '../queries/payment-plan';
import type { PaymentStatus } from '../state';
import { asking } from './asking';
import { factsOf } from './intent-facts';
import { createIntent } from './intents';

export type HoldOutcome = PaymentStatus | 'due' | 'none';

/** Why no attempt was made, and what that leaves. */
const UNTRIED: Record<string, HoldOutcome> = {
  no_card: 'due',
  on_session_market: 'due',
  payment_not_due: 'none',
  nothing_to_pay: 'none',
};

/**
 * Places the off-session hold of a completed visit on the saved card. `due` means that the customer will be asked
 * on the sign page, `none` that there is nothing to hold. Repeating it finds the first attempt. `replaces` names a
 * hold that stands until the new one does.
 */
export async function holdPayment(actor: Actor, bookingId: string, replaces?: string): Promise<Result<HoldOutcome>> {
  const opened = await openPayment(actor, bookingId, { holdMode: 'off_session', replaces });
  if (!opened.ok) {
    const outcome = UNTRIED[opened.failure.code];
    if (outcome === 'due') await tellIfLapsed(actor, bookingId);
    return outcome ? ok(outcome) : opened;
  }
  const { plan } = opened.value;
  // An attempt that the customer has in hand is not ours to confirm.
  if (plan.status !== 'created' || plan.holdMode === 'on_session') return ok(plan.status);
  return asking(async () => {
    const held = await chargeCard(actor, plan, { capture_method: 'manual' });
    if (held.status === 'failed' && held.bookingStatus === 'signed') {
      unwrap(await tellPaymentDue(actor, bookingId, held.id));
    }
    return held.status;
  });
}

/** A hold that ran out and cannot be placed anew without the customer is not lost silently. */
async function tellIfLapsed(actor: Actor, bookingId: string): Promise<void> {
  const plan = await findPlan(actor, { bookingId });
  if (plan?.status === 'lapsed') unwrap(await tellPaymentDue(actor, bookingId, plan.id));
}

/** Charges the saved card off-session and records the answer, a decline included. */
export async function chargeCard(
  actor: Actor,
  plan: PaymentPlan,
  params: { capture_method: 'manual' | 'automatic' },
): Promise<PaymentPlan> {
  try {
    const intent = await createIntent(plan, { ...params, confirm: true, off_session: true });
    return unwrap(await recordIntent(actor, plan.id, factsOf(intent, plan.holdMode)));
  } catch (error) {
    const failure = stripeFailure(error);
    // Refused before there was an intent: the card is gone, or belongs to nobody any more.
    if (
      !failure ||
      !(
        failure.isCardError ||
        failure.code === 'resource_missing' ||
        failure.code === 'payment_method_unexpected_state'
      )
    )
      throw error;
    const failureCode = failure.declineCode ?? failure.code;
    return unwrap(await recordIntent(actor, plan.id, { ...NOTHING, state: 'failed', failureCode }));
  }
}

const NOTHING = {
  intentId: null,
  chargeId: null,
  cardLabel: null,
  paymentMethodId: null,
  captureBefore: null,
  receivedMinor: 0,
  feeMinor: null,
  transfer: null,
} as const;
