import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { ok, type Result, unwrap } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { markProcessed } from '../commands/inbox';
import { recordIntent } from '../commands/record-intent';
import { recordRefund } from '../commands/record-refund';
import { findInboxEvent } from '../queries/inbox-event';
import { findPlan, type PaymentPlan } from '../queries/payment-plan';
import { asking } from './asking';
import { readChargeback } from './chargebacks';
import { factsOf } from './intent-facts';
import { readIntent } from './intents';
import { readAccount } from './payout-account';

const idOf = (thing: string | { id: string } | null): string | null =>
  typeof thing === 'string' ? thing : (thing?.id ?? null);

/** Our attempt behind an intent, also while its id has not reached us yet. */
async function planOf(actor: Actor, intent: Stripe.PaymentIntent): Promise<PaymentPlan | undefined> {
  const { paymentId } = intent.metadata;
  return (
    (await findPlan(actor, { intentId: intent.id })) ??
    (paymentId && isUuid(paymentId) ? findPlan(actor, { paymentId }) : undefined)
  );
}

async function intent(actor: Actor, id: string | null): Promise<PaymentPlan | undefined> {
  if (!id) return undefined;
  const read = await readIntent(id);
  const plan = await planOf(actor, read);
  return plan && unwrap(await recordIntent(actor, plan.id, factsOf(read, plan.holdMode)));
}

/** Reads a bank's dispute again and records it; one about no payment of ours changes nothing. */
export async function readDispute(actor: Actor, id: string): Promise<void> {
  const dispute = await stripe().disputes.retrieve(id);
  const plan = await intent(actor, idOf(dispute.payment_intent));
  if (plan) unwrap(await readChargeback(actor, plan.id, dispute));
}

type Reading = (actor: Actor, objectId: string) => Promise<unknown>;

/** What is read again for an event about an object of a kind: the event's own copy may be old. */
const READINGS: Record<string, Reading> = {
  payment_intent: intent,
  charge: async (actor, id) => intent(actor, idOf((await stripe().charges.retrieve(id)).payment_intent)),
  refund: async (actor, id) => {
    const refund = await stripe().refunds.retrieve(id);
    const ours = refund.metadata?.refundId;
    if (!ours || refund.status === 'pending' || refund.status === 'requires_action') return;
    const status = refund.status === 'succeeded' ? 'succeeded' : 'failed';
    unwrap(await recordRefund(actor, ours, { status, stripeRefundId: refund.id }));
  },
  'charge.dispute': readDispute,
  account: readAccount,
};

const kindOf = (type: string): string =>
  type.startsWith('charge.dispute')
    ? 'charge.dispute'
    : type.startsWith('charge.refund.')
      ? 'refund'
      : (type.split('.')[0] ?? '');

/** Works off one kept provider event by reading its object again; kinds that we do not follow are just closed. */
export async function processEvent(actor: Actor, webhookEventId: string): Promise<Result<void>> {
  const event = await findInboxEvent(actor, webhookEventId);
  if (!event || event.processedAt) return ok(undefined);
  const read = await asking(async () => {
    try {
      await READINGS[kindOf(event.type)]?.(actor, event.objectId);
    } catch (error) {
      // Gone at the provider: there is nothing to follow, today or later.
      if (stripeFailure(error)?.code !== 'resource_missing') throw error;
      log.warn('event about nothing', { provider: 'stripe', eventId: event.eventId });
    }
  });
  return read.ok ? markProcessed(actor, webhookEventId) : read;
}
