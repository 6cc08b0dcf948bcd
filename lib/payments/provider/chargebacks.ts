import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { failed, notFound, ok, type Result, unwrap } from '@/lib/core/errors';
import { stripe } from '@/lib/integrations/stripe';
import { recordChargeback } from '../commands/record-chargeback';
import { prepareEvidence, prepareGivingUp, recordSubmission } from '../commands/submit-evidence';
import type { ChargebackStatus } from '../policy/chargebacks';
import { evidenceStory } from '../queries/evidence-story';
import type { ChargebackFacts, EvidenceInput } from '../schema/chargebacks';
import { asking } from './asking';
import { once } from './once';
import { uploadEvidence } from './upload-evidence';

const toDate = (seconds: number | null | undefined): Date | null => (seconds ? new Date(seconds * 1000) : null);

/** What of a dispute at the provider concerns us. */
export const chargebackFacts = (dispute: Stripe.Dispute): ChargebackFacts => ({
  disputeId: dispute.id,
  status: dispute.status as ChargebackStatus,
  reason: dispute.reason,
  amountMinor: dispute.amount,
  evidenceDueBy: toDate(dispute.evidence_details.due_by),
  moves: dispute.balance_transactions.map(({ id, amount, fee }) => ({ id, amountMinor: amount, feeMinor: fee })),
});

type Outcome = { id: string; status: ChargebackStatus };

/**
 * Answers a bank with the manager's words, the visit's story, its sealed evidence and photos, once. Refuses as
 * `prepareEvidence`; `provider_unavailable` keeps everything, and may be tried again.
 */
export async function submitEvidence(actor: Actor, id: string, input: EvidenceInput): Promise<Result<Outcome>> {
  const prepared = await prepareEvidence(actor, id, input);
  if (!prepared.ok) return prepared;
  const { stripeDisputeId, bookingId, paymentId, evidence } = prepared.value;
  if (!evidence) return failed(notFound().failure);
  return asking(async () => {
    const isSent = ({ evidence_details: { submission_count } }: Stripe.Dispute) => submission_count > 0;
    const find = async () => {
      const dispute = await stripe().disputes.retrieve(stripeDisputeId);
      return isSent(dispute) ? dispute : undefined;
    };
    const known = await find();
    const files = known ? {} : await uploadEvidence(actor, bookingId, evidence.photoIds);
    const story = await evidenceStory(actor, bookingId);
    const sent = await once(`evidence:${id}`, find, (idempotencyKey) =>
      stripe().disputes.update(
        stripeDisputeId,
        { evidence: { ...story, ...files, uncategorized_text: evidence.text }, submit: true },
        { idempotencyKey },
      ),
    );
    unwrap(await recordSubmission(actor, id));
    const { status } = unwrap(await recordChargeback(actor, paymentId, chargebackFacts(sent)));
    return { id, status };
  });
}

/** Lets a bank keep what it took. Refuses as `prepareGivingUp`; `provider_unavailable` may be tried again. */
export async function giveUpChargeback(actor: Actor, id: string, reason: string): Promise<Result<Outcome>> {
  const prepared = await prepareGivingUp(actor, id, reason);
  if (!prepared.ok) return prepared;
  const { stripeDisputeId, paymentId } = prepared.value;
  return asking(async () => {
    const find = async () => {
      const dispute = await stripe().disputes.retrieve(stripeDisputeId);
      return dispute.status === 'lost' || dispute.status === 'won' ? dispute : undefined;
    };
    const closed = await once(`give_up:${id}`, find, (idempotencyKey) =>
      stripe().disputes.close(stripeDisputeId, {}, { idempotencyKey }),
    );
    const { status } = unwrap(await recordChargeback(actor, paymentId, chargebackFacts(closed)));
    return { id, status };
  });
}

/** Reads a dispute again and records it for the payment that it is about. */
export async function readChargeback(actor: Actor, paymentId: string, dispute: Stripe.Dispute): Promise<Result<void>> {
  const recorded = await recordChargeback(actor, paymentId, chargebackFacts(dispute));
  return recorded.ok ? ok(undefined) : recorded;
}
