import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { takeOnSession } from '../commands/open-payment';
import { recordIntent } from '../commands/record-intent';
import { refusalOf } from '../policy/dunning';
import type { PaymentPlan } from '../queries/payment-plan';
import type { PaymentSession } from '../schema';
import { SESSION_STATUS } from '../state';
import { assertCard } from './assert-card';
import { factsOf } from './intent-facts';
import { createIntent, findIntent, readIntent } from './intents';
import { reconcilePlan } from './reconcile-payment';

const BANK_ASKS = ['requires_action', 'requires_confirmation'];
const TYPES_A_CARD = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

/** How an attempt stands for whoever pays it; the secret is for the provider's form, while there is something to do. */
export function sessionOf(plan: PaymentPlan, intent?: Stripe.PaymentIntent): PaymentSession {
  const isOpen = plan.status === 'created' || plan.status === 'requires_action';
  const asked =
    isOpen && intent ? (BANK_ASKS.includes(intent.status) ? 'requires_action' : 'due') : SESSION_STATUS[plan.status];
  const error = isOpen ? intent?.last_payment_error : null;
  const code = error ? (error.decline_code ?? error.code ?? null) : plan.failureCode;
  const isRefused = asked === 'failed' || (asked === 'due' && code !== null);
  return {
    status: asked,
    clientSecret: isOpen ? (intent?.client_secret ?? null) : null,
    amountMinor: plan.amountMinor,
    currency: plan.currency,
    cardLabel: plan.cardLabel,
    ...(isRefused ? { refusal: refusalOf(code) } : {}),
  };
}

/**
 * Goes on with an attempt while its customer is there: with his saved card (`card`), else with what he types into the
 * provider's form by the session's secret. An attempt that the bank stopped is handed over to him. Whatever was begun
 * is found, not begun again.
 */
export async function payOnSession(
  actor: Actor,
  before: PaymentPlan,
  mode: { capture_method: 'manual' | 'automatic' },
  card?: string | null,
): Promise<PaymentSession> {
  const isOpen = before.status === 'created' || before.status === 'requires_action';
  if (!isOpen) return sessionOf(before);
  if (card) unwrap(await assertCard(actor, card));
  const plan = before.holdMode === 'off_session' ? unwrap(await reconcilePlan(actor, before)) : before;
  const begun = plan.holdMode === 'off_session' ? await takeOver(actor, plan) : await begin(plan, mode);
  if (!begun) return sessionOf(plan);
  const intent = card && TYPES_A_CARD.includes(begun.status) ? await confirmWith(begun.id, card) : begun;
  return sessionOf(unwrap(await recordIntent(actor, plan.id, factsOf(intent, 'on_session'))), intent);
}

/** Without the booking's card: it failed, or there is none, and the customer says which one pays. */
const begin = (plan: PaymentPlan, mode: { capture_method: 'manual' | 'automatic' }) =>
  createIntent(plan, { ...mode, payment_method: undefined });

/** The off-session attempt, continued by the customer: the same intent, the saved card put back on it. */
async function takeOver(actor: Actor, plan: PaymentPlan): Promise<Stripe.PaymentIntent | undefined> {
  const found = await findIntent(plan);
  // The task that asks the bank has not heard from the provider yet; its answer will come.
  if (plan.status !== 'requires_action' || !found) return undefined;
  unwrap(await takeOnSession(actor, plan));
  const isBare = found.status === 'requires_payment_method' && plan.paymentMethodId !== null;
  return isBare ? stripe().paymentIntents.update(found.id, { payment_method: plan.paymentMethodId ?? '' }) : found;
}

/** Asks with a saved card, and reads the intent as it then is: paid, refused, or moved on by somebody else. */
async function confirmWith(intentId: string, card: string): Promise<Stripe.PaymentIntent> {
  try {
    await stripe().paymentIntents.confirm(intentId, { payment_method: card });
  } catch (error) {
    const failure = stripeFailure(error);
    if (!failure?.isCardError && failure?.code !== 'payment_intent_unexpected_state') throw error;
  }
  return readIntent(intentId);
}
