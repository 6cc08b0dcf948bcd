import type { Actor } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { remindOfDue } from '../commands/dun';
import { mayTryAgain } from '../policy/dunning';
import { type DuePlan, findDue, isOwed } from '../queries/due-plan';
import { findPlan } from '../queries/payment-plan';
import { chargeDue } from './charge-due';
import { holdPayment } from './hold-payment';
import { voidPayment } from './void-payment';

/**
 * One step of the reminders: the saved card is tried once more where its bank may have changed its mind, and whoever
 * still owes is reminded. Run twice it tries and tells once.
 */
export async function dunDue(actor: Actor, { dueId, step }: { dueId: string; step: number }): Promise<Result<void>> {
  const due = await findDue(actor, dueId);
  if (!due || due.step !== step || !isOwed(due)) return ok(undefined);
  const tried = await tryCard(actor, due);
  return tried.ok ? remindOfDue(actor, dueId, step) : tried;
}

async function tryCard(actor: Actor, due: DuePlan): Promise<Result<unknown>> {
  const { bookingId, cardId, steppedAt } = due;
  if (!cardId || !steppedAt) return ok(undefined);
  const isVisit = due.purpose === 'visit';
  const last = await findPlan(actor, isVisit ? { bookingId } : { dueId: due.id });
  const goOn = () => (isVisit ? holdPayment(actor, bookingId) : chargeDue(actor, due.id));
  // Begun and left, by an earlier run that ended before it asked the bank.
  if (last?.status === 'created' && last.holdMode === 'off_session') return goOn();
  // Tried within this step already, by an earlier run of it or by the customer.
  if (last && last.createdAt >= steppedAt) return ok(undefined);
  if (last?.status === 'created' || last?.status === 'requires_action') {
    if (last.holdMode === 'off_session') return ok(undefined);
    // A card form that was opened and left; one that was answered after all is recorded as such, and nothing is due.
    const given = await voidPayment(actor, last.id);
    if (!given.ok || given.value.capturedMinor > 0) return given;
  }
  if (!mayTryAgain(due.cardRefusal)) return ok(undefined);
  return goOn();
}
