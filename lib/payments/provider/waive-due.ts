import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { waiveDue as waive } from '../commands/waive-due';
import { canMoveMoney } from '../policy';
import { findPlan } from '../queries/payment-plan';
import { OPEN_STATUSES, type PaymentStatus } from '../state';
import { letGo } from './void-payment';

const OPEN: readonly PaymentStatus[] = OPEN_STATUSES;

/**
 * Lets go of what is due. A card form that its customer has open is closed first; what he has paid meanwhile stays paid.
 * Refuses as the command, `provider_unavailable`.
 */
export async function waiveDue(
  actor: Actor,
  dueId: string,
  input: { reason: string },
): Promise<Result<{ id: string }>> {
  if (canMoveMoney(actor)) {
    const plan = await findPlan(actor, { dueId });
    const gone = plan && OPEN.includes(plan.status) ? await letGo(actor, plan) : null;
    if (gone && !gone.ok) return gone;
  }
  return waive(actor, dueId, input);
}
