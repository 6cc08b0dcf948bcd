import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { conflict, ok, type Result, unwrap } from '@/lib/core/errors';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { claimPayout } from '../commands/claim-payout';
import { recordPayout, recordPayoutFailure } from '../commands/record-payout';
import type { PayoutPlan } from '../queries/payout-plan';
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

async function findSent(plan: PayoutPlan, destination: string): Promise<Stripe.Transfer | undefined> {
  const sent = await stripe().transfers.list({ transfer_group: plan.bookingId, destination, limit: RECENT });
  return sent.data.find((transfer) => transfer.metadata.transferId === plan.id);
}

function sendMoney(plan: PayoutPlan, amountMinor: number, destination: string): Promise<Stripe.Transfer> {
  const find = () => findSent(plan, destination);
  const key = plan.attempt === 1 ? plan.id : `${plan.id}:again:${plan.attempt}`;
  return once(key, find, (idempotencyKey) =>
    stripe().transfers.create(
      {
        amount: amountMinor,
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

/** A payout that was held while the provider was being asked: sent all the same, or not, which only he knows. */
function lookFor(actor: Actor, plan: PayoutPlan, accountId: string): Promise<Result<PayoutStatus>> {
  return asking(async () => {
    const sent = await findSent(plan, accountId);
    if (!sent) return plan.status;
    unwrap(await recordPayout(actor, plan.id, { stripeTransferId: sent.id, amountMinor: sent.amount }));
    return 'transferred';
  });
}

/**
 * Sends the vendor's share of a captured payment, or what we pay for a warranty visit, exactly once, and posts it. A
 * payout that is not due, held or sent already stays as it is. An account that cannot receive yet fails the payout with
 * `account_not_ready`, an empty balance of ours with `balance_insufficient`.
 */
export async function payVendor(actor: Actor, transferId: string): Promise<Result<PayoutStatus>> {
  const claimed = await claimPayout(actor, transferId);
  if (!claimed.ok) return claimed;
  const plan = claimed.value;
  const { status, askedMinor, accountId } = plan;
  if (status === 'held' && askedMinor !== null && accountId) return lookFor(actor, plan, accountId);
  if (status !== 'pending' || askedMinor === null) return ok(status);
  if (askedMinor === 0) {
    const kept = await recordPayout(actor, transferId, { stripeTransferId: null, amountMinor: 0 });
    return kept.ok ? ok('transferred') : kept;
  }
  return asking(async () => {
    if (plan.paymentId && !plan.chargeId) throw conflict('not_captured');
    try {
      const sent = await sendMoney(plan, askedMinor, await accountOf(actor, plan));
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
