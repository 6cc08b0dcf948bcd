import type { Actor } from '@/lib/core/actor';
import { conflict, failed, ok, type Result, unwrap } from '@/lib/core/errors';
import { recordIntent } from '../commands/record-intent';
import { settleFree } from '../commands/settle-free';
import { tellPaymentDue } from '../commands/tell-due';
import { capturePlan } from '../queries/capture-plan';
import type { PaymentPlan } from '../queries/payment-plan';
import type { PaymentStatus } from '../state';
import { asking } from './asking';
import { factsOf } from './intent-facts';
import { captureIntent } from './intents';
import { reconcilePlan } from './reconcile-payment';

const RENEWING = { kind: 'unavailable', code: 'provider_unavailable' } as const;

/**
 * Takes the held money of a signed visit, after verifying the sealed evidence once more, and settles it.
 * Without a hold the visit stays signed and its payment `due`: the customer is told, a later authorization captures.
 * A visit that is disputed meanwhile is left to the dispute's decision.
 * Conflict `evidence_invalid`: the stored bytes are not what was signed; nothing is taken.
 */
export async function capturePayment(
  actor: Actor,
  job: { bookingId: string; evidenceSha256: string },
): Promise<Result<PaymentStatus | 'due' | 'free'>> {
  const { isSealed, plan: found } = await capturePlan(actor, job);
  if (!isSealed) return failed(conflict('evidence_invalid').failure);
  if (!found || found.bookingTotalMinor === 0) {
    const free = await settleFree(actor, job.bookingId);
    if (!free.ok || free.value) return free.ok ? ok('free') : free;
  }
  let plan = found;
  // The customer objected after he had signed: who decides about that takes the money, or gives it up.
  if (plan?.bookingStatus === 'disputed') return ok(plan.status);
  if (plan?.status === 'created' || plan?.status === 'requires_action') {
    const read = await reconcilePlan(actor, plan);
    if (!read.ok) return read;
    plan = read.value;
    // A hold stands behind it, and which of the two is captured is decided within seconds.
    if (plan.status === 'created' && plan.isRenewal) return failed(RENEWING);
  }
  if (plan?.status === 'authorized') {
    const taken = await captureHold(actor, plan);
    if (!taken.ok || taken.value.status === 'captured') return taken.ok ? ok(taken.value.status) : taken;
    plan = taken.value;
  }
  if (plan && ['captured', 'partially_refunded', 'refunded', 'charged_back'].includes(plan.status)) {
    return ok(plan.status);
  }
  const told = await tellPaymentDue(actor, job.bookingId, job.evidenceSha256);
  return told.ok ? ok('due') : told;
}

/**
 * Captures one hold and records whatever the provider then says: captured, lapsed or voided. A manager's approved
 * decision to capture a part holds whoever captures.
 */
export function captureHold(actor: Actor, plan: PaymentPlan): Promise<Result<PaymentPlan>> {
  return asking(async () => {
    if (!plan.intentId) throw conflict('not_capturable');
    const intent = await captureIntent(plan, plan.intentId, plan.decidedMinor ?? undefined);
    return unwrap(await recordIntent(actor, plan.id, factsOf(intent, plan.holdMode)));
  });
}
