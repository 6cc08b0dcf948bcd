import 'server-only';
import { mintSystem } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { holdStep } from '@/lib/payments/policy/holds';
import { renewHold } from '@/lib/payments/provider/renew-hold';
import type { PaymentPlan } from '@/lib/payments/queries/payment-plan';

/** How a visit's hold stands to a new link: it outlives it, or may run out before the answer is captured. */
export type HoldState = 'none' | 'covers' | 'may_run_out';

/**
 * Sees to it that the hold outlives a link that ends at `endsAt` by 12 hours: one that does not is placed anew first.
 * Never stands in the way of the link: signing does not wait for payment.
 */
export async function coverLink(
  actor: Actor,
  { payment, endsAt }: { payment: PaymentPlan | null; endsAt: Date },
): Promise<HoldState> {
  const step = holdStep(payment, endsAt);
  if (!payment || step === 'none') return 'none';
  if (step === 'keep') return 'covers';
  const { ip, ipSource, userAgent, requestId } = actor;
  const renewed = await renewHold(mintSystem('cover-link', { ip, ipSource, userAgent, requestId }), payment.id);
  return renewed.ok && renewed.value === 'renewed' ? 'covers' : 'may_run_out';
}
