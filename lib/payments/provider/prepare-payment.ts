import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { stripe } from '@/lib/integrations/stripe';
import { openPayment, takeOnSession } from '../commands/open-payment';
import { recordIntent } from '../commands/record-intent';
import { findOwnPayment } from '../queries/own-payment';
import type { PaymentPlan } from '../queries/payment-plan';
import type { PaymentSession } from '../schema';
import { SESSION_STATUS } from '../state';
import { asking } from './asking';
import { factsOf } from './intent-facts';
import { createIntent, findIntent } from './intents';
import { reconcilePlan } from './reconcile-payment';

const BANK_ASKS = ['requires_action', 'requires_confirmation'];

function sessionOf(plan: PaymentPlan, intent?: Stripe.PaymentIntent): PaymentSession {
  const isOpen = plan.status === 'created' || plan.status === 'requires_action';
  const asked =
    isOpen && intent ? (BANK_ASKS.includes(intent.status) ? 'requires_action' : 'due') : SESSION_STATUS[plan.status];
  return {
    status: asked,
    clientSecret: isOpen ? (intent?.client_secret ?? null) : null,
    amountMinor: plan.amountMinor,
    currency: plan.currency,
    cardLabel: plan.cardLabel,
  };
}

/**
 * What the reader of the sign page needs to authorize the payment, for the link holder or the customer of a visit
 * that is done. An attempt that the bank stopped is handed over; without a live attempt a new one begins.
 * With a secret, `requires_action` asks for the bank's step and `due` for a card.
 */
export async function preparePayment(actor: Actor, bookingId: string): Promise<Result<PaymentSession>> {
  const opened = await openPayment(actor, bookingId, { purpose: 'visit', holdMode: 'on_session' });
  if (!opened.ok) return opened.failure.code === 'nothing_to_pay' ? refreshPayment(actor, bookingId) : opened;
  const { plan } = opened.value;
  if (plan.status !== 'created' && plan.status !== 'requires_action') return asking(async () => sessionOf(plan));
  return asking(async () => {
    if (plan.holdMode === 'off_session') return takeOver(actor, plan);
    // Without the saved card: it failed, or there is none; the customer is asked for one.
    const intent = await createIntent(plan, { capture_method: 'manual', payment_method: undefined });
    return sessionOf(unwrap(await recordIntent(actor, plan.id, factsOf(intent, 'on_session'))), intent);
  });
}

/** The off-session attempt, continued by the customer: the same intent, the saved card put back on it. */
async function takeOver(actor: Actor, before: PaymentPlan): Promise<PaymentSession> {
  const plan = unwrap(await reconcilePlan(actor, before));
  const found = await findIntent(plan);
  // The task that places the hold has not heard from the provider yet; its answer will come.
  if (plan.status !== 'requires_action' || !found) return sessionOf(plan);
  unwrap(await takeOnSession(actor, plan));
  const isBare = found.status === 'requires_payment_method' && plan.paymentMethodId !== null;
  const intent = isBare
    ? await stripe().paymentIntents.update(found.id, { payment_method: plan.paymentMethodId ?? '' })
    : found;
  return sessionOf(plan, intent);
}

/** Asks the provider how the payment of a visit stands (after the browser's step) and records it. */
export function refreshPayment(actor: Actor, bookingId: string): Promise<Result<PaymentSession>> {
  return asking(async () => {
    const { plan, amountMinor, currency } = await findOwnPayment(actor, bookingId);
    const none: PaymentSession = {
      status: amountMinor === 0 ? 'captured' : 'due',
      clientSecret: null,
      amountMinor,
      currency,
      cardLabel: null,
    };
    if (!plan) return none;
    const intent = await findIntent(plan);
    if (!intent) return sessionOf(plan);
    return sessionOf(unwrap(await recordIntent(actor, plan.id, factsOf(intent, plan.holdMode))), intent);
  });
}
