import type Stripe from 'stripe';
import type { StripeBox, StripeRoute } from './box';
import { text } from './form';
import { listOf } from './list';
import { randomToken } from './store';

/** Stripe's usual test fee, 2.9 %: enough to make gross, fee and net three different numbers. */
export const feeOf = (amount: number): number => Math.round(amount * 0.029);

/** Writes one balance transaction; `amount` is signed minor units, `fee` positive. Funds are available at once. */
export function postBalance(
  box: StripeBox,
  type: Stripe.BalanceTransaction.Type,
  source: string,
  amount: number,
  currency: string,
  fee = 0,
): Stripe.BalanceTransaction {
  const now = box.clock.seconds();
  return box.store.insert('balance_transaction', {
    id: box.store.newId('balance_transaction'),
    object: 'balance_transaction',
    amount,
    available_on: now,
    balance_type: 'payments',
    created: now,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee
      ? [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }]
      : [],
    net: amount - fee,
    reporting_category: type,
    source,
    status: 'available',
    type,
  });
}

/** Stripe writes its own fees some minutes after the time that they carry. */
const FEE_WRITTEN_LATER_SECONDS = 600;

/** What Stripe keeps for the account itself, as each month: no charge of anybody's stands behind it. */
export function chargeFee(box: StripeBox, currency: string, amount: number): Stripe.BalanceTransaction {
  const fee = postBalance(box, 'stripe_fee', `fee_${randomToken(16)}`, -amount, currency);
  fee.created -= FEE_WRITTEN_LATER_SECONDS;
  return fee;
}

/** Available minor units by currency. */
export function balances(box: StripeBox): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of box.store.all('balance_transaction'))
    sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.net);
  return sums;
}

export const balanceRoutes: StripeRoute[] = [
  {
    method: 'GET',
    path: '/v1/balance',
    run: ({ box }) => {
      const available = [...balances(box)].map(([currency, amount]) => ({
        amount,
        currency,
        source_types: { card: amount },
      }));
      const pending = available.map(({ currency }) => ({ amount: 0, currency, source_types: { card: 0 } }));
      return { object: 'balance', available, pending, livemode: false };
    },
  },
  {
    method: 'GET',
    path: '/v1/balance_transactions',
    run: (call) => {
      const type = text(call.params, 'type');
      const source = text(call.params, 'source');
      const rows = call.box.store
        .all('balance_transaction')
        .filter((row) => (!type || row.type === type) && (!source || row.source === source));
      return listOf(call, '/v1/balance_transactions', rows);
    },
  },
  {
    method: 'GET',
    path: '/v1/balance_transactions/:id',
    run: ({ box }, id) => box.store.need('balance_transaction', id),
  },
];
