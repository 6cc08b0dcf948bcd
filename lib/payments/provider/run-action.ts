import type { Actor } from '@/lib/core/actor';
import { conflict, failed, notFound, ok, type Result, unwrap } from '@/lib/core/errors';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { finishAction, type OpenedAction } from '../commands/open-action';
import { openRefund, recordRefund } from '../commands/record-refund';
import { findPlan, type PaymentPlan } from '../queries/payment-plan';
import type { ActionVerb } from '../schema';
import { asking } from './asking';
import { captureHold } from './capture-payment';
import { once } from './once';
import { voidPayment } from './void-payment';

const RECENT = 100;

type Work = (actor: Actor, action: OpenedAction, plan: PaymentPlan) => Promise<Result<boolean>>;

const capture: Work = async (actor, _action, plan) => {
  const taken = await captureHold(actor, plan);
  return taken.ok ? ok(taken.value.status === 'captured') : taken;
};

const giveUp: Work = async (actor, action) => {
  const given = await voidPayment(actor, action.paymentId);
  return given.ok ? ok(given.value.status === 'voided' || given.value.status === 'cancelled') : given;
};

const refund: Work = async (actor, action) => {
  const opened = await openRefund(actor, action);
  if (!opened.ok) return opened;
  return asking(async () => {
    try {
      const made = await sendRefund(opened.value, action);
      const status = made.status === 'failed' || made.status === 'canceled' ? 'failed' : 'succeeded';
      unwrap(await recordRefund(actor, action.id, { status, stripeRefundId: made.id }));
      return status === 'succeeded';
    } catch (error) {
      const status = stripeFailure(error)?.status;
      // 4xx: the provider will never do this one (charged back, refunded elsewhere).
      if (!status || status >= 500 || status === 409 || status === 429) throw error;
      unwrap(await recordRefund(actor, action.id, { status: 'failed', stripeRefundId: null }));
      return false;
    }
  });
};

function sendRefund(plan: PaymentPlan, action: OpenedAction) {
  const { intentId } = plan;
  if (!intentId) throw conflict('not_captured');
  const find = async () => {
    const made = await stripe().refunds.list({ payment_intent: intentId, limit: RECENT });
    return made.data.find((each) => each.metadata?.refundId === action.id);
  };
  return once(action.id, find, (idempotencyKey) =>
    stripe().refunds.create(
      { payment_intent: intentId, amount: action.amountMinor, metadata: { refundId: action.id } },
      { idempotencyKey },
    ),
  );
}

const WORK: Record<ActionVerb, Work> = {
  capture,
  void: giveUp,
  refund,
  retry: async () => ok(true),
  settle: async () => ok(true),
};

/** Does what an approved action says and closes it; interrupted, a sweep runs it again. */
export async function runAction(actor: Actor, action: OpenedAction): Promise<Result<OpenedAction>> {
  if (action.status !== 'approved') return ok(action);
  const plan = await findPlan(actor, { paymentId: action.paymentId });
  if (!plan) return failed(notFound().failure);
  const worked = await WORK[action.verb](actor, action, plan);
  if (!worked.ok && worked.failure.kind === 'unavailable') return worked;
  const status = worked.ok && worked.value ? 'done' : 'failed';
  const finished = await finishAction(actor, action.id, status);
  if (!finished.ok) return finished;
  return worked.ok ? ok({ ...action, status }) : worked;
}
