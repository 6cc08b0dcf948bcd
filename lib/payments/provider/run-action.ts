import type { Actor } from '@/lib/core/actor';
import { failed, notFound, ok, type Result } from '@/lib/core/errors';
import { cancelUnsigned } from '../commands/close-unsigned';
import { finishAction, type OpenedAction } from '../commands/open-action';
import { findPlan, type PaymentPlan } from '../queries/payment-plan';
import type { ActionVerb } from '../schema';
import { captureHold } from './capture-payment';
import { carryOutDecision } from './carry-out-decision';
import { giveRefund } from './give-refund';
import { voidPayment } from './void-payment';

type Work = (actor: Actor, action: OpenedAction, plan: PaymentPlan) => Promise<Result<boolean>>;

const capture: Work = async (actor, _action, plan) => {
  const taken = await captureHold(actor, plan);
  return taken.ok ? ok(taken.value.status === 'captured') : taken;
};

const giveUp: Work = async (actor, action) => {
  const given = await voidPayment(actor, action.paymentId);
  return given.ok ? ok(given.value.status === 'voided' || given.value.status === 'cancelled') : given;
};

const WORK: Record<ActionVerb, Work> = {
  capture,
  void: giveUp,
  refund: giveRefund,
  retry: async () => ok(true),
  settle: carryOutDecision,
  cancel: async (actor, { reason }, plan) => {
    const ended = await cancelUnsigned(actor, plan.bookingId, reason);
    return ended.ok ? ok(true) : ended;
  },
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
