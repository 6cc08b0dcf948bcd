import type { Actor } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { openDuePayment } from '../commands/open-due-payment';
import { asking } from './asking';
import { chargeCard, type HoldOutcome } from './hold-payment';

/** Why no attempt was made, and what that leaves. */
const UNTRIED: Record<string, HoldOutcome> = { no_card: 'due', due_closed: 'none' };

/** Charges what is owed to the saved card, without its customer; repeating it finds the attempt that there is. */
export async function chargeDue(actor: Actor, dueId: string): Promise<Result<HoldOutcome>> {
  const opened = await openDuePayment(actor, dueId, 'off_session');
  if (!opened.ok) {
    const outcome = UNTRIED[opened.failure.code];
    return outcome ? ok(outcome) : opened;
  }
  const { plan } = opened.value;
  // An attempt that the customer has in hand is not ours to confirm.
  if (plan.status !== 'created' || plan.holdMode === 'on_session') return ok(plan.status);
  return asking(async () => (await chargeCard(actor, plan, { capture_method: 'automatic' })).status);
}
