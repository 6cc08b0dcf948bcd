import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { hasRole } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { conflict, failed, forbidden, ok, type Result, unwrap } from '@/lib/core/errors';
import { stripe } from '@/lib/integrations/stripe';
import { linkVendorAccount, recordAccount } from '../commands/link-provider';
import { accountStanding } from '../policy/accounts';
import { findPayoutAccount } from '../queries/payout-account';
import type { PayoutAccount } from '../schema/payouts';
import { asking } from './asking';

const PAGE = '/vendor/account/payouts';

type Vendor = { vendorId: string; email: string | null };

/** A new connected account, asked for once a vendor. The first one that is linked stays; answers the id that counts. */
export async function makeAccount(
  actor: Actor,
  { vendorId, email }: Vendor,
  more: Stripe.AccountCreateParams,
): Promise<string> {
  const account = await stripe().accounts.create(
    {
      country: 'IN',
      business_type: 'individual',
      capabilities: { transfers: { requested: true } },
      metadata: { vendorId },
      ...(email ? { email } : {}),
      ...more,
    },
    { idempotencyKey: `account:${vendorId}:${more.type}` },
  );
  return unwrap(await linkVendorAccount(actor, vendorId, account.id));
}

/**
 * Where the acting vendor goes to be paid: the provider's own pages, for a few minutes; his dashboard there once all is
 * given. His account is made at the first time. Refuses `forbidden`; conflict `not_applied`.
 */
export async function openPayoutAccount(actor: Actor): Promise<Result<PayoutAccount & { url: string }>> {
  if (!hasRole(actor, 'vendor')) return failed(forbidden().failure);
  const vendor = await findPayoutAccount(actor);
  if (!vendor) return failed(conflict('not_applied').failure);
  return asking(async () => {
    const account = vendor.accountId ?? (await makeAccount(actor, vendor, { type: 'express' }));
    const standing = await readAccount(actor, account);
    const page = `${env().PUBLIC_URL}${PAGE}`;
    const link =
      standing.status === 'ready' && standing.needs.length === 0
        ? await stripe().accounts.createLoginLink(account)
        : await stripe().accountLinks.create({
            account,
            type: 'account_onboarding',
            refresh_url: `${page}?link=over`,
            return_url: `${page}/return`,
          });
    return { ...standing, url: link.url };
  });
}

/** Reads the acting vendor's account again, as when he comes back from the provider. Null before there is one. */
export async function refreshPayoutAccount(actor: Actor): Promise<Result<PayoutAccount | null>> {
  if (!hasRole(actor, 'vendor')) return failed(forbidden().failure);
  const vendor = await findPayoutAccount(actor);
  const accountId = vendor?.accountId;
  return accountId ? asking(() => readAccount(actor, accountId)) : ok(null);
}

/** How an account stands now, by the provider's word, kept. */
export async function readAccount(actor: Actor, accountId: string): Promise<PayoutAccount> {
  const { capabilities, requirements } = await stripe().accounts.retrieve(accountId);
  const { status, needs } = accountStanding({
    transfers: capabilities?.transfers ?? null,
    disabledReason: requirements?.disabled_reason ?? null,
    currentlyDue: requirements?.currently_due ?? [],
    pastDue: requirements?.past_due ?? [],
    pendingVerification: requirements?.pending_verification ?? [],
  });
  const deadline = requirements?.current_deadline;
  const needsBy = deadline ? new Date(deadline * 1000) : null;
  return unwrap(await recordAccount(actor, accountId, { status, needs, needsBy }));
}
