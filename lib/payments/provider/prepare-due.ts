import type { Actor } from '@/lib/core/actor';
import { failed, notFound, type Result, unwrap } from '@/lib/core/errors';
import { openDuePayment } from '../commands/open-due-payment';
import { recordIntent } from '../commands/record-intent';
import { findOwnAttempt } from '../queries/own-payment';
import type { PaymentSession } from '../schema';
import { asking } from './asking';
import { factsOf } from './intent-facts';
import { findIntent } from './intents';
import { payOnSession, sessionOf } from './on-session';

/**
 * Lets the customer pay what he owes beside a visit's hold, with a saved card or another one; charged at once, never
 * twice. Refuses as `openDuePayment`, `invalid` (paymentMethodId), `provider_unavailable`.
 */
export async function prepareDue(actor: Actor, dueId: string, card?: string | null): Promise<Result<PaymentSession>> {
  const opened = await openDuePayment(actor, dueId, 'on_session');
  if (!opened.ok) return opened;
  return asking(() => payOnSession(actor, opened.value.plan, { capture_method: 'automatic' }, card));
}

/** Asks the provider how an own attempt at a due or a tip stands (after the browser's step) and records it. */
export async function refreshAttempt(
  actor: Actor,
  key: { dueId: string } | { tipFor: string },
): Promise<Result<PaymentSession>> {
  const plan = await findOwnAttempt(actor, key);
  if (!plan) return failed(notFound().failure);
  return asking(async () => {
    const intent = await findIntent(plan);
    if (!intent) return sessionOf(plan);
    return sessionOf(unwrap(await recordIntent(actor, plan.id, factsOf(intent, plan.holdMode))), intent);
  });
}
