import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { conflict, failed, notFound, ok, type Result, unwrap } from '@/lib/core/errors';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { recordPayout, recordPayoutFailure } from '../commands/record-payout';
import { findPayout, type PayoutPlan } from '../queries/payout-plan';
import type { PayoutStatus } from '../state';
import { asking } from './asking';
import { once } from './once';
import { makeAccount } from './payout-account';

const RECENT = 100;

/** The vendor's connected account, made at the first payout; in the demo it is ready at once, as if onboarded. */
async function accountOf(actor: Actor, plan: PayoutPlan): Promise<string> {
  if (plan.accountId) return plan.accountId;
  const vendor = { vendorId: plan.vendorId, email: plan.vendorEmail };
  if (env().HOMESERVE_MODE !== 'demo') return makeAccount(actor, vendor, { type: 'express' });
  return makeAccount(actor, vendor, { type: 'custom', tos_acceptance: { date: DEMO_TERMS, ip: '127.0.0.1' } });
}

// Fixed, because a repeated request must be the same request.
const DEMO_TERMS = 1_767_225_600;

function sendMoney(plan: PayoutPlan, destination: string): Promise<Stripe.Transfer> {
  const find = async () => {
    const sent = await stripe().transfers.list({ transfer_group: plan.bookingId, destination, limit: RECENT });
    return sent.data.find((transfer) => transfer.metadata.transferId === plan.id);
  };
  const key = plan.attempt === 1 ? plan.id : `${plan.id}:again:${plan.attempt}`;
  return once(key, find, (idempotencyKey) =>
    stripe().transfers.create(
      {
        amount: plan.amountMinor,
        currency: plan.currency.toLowerCase(),
        destination,
        // Without a charge it is our own money, from the balance.
        ...(plan.chargeId ? { source_transaction: plan.chargeId } : {}),
        transfer_group: plan.bookingId,
        description: plan.reference,
        metadata: { transferId: plan.id, bookingId: plan.bookingId },
      },
      { idempotencyKey },
    ),
  );
}

/** What trying again does not mend: somebody has to do something first. */
const FAILS: Record<string, string> = {
  insufficient_capabilities_for_transfer: 'account_not_ready',
  transfers_not_allowed: 'account_not_ready',
  balance_insufficient: 'balance_insufficient',
};

/**
 * Sends the vendor's share of a captured payment, or what we pay for a warranty visit, exactly once, and posts it. A
 * payout that is not due, held or sent already stays as it is. An account that cannot receive yet fails the payout with
 * `account_not_ready`, an empty balance of ours with `balance_insufficient`.
 */
export async function payVendor(actor: Actor, transferId: string): Promise<Result<PayoutStatus>> {
  const plan = await findPayout(actor, transferId);
  if (!plan) return failed(notFound().failure);
  if (plan.status !== 'pending' || !plan.isDue) return ok(plan.status);
  return asking(async () => {
    if (plan.paymentId && !plan.chargeId) throw conflict('not_captured');
    try {
      const sent = await sendMoney(plan, await accountOf(actor, plan));
      unwrap(await recordPayout(actor, transferId, { stripeTransferId: sent.id, amountMinor: sent.amount }));
      return 'transferred';
    } catch (error) {
      const reason = FAILS[stripeFailure(error)?.code ?? ''];
      if (!reason) throw error;
      unwrap(await recordPayoutFailure(actor, transferId, reason));
      return 'failed';
    }
  });
}
