import type { Actor } from '@/lib/core/actor';
import { conflict, failed, type Result } from '@/lib/core/errors';
import { openTip } from '../commands/open-tip';
import type { PaymentPlan } from '../queries/payment-plan';
import type { PaymentSession, TipInput } from '../schema';
import { asking } from './asking';
import { assertCard } from './assert-card';
import { payOnSession } from './on-session';
import { letGo } from './void-payment';

export type TipSession = PaymentSession & { paymentId: string };

const GIVEN: readonly PaymentPlan['status'][] = ['captured', 'partially_refunded', 'refunded', 'charged_back'];

/**
 * Gives the professional of a signed visit a tip, charged at once and all of it his. The same again answers the tip that
 * was given; one that was begun with another amount and not paid is let go first. Refuses as `openTip`, `invalid`
 * (paymentMethodId), `provider_unavailable`; conflict `tip_given`: with another amount.
 */
export async function giveTip(actor: Actor, bookingId: string, input: TipInput): Promise<Result<TipSession>> {
  const card = input.paymentMethodId;
  const known = card ? await assertCard(actor, card) : null;
  if (known && !known.ok) return known;
  for (let again = false; ; again = true) {
    const opened = await openTip(actor, bookingId, input);
    if (!opened.ok) return opened;
    const { plan } = opened.value;
    if (plan.amountMinor === input.amountMinor) {
      return asking(async () => ({
        ...(await payOnSession(actor, plan, { capture_method: 'automatic' }, card)),
        paymentId: plan.id,
      }));
    }
    if (GIVEN.includes(plan.status) || again) return failed(conflict('tip_given').failure);
    const gone = await letGo(actor, plan);
    if (!gone.ok) return gone;
  }
}
