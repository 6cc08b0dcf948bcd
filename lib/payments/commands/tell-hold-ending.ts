import 'server-only';
import { eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { payments } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { selectPlan } from '../queries/payment-plan';

/** Tells the customer, once, that a hold ends and could not be renewed without him; operations see its clock anyhow. */
export function tellHoldEnding(actor: Actor, paymentId: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const plan = await selectPlan(tx, eq(payments.id, paymentId));
    if (plan?.status !== 'authorized' || plan.bookingStatus !== 'completed') return;
    await notify(tx, {
      userId: plan.customerId,
      bookingId: plan.bookingId,
      template: 'hold_ending',
      channels: ['sms', 'email', 'in_app'],
      data: { amountMinor: plan.amountMinor, currency: plan.currency },
      cause: `hold_ending:${paymentId}`,
    });
  });
}
