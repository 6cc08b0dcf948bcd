import type { Actor } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { approve, type OpenedAction, openAction, type StepInput } from '../commands/open-action';
import type { ActionVerb } from '../schema';
import { runAction } from './run-action';

/** How a manager's action stands: `pending_approval` waits for a second manager, `done` and `failed` are over. */
export type ActionOutcome = Pick<OpenedAction, 'id' | 'paymentId' | 'verb' | 'amountMinor' | 'status'>;

const outcome = ({ id, paymentId, verb, amountMinor, status }: OpenedAction): ActionOutcome => ({
  id,
  paymentId,
  verb,
  amountMinor,
  status,
});

async function act(
  actor: Actor,
  paymentId: string,
  verb: ActionVerb,
  input: StepInput,
): Promise<Result<ActionOutcome>> {
  const opened = await openAction(actor, paymentId, verb, input);
  const ran = opened.ok ? await runAction(actor, opened.value) : opened;
  return ran.ok ? ok(outcome(ran.value)) : ran;
}

/**
 * Captures a hold, or `amountMinor` of it, by decision and settles the visit; what is not captured goes back to the card.
 * Refusals as `openAction`, `provider_unavailable`.
 */
export const captureManually = (actor: Actor, paymentId: string, input: { reason: string; amountMinor?: number }) =>
  act(actor, paymentId, 'capture', input);

/** Gives a hold back to the card. */
export const voidManually = (actor: Actor, paymentId: string, input: { reason: string }) =>
  act(actor, paymentId, 'void', input);

/** Gives captured money back: `amountMinor` minor units of it, or what its lines say. */
export const refundPayment = (actor: Actor, paymentId: string, input: StepInput) =>
  act(actor, paymentId, 'refund', input);

/** Begins a new attempt after one that ended without money, on the saved card. */
export const retryPayment = (actor: Actor, paymentId: string, input: { reason: string }) =>
  act(actor, paymentId, 'retry', input);

/** The second manager's yes, and the work at once. Never one's own (`own_action`). */
export async function approveAction(actor: Actor, actionId: string): Promise<Result<ActionOutcome>> {
  const approved = await approve(actor, actionId);
  const ran = approved.ok ? await runAction(actor, approved.value) : approved;
  return ran.ok ? ok(outcome(ran.value)) : ran;
}
