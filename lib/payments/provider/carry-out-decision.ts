import type { Actor } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { closeDispute } from '../commands/close-dispute';
import type { RefundOrder } from '../commands/record-refund';
import type { PaymentPlan } from '../queries/payment-plan';
import { readDecision } from '../queries/read-decision';
import { captureHold } from './capture-payment';
import { giveRefund } from './give-refund';
import { voidPayment } from './void-payment';

const OPEN = ['created', 'requires_action', 'authorized'];
const TAKEN = ['captured', 'partially_refunded'];

/**
 * Moves the money as a decided dispute says, then closes it: capture, capture and give a part back, give the hold
 * up, or refund. Each part looks first at how the payment stands, so an interrupted one can be run again.
 * False when the provider refuses; the dispute is then open as before.
 */
export async function carryOutDecision(
  actor: Actor,
  action: RefundOrder,
  before: PaymentPlan,
): Promise<Result<boolean>> {
  const decision = await readDecision(actor, before.bookingId);
  if (!decision) return ok(true);
  let plan = before;
  if (OPEN.includes(plan.status)) {
    const moved =
      decision.outcome === 'full_refund' ? await voidPayment(actor, plan.id) : await captureHold(actor, plan);
    if (!moved.ok) return moved;
    plan = moved.value;
    if (decision.outcome !== 'full_refund' && plan.status !== 'captured') return ok(false);
  }
  const backMinor =
    decision.outcome === 'full_refund'
      ? plan.capturedMinor - plan.refundedMinor
      : decision.outcome === 'partial_refund'
        ? decision.refundMinor
        : 0;
  if (TAKEN.includes(plan.status) && backMinor > 0) {
    const lines = decision.outcome === 'partial_refund' ? action.lines : null;
    const given = await giveRefund(actor, { ...action, amountMinor: backMinor, lines });
    if (!given.ok || !given.value) return given;
  }
  const closed = await closeDispute(actor, plan.bookingId);
  return closed.ok ? ok(true) : closed;
}
