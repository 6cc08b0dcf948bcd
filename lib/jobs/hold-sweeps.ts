import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { tellHoldEnding } from '@/lib/payments/commands/tell-hold-ending';
import { reconcilePayment } from '@/lib/payments/provider/reconcile-payment';
import { renewHold } from '@/lib/payments/provider/renew-hold';
import { reversePayout } from '@/lib/payments/provider/reverse-payout';
import { runAction } from '@/lib/payments/provider/run-action';
import { listLostReversals } from '@/lib/payments/queries/reversal-plan';
import { listInterrupted, listLapsed, listRenewable, listUnsettled } from '@/lib/payments/queries/watch-list';

/** One after the other, so that a sweep never crowds the provider; one that fails does not stop the rest. */
async function each<T extends { id: string }>(rows: T[], work: (row: T) => Promise<Result<unknown>>): Promise<void> {
  for (const row of rows) {
    try {
      const result = await work(row);
      if (!result.ok) log.warn('sweep refused', { paymentId: row.id, code: result.failure.code });
    } catch (error) {
      log.error('sweep failed', error, { paymentId: row.id });
    }
  }
}

/** Asks the provider about attempts whose webhook may be lost, and about holds whose clock has run out. */
export async function lookAgain(actor: Actor): Promise<void> {
  await each(await listUnsettled(actor), ({ id }) => reconcilePayment(actor, id));
  await each(await listLapsed(actor), ({ id }) => reconcilePayment(actor, id));
}

/** Replaces holds that would lapse before the customer signs or a dispute is decided; tells of one that it cannot. */
export async function renewHolds(actor: Actor): Promise<void> {
  await each(await listRenewable(actor), async ({ id }) => {
    const renewed = await renewHold(actor, id);
    return renewed.ok && renewed.value === 'refused' ? tellHoldEnding(actor, id) : renewed;
  });
}

/** Takes back what is still to come back of payouts, whose task is nowhere. */
export async function takeBackLost(actor: Actor): Promise<void> {
  await each(await listLostReversals(actor), ({ id }) => reversePayout(actor, id));
}

/** Finishes approved actions that a crash interrupted. */
export async function resumeActions(actor: Actor): Promise<void> {
  await each(await listInterrupted(actor), (action) => runAction(actor, action));
}
