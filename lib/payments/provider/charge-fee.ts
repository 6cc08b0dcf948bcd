import type { Actor } from '@/lib/core/actor';
import { ok, type Result, unwrap } from '@/lib/core/errors';
import { openPayment } from '../commands/open-payment';
import { tellPaymentDue } from '../commands/tell-due';
import { asking } from './asking';
import { chargeCard, type HoldOutcome } from './hold-payment';

/** Charges a cancellation fee or visit charge (minor units) to the saved card at once; one fee a booking. */
export async function chargeFee(
  actor: Actor,
  fee: { bookingId: string; amountMinor: number },
): Promise<Result<HoldOutcome>> {
  const { bookingId, amountMinor } = fee;
  const opened = await openPayment(actor, bookingId, { purpose: 'fee', holdMode: 'off_session', amountMinor });
  if (!opened.ok) {
    if (opened.failure.code !== 'no_card') return opened;
    unwrap(await tellPaymentDue(actor, bookingId, 'fee', amountMinor));
    return ok('due');
  }
  const { plan } = opened.value;
  if (plan.status !== 'created') return ok(plan.status);
  return asking(async () => (await chargeCard(actor, plan, { capture_method: 'automatic' })).status);
}
