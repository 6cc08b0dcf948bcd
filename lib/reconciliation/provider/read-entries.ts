import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { HOUR } from '@/lib/core/time';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { keepEntries } from '../commands/runs';
import { unknownSources } from '../queries/compare';
import type { ProviderEntry } from '../schema';

/** The provider writes some movements a little later than he dates them. */
const OVERLAP_MS = HOUR;
const PAGE = 100;

const idOf = (thing: string | { id: string } | null | undefined): string | null =>
  typeof thing === 'string' ? thing : (thing?.id ?? null);

/** Reads everything that the provider moved since an instant, page after page, and keeps it. */
export async function readEntries(actor: Actor, runId: string, since: Date | null): Promise<void> {
  const gte = since ? Math.floor((since.getTime() - OVERLAP_MS) / 1000) : undefined;
  for (let after: string | undefined; ; ) {
    const page = await stripe().balanceTransactions.list({
      limit: PAGE,
      ...(gte ? { created: { gte } } : {}),
      ...(after ? { starting_after: after } : {}),
    });
    const sources = page.data.flatMap((one) => idOf(one.source) ?? []);
    const unknown = await unknownSources(actor, sources);
    const entries: ProviderEntry[] = [];
    for (const one of page.data) {
      const sourceId = idOf(one.source);
      const subject = sourceId && unknown.has(sourceId) ? await subjectOf(one.type, sourceId) : null;
      entries.push(entryOf(one, sourceId, subject));
    }
    unwrap(await keepEntries(actor, runId, entries));
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}

const entryOf = (one: Stripe.BalanceTransaction, sourceId: string | null, subject: string | null): ProviderEntry => ({
  providerId: one.id,
  type: one.type,
  sourceId,
  subject,
  amountMinor: one.amount,
  feeMinor: one.fee,
  netMinor: one.net,
  currency: one.currency.toUpperCase(),
  occurredAt: new Date(one.created * 1000),
});

const noted = (kind: string, id: string | undefined): string | null => (id && isUuid(id) ? `${kind}:${id}` : null);

/** Whose a movement is by what we noted with the provider when we asked for it. */
async function subjectOf(type: string, sourceId: string): Promise<string | null> {
  try {
    if (type === 'charge' || type === 'payment') return noted('payment', await paymentOfCharge(sourceId));
    if (type === 'refund') return noted('refund', (await stripe().refunds.retrieve(sourceId)).metadata?.refundId);
    if (type === 'transfer')
      return noted('transfer', (await stripe().transfers.retrieve(sourceId)).metadata.transferId);
    if (type !== 'adjustment') return null;
    const charge = idOf((await stripe().disputes.retrieve(sourceId)).charge);
    return charge ? noted('dispute', await paymentOfCharge(charge)) : null;
  } catch (error) {
    if (stripeFailure(error)?.code !== 'resource_missing') throw error;
    return null;
  }
}

async function paymentOfCharge(id: string): Promise<string | undefined> {
  const charge = await stripe().charges.retrieve(id, { expand: ['payment_intent'] });
  return typeof charge.payment_intent === 'object' ? charge.payment_intent?.metadata.paymentId : undefined;
}

/** What lies with the provider in a currency, whether it can be paid out yet or not. */
export async function providerBalance(currency: string): Promise<number> {
  const { available, pending } = await stripe().balance.retrieve();
  return [...available, ...pending]
    .filter((one) => one.currency === currency.toLowerCase())
    .reduce((sum, one) => sum + one.amount, 0);
}
