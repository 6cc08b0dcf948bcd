import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bankAccounts, payoutAccounts, transfers, users, vendors } from '@/db/schema';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { type Actor, hasRole } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { needTopics } from '../policy/accounts';
import type { PayoutStanding } from '../schema/payouts';

/** The acting vendor as the provider knows him; undefined until he has applied. Refuses `forbidden`. */
export async function findPayoutAccount(actor: Actor) {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const [vendor] = await readAs(actor, (tx) =>
    tx
      .select({ vendorId: vendors.id, email: users.email, accountId: vendors.stripeAccountId })
      .from(vendors)
      .innerJoin(users, eq(users.id, vendors.id))
      .where(eq(vendors.id, actor.userId)),
  );
  return vendor;
}

/**
 * Whether and how the acting vendor can be paid in his market, by our own books; the provider is not asked. `blocks`:
 * something is his to do before money reaches him. Refuses `forbidden`.
 */
export async function payoutStanding(actor: Actor): Promise<PayoutStanding> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const { rules } = await currentPolicy(actor);
  return readAs(actor, async (tx) => {
    const [account] = await tx.select().from(payoutAccounts).where(eq(payoutAccounts.vendorId, actor.userId));
    const accounts = await tx
      .select({
        active: bankAccounts.active,
        shown: { holder: bankAccounts.holder, ifsc: bankAccounts.ifsc, lastFour: bankAccounts.lastFour },
      })
      .from(bankAccounts)
      .where(eq(bankAccounts.vendorId, actor.userId));
    const bank = accounts.find(({ active }) => active)?.shown;
    const [waiting] = await tx
      .select({
        blockedMinor: sql<number>`coalesce(sum(${transfers.amountMinor}) filter (where ${transfers.status} in ('failed', 'held') and ${transfers.failureCode} in ('account_not_ready', 'bank_batch')), 0)::int`,
        currency: sql<string>`coalesce(max(${transfers.currency}), 'INR')`,
        /** An account that was paid is ready, though nobody has read it yet. */
        wasPaid: sql<boolean>`coalesce(bool_or(${transfers.stripeTransferId} is not null), false)`,
        /** By the terms of his visits, which may be older than the market's, or because no account was there to charge for. */
        waitsForBank: sql<boolean>`coalesce(bool_or(${transfers.status} = 'held' and ${transfers.failureCode} = 'bank_batch'), false)`,
      })
      .from(transfers)
      .where(eq(transfers.vendorId, actor.userId));
    const none = { blockedMinor: 0, currency: 'INR', wasPaid: false, waitsForBank: false };
    const { blockedMinor, currency, wasPaid, waitsForBank } = waiting ?? none;
    const way = rules.chargeModel === 'manual' || waitsForBank ? 'bank' : 'provider';
    const status =
      way === 'bank' ? (bank ? 'ready' : 'not_started') : (account?.status ?? (wasPaid ? 'ready' : 'not_started'));
    // In a demonstration an account is made and ready with the first payout.
    const comesByItself = status === 'in_review' || (status === 'not_started' && way === 'provider' && isDemo());
    return {
      way,
      status,
      needs: needTopics(account?.needs ?? []),
      needsBy: account?.needsBy ? rfc3339(account.needsBy) : null,
      readAt: account ? rfc3339(account.readAt) : null,
      bank: bank ?? null,
      // Only what came back from the bank leaves somebody without an account who had given one.
      cameBack: !bank && accounts.length > 0,
      blockedMinor: status === 'ready' ? 0 : blockedMinor,
      currency,
      blocks: status !== 'ready' && (blockedMinor > 0 || !comesByItself),
    };
  });
}

const isDemo = () => env().HOMESERVE_MODE === 'demo';
