import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { openPayment } from '../commands/open-payment';
import { recordIntent } from '../commands/record-intent';
import { findOwnPayment } from '../queries/own-payment';
import type { PaymentSession } from '../schema';
import { asking } from './asking';
import { factsOf } from './intent-facts';
import { findIntent } from './intents';
import { payOnSession, sessionOf } from './on-session';

/**
 * What the reader of the sign page needs to authorize the payment, for the link holder or the customer of a visit
 * that is done. An attempt that the bank stopped is handed over; without a live attempt a new one begins.
 * With a secret, `requires_action` asks for the bank's step and `due` for a card. `card`: the customer's own saved one.
 */
export async function preparePayment(
  actor: Actor,
  bookingId: string,
  card?: string | null,
): Promise<Result<PaymentSession>> {
  const opened = await openPayment(actor, bookingId, { holdMode: 'on_session' });
  if (!opened.ok) return opened.failure.code === 'nothing_to_pay' ? refreshPayment(actor, bookingId) : opened;
  return asking(() => payOnSession(actor, opened.value.plan, { capture_method: 'manual' }, card));
}

/** Asks the provider how the payment of a visit stands (after the browser's step) and records it. */
export function refreshPayment(actor: Actor, bookingId: string): Promise<Result<PaymentSession>> {
  return asking(async () => {
    const { plan, amountMinor, currency } = await findOwnPayment(actor, bookingId);
    const none: PaymentSession = {
      status: amountMinor === 0 ? 'captured' : 'due',
      clientSecret: null,
      amountMinor,
      currency,
      cardLabel: null,
    };
    if (!plan) return none;
    const intent = await findIntent(plan);
    if (!intent) return sessionOf(plan);
    return sessionOf(unwrap(await recordIntent(actor, plan.id, factsOf(intent, plan.holdMode))), intent);
  });
}
