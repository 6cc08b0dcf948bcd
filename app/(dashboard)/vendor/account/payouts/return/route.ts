import { currentActor } from '@/lib/auth/session';
import { env } from '@/lib/core/env';
import { refreshPayoutAccount } from '@/lib/payments/provider/payout-account';

/** Where the provider sends a vendor back to: how his account stands is read again, then shown. Reading changes nothing else. */
export async function GET(): Promise<Response> {
  const read = await refreshPayoutAccount(await currentActor());
  return Response.redirect(`${env().PUBLIC_URL}/vendor/account/payouts${read.ok ? '' : '?read=no'}`, 303);
}
