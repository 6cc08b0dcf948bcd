import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { DAY } from '@/lib/core/time';
import { stripe } from '@/lib/integrations/stripe';
import { chargebackStates } from '../queries/chargebacks';
import { asking } from './asking';
import { readDispute } from './process-event';

/** A card's holder has up to 120 days, and his bank some more for its answer. */
const LOOKED_AT_DAYS = 180;
const PAGE = 100;

/**
 * Asks the provider for the disputes of the last half year and reads those again that stand differently with us: a lost
 * webhook costs minutes, not the bank's deadline. Answers how many were read.
 */
export function lookForChargebacks(actor: Actor): Promise<Result<number>> {
  return asking(async () => {
    const gte = Math.floor((Date.now() - LOOKED_AT_DAYS * DAY) / 1000);
    let read = 0;
    for (let after: string | undefined; ; ) {
      const page = await stripe().disputes.list({ limit: PAGE, created: { gte }, starting_after: after });
      for (const { id } of await changed(actor, page.data)) {
        unwrap(await asking(() => readDispute(actor, id)));
        read += 1;
      }
      after = page.data.at(-1)?.id;
      if (!page.has_more || !after) return read;
    }
  });
}

async function changed(actor: Actor, disputes: Stripe.Dispute[]): Promise<Stripe.Dispute[]> {
  const known = await chargebackStates(
    actor,
    disputes.map(({ id }) => id),
  );
  return disputes.filter(({ id, status }) => known.get(id) !== status);
}
