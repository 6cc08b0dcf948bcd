import type { Actor } from '@/lib/core/actor';
import { conflict, type Result, unwrap } from '@/lib/core/errors';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { openRefund, type RefundOrder, recordRefund } from '../commands/record-refund';
import type { PaymentPlan } from '../queries/payment-plan';
import { asking } from './asking';
import { once } from './once';

const RECENT = 100;

/** Gives captured money back, once an action; false when the provider never will. */
export async function giveRefund(actor: Actor, order: RefundOrder): Promise<Result<boolean>> {
  const opened = await openRefund(actor, order);
  if (!opened.ok) return opened;
  return asking(async () => {
    try {
      const made = await sendRefund(opened.value, order);
      const status = made.status === 'failed' || made.status === 'canceled' ? 'failed' : 'succeeded';
      unwrap(await recordRefund(actor, order.id, { status, stripeRefundId: made.id }));
      return status === 'succeeded';
    } catch (error) {
      const status = stripeFailure(error)?.status;
      // 4xx: the provider will never do this one (charged back, refunded elsewhere).
      if (!status || status >= 500 || status === 409 || status === 429) throw error;
      unwrap(await recordRefund(actor, order.id, { status: 'failed', stripeRefundId: null }));
      return false;
    }
  });
}

function sendRefund(plan: PaymentPlan, order: RefundOrder) {
  const { intentId } = plan;
  if (!intentId) throw conflict('not_captured');
  const find = async () => {
    const made = await stripe().refunds.list({ payment_intent: intentId, limit: RECENT });
    return made.data.find((each) => each.metadata?.refundId === order.id);
  };
  return once(order.id, find, (idempotencyKey) =>
    stripe().refunds.create(
      { payment_intent: intentId, amount: order.amountMinor, metadata: { refundId: order.id } },
      { idempotencyKey },
    ),
  );
}
