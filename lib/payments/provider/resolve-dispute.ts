import type { Actor } from '@/lib/core/actor';
import { conflict, failed, ok, type Result } from '@/lib/core/errors';
import { decideDispute } from '../commands/decide-dispute';
import type { Resolution, ResolveInput } from '../schema';
import type { DisputeOutcome } from '../state';
import { runAction } from './run-action';

/**
 * Ends a dispute by a manager's decision and moves the money accordingly; above the policy's threshold the decision
 * waits for a second manager and the dispute stays open. Refuses as `decideDispute`; conflict `provider_refused`
 * leaves the dispute open and undecided; `provider_unavailable` is tried again by a sweep.
 */
export async function resolveDispute(
  actor: Actor,
  disputeId: string,
  input: ResolveInput,
): Promise<Result<Resolution>> {
  const decided = await decideDispute(actor, disputeId, input);
  if (!decided.ok) return decided;
  const { dispute, action } = decided.value;
  const resolution = {
    disputeId,
    bookingId: dispute.bookingId,
    outcome: dispute.outcome as DisputeOutcome,
    refundMinor: dispute.refundMinor ?? 0,
  };
  if (!action) return ok({ ...resolution, status: dispute.status, approval: null });
  const ran = await runAction(actor, action);
  if (!ran.ok) return ran;
  const { status } = ran.value;
  if (status === 'failed') return failed(conflict('provider_refused').failure);
  return ok({
    ...resolution,
    status: status === 'done' ? 'resolved' : 'open',
    approval: { id: action.id, status },
  });
}
