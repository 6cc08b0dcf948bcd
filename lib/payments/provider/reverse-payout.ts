import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { failed, notFound, ok, type Result, unwrap } from '@/lib/core/errors';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { recordReversal } from '../commands/record-reversal';
import { takeUnsent } from '../commands/take-unsent';
import { findReversal, type ReversalPlan } from '../queries/reversal-plan';
import type { ReversalStatus } from '../state';
import { asking } from './asking';
import { once } from './once';
import { payVendor } from './pay-vendor';

const RECENT = 100;
/** What was paid by other ways than the provider's does not come back by it. */
const NOT_THE_PROVIDERS = 'not_by_provider';

/**
 * Takes a part of a payout back from its professional's account, exactly once. What the provider refuses for good (an
 * empty account, a closed one) he owes from his next payouts.
 */
export async function reversePayout(actor: Actor, reversalId: string): Promise<Result<ReversalStatus>> {
  const plan = await findReversal(actor, reversalId);
  if (!plan) return failed(notFound().failure);
  if (plan.status !== 'created') return ok(plan.status);
  // On its way, or not: what it takes back has to be known first.
  if (plan.isAsked && ['pending', 'held', 'failed'].includes(plan.payoutStatus)) {
    const paid = await payVendor(actor, plan.transferId);
    if (!paid.ok) return paid;
    if (paid.value !== 'transferred') return takeUnsent(actor, reversalId);
    return reversePayout(actor, reversalId);
  }
  const { stripeTransferId } = plan;
  if (!stripeTransferId) {
    unwrap(await recordReversal(actor, reversalId, { code: NOT_THE_PROVIDERS }));
    return ok('owed');
  }
  return asking(async () => {
    try {
      const made = await askBack(plan, stripeTransferId);
      unwrap(await recordReversal(actor, reversalId, { stripeReversalId: made.id }));
      return 'reversed';
    } catch (error) {
      const failure = stripeFailure(error);
      if (!failure?.status || failure.status >= 500 || failure.status === 409 || failure.status === 429) throw error;
      unwrap(await recordReversal(actor, reversalId, { code: failure.code ?? 'refused' }));
      return 'owed';
    }
  });
}

function askBack({ id, amountMinor }: ReversalPlan, transferId: string): Promise<Stripe.TransferReversal> {
  const find = async () => {
    const made = await stripe().transfers.listReversals(transferId, { limit: RECENT });
    return made.data.find((each) => each.metadata?.reversalId === id);
  };
  return once(`reversal:${id}`, find, (idempotencyKey) =>
    stripe().transfers.createReversal(
      transferId,
      { amount: amountMinor, metadata: { reversalId: id } },
      { idempotencyKey },
    ),
  );
}
