import type Stripe from 'stripe';
import { EMPTIED } from './accounts';
import { balances, postBalance } from './balance';
import type { StripeBox, StripeRoute } from './box';
import { invalidRequest } from './failure';
import { integer, mergeMetadata, type Params, positiveInteger, requiredText, text } from './form';
import { listOf } from './list';

type NewTransfer = {
  amount: number;
  currency: string;
  destination: string;
  sourceTransaction: string | null;
  transferGroup: string | null;
  description: string | null;
  metadata: Record<string, string>;
};

const reversals = (id: string): Stripe.Transfer['reversals'] => ({
  object: 'list',
  data: [],
  has_more: false,
  url: `/v1/transfers/${id}/reversals`,
});

/** Moves money to a connected account. */
export function moveMoney(box: StripeBox, input: NewTransfer): Stripe.Transfer {
  const id = box.store.newId('transfer');
  const transfer: Stripe.Transfer = {
    id,
    object: 'transfer',
    amount: input.amount,
    amount_reversed: 0,
    balance_transaction: postBalance(box, 'transfer', id, -input.amount, input.currency).id,
    created: box.clock.seconds(),
    currency: input.currency,
    description: input.description,
    destination: input.destination,
    destination_payment: `py_${id.slice(3)}`,
    livemode: false,
    metadata: input.metadata,
    reversals: reversals(id),
    reversed: false,
    source_transaction: input.sourceTransaction,
    source_type: 'card',
    transfer_group: input.transferGroup,
  };
  box.store.insert('transfer', transfer);
  box.emit('transfer.created', transfer);
  return transfer;
}

/** Stripe's rule: transfers of one charge never exceed what it captured. */
function checkSource(box: StripeBox, charge: Stripe.Charge, amount: number, currency: string): void {
  if (!charge.captured)
    throw invalidRequest('You cannot use an uncaptured charge as a source_transaction.', {
      param: 'source_transaction',
    });
  if (charge.currency !== currency)
    throw invalidRequest('The currency of source_transaction differs from the transfer.', { param: 'currency' });
  const used = box.store
    .all('transfer')
    .filter((each) => each.source_transaction === charge.id)
    .reduce((sum, each) => sum + each.amount, 0);
  if (used + amount > charge.amount_captured) {
    throw invalidRequest(
      `Transfers using this transaction as a source must not exceed the source amount of ${charge.amount_captured}.`,
      {
        code: 'transfer_source_balance_parameters_mismatch',
        param: 'amount',
      },
    );
  }
}

function createTransfer(box: StripeBox, params: Params): Stripe.Transfer {
  const amount = positiveInteger(params, 'amount');
  const currency = requiredText(params, 'currency').toLowerCase();
  const destination = requiredText(params, 'destination');
  const account = box.store.get('account', destination);
  if (!account)
    throw invalidRequest(`No such destination: '${destination}'`, { code: 'resource_missing', param: 'destination' });
  if (account.capabilities?.transfers !== 'active') {
    throw invalidRequest(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, legacy_payments',
      {
        code: 'insufficient_capabilities_for_transfer',
      },
    );
  }
  const source = text(params, 'source_transaction');
  const charge = source ? box.store.need('charge', source, 'source_transaction') : null;
  if (charge) checkSource(box, charge, amount, currency);
  else if ((balances(box).get(currency) ?? 0) < amount) {
    throw invalidRequest('You have insufficient available funds in your Stripe account.', {
      code: 'balance_insufficient',
    });
  }
  return moveMoney(box, {
    amount,
    currency,
    destination,
    sourceTransaction: source,
    transferGroup:
      text(params, 'transfer_group') ?? charge?.transfer_group ?? (charge ? `group_${charge.payment_intent}` : null),
    description: text(params, 'description'),
    metadata: mergeMetadata({}, params),
  });
}

/** Takes money back from a connected account, at most what is left of the transfer. */
export function reverseTransfer(
  box: StripeBox,
  transfer: Stripe.Transfer,
  amount: number,
  metadata: Record<string, string>,
  refund: string | null,
) {
  const left = transfer.amount - transfer.amount_reversed;
  if (left === 0)
    throw invalidRequest(`Transfer ${transfer.id} has already been fully reversed.`, {
      code: 'transfer_already_reversed',
    });
  if (amount > left)
    throw invalidRequest(`Reversal amount (${amount}) is greater than unreversed amount on transfer (${left})`, {
      param: 'amount',
    });
  const account = typeof transfer.destination === 'string' ? box.store.get('account', transfer.destination) : undefined;
  if (account?.metadata?.[EMPTIED])
    throw invalidRequest('The connected account does not have sufficient funds for this reversal.', {
      code: 'balance_insufficient',
    });
  const id = box.store.newId('transfer_reversal');
  const reversal: Stripe.TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: postBalance(box, 'transfer_refund', id, amount, transfer.currency).id,
    created: box.clock.seconds(),
    currency: transfer.currency,
    destination_payment_refund: null,
    metadata,
    source_refund: refund,
    transfer: transfer.id,
  };
  box.store.insert('transfer_reversal', reversal);
  transfer.amount_reversed += amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  transfer.reversals.data.unshift(reversal);
  box.emit('transfer.reversed', transfer);
  return reversal;
}

export const transferRoutes: StripeRoute[] = [
  { method: 'POST', path: '/v1/transfers', run: ({ box, params }) => createTransfer(box, params) },
  {
    method: 'GET',
    path: '/v1/transfers',
    run: (call) => {
      const [transferGroup, destination] = ['transfer_group', 'destination'].map((name) => text(call.params, name));
      const rows = call.box.store
        .all('transfer')
        .filter(
          (row) =>
            (!transferGroup || row.transfer_group === transferGroup) &&
            (!destination || row.destination === destination),
        );
      return listOf(call, '/v1/transfers', rows);
    },
  },
  { method: 'GET', path: '/v1/transfers/:id', run: ({ box }, id) => box.store.need('transfer', id) },
  {
    method: 'POST',
    path: '/v1/transfers/:id',
    run: ({ box, params }, id) => {
      const transfer = box.store.need('transfer', id);
      transfer.metadata = mergeMetadata(transfer.metadata, params);
      return transfer;
    },
  },
  {
    method: 'POST',
    path: '/v1/transfers/:id/reversals',
    run: ({ box, params }, id) => {
      const transfer = box.store.need('transfer', id);
      const amount = integer(params, 'amount') ?? transfer.amount - transfer.amount_reversed;
      return reverseTransfer(box, transfer, amount, mergeMetadata({}, params), null);
    },
  },
  {
    method: 'GET',
    path: '/v1/transfers/:id/reversals',
    run: (call, id) =>
      listOf(call, `/v1/transfers/${id}/reversals`, call.box.store.need('transfer', id).reversals.data),
  },
  {
    method: 'GET',
    path: '/v1/transfers/:id/reversals/:sub',
    run: ({ box }, _id, sub) => box.store.need('transfer_reversal', sub),
  },
];
