import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { stripe } from '@/lib/integrations/stripe';
import { linkCustomer } from '../commands/link-provider';
import { findOwnProfile } from '../queries/own-payment';
import { asking } from './asking';

type Profile = Awaited<ReturnType<typeof findOwnProfile>>;

async function customerOf(actor: Actor, profile: Profile): Promise<string> {
  if (profile.stripeCustomerId) return profile.stripeCustomerId;
  const { userId, name, email, phone } = profile;
  const made = await stripe().customers.create(
    { name, metadata: { userId }, ...(email ? { email } : {}), ...(phone ? { phone } : {}) },
    { idempotencyKey: `customer:${userId}` },
  );
  return unwrap(await linkCustomer(actor, made.id));
}

/** Lets the acting customer save a card for visits to come; the secret is for the Payment Element. */
export function createSetupIntent(actor: Actor): Promise<Result<{ clientSecret: string }>> {
  return asking(async () => {
    const customer = await customerOf(actor, await findOwnProfile(actor));
    const intent = await stripe().setupIntents.create({
      customer,
      usage: 'off_session',
      allowed_payment_method_types: ['card'],
    });
    if (!intent.client_secret) throw new Error('a setup intent without a secret');
    return { clientSecret: intent.client_secret };
  });
}
