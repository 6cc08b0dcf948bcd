import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { openPayoutAccount } from '@/lib/payments/provider/payout-account';
import { getPayment } from '@/lib/payments/queries/get-payment';
import { listEarnings } from '@/lib/payments/queries/list-earnings';
import { listPayments } from '@/lib/payments/queries/list-payments';
import { paymentFilter } from '@/lib/payments/schema';
import { Earnings, Payment, PaymentRow, PayoutAccount, payoutStatus } from '../answers/payment';
import { answers, ById, listQuery, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['payments'];
const earningsQuery = listQuery.extend({ status: payoutStatus.optional() });

export function moneyListsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/payments',
      tags,
      summary: 'Payments by status, time and text',
      request: { query: paymentFilter },
      responses: answers(pageOf(PaymentRow), 'A page of payments'),
    }),
    ({ actor, query }) => value(listPayments(actor, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/payments/{id}',
      tags,
      summary: 'One payment with its refunds; staff see the hands on it',
      request: { params: ById },
      responses: answers(Payment, 'The payment'),
    }),
    ({ actor, params }) => value(getPayment(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/me/earnings',
      tags,
      summary: 'The passbook of the calling professional',
      request: { query: earningsQuery },
      responses: answers(Earnings, 'Payouts, newest first, and totals'),
    }),
    ({ actor, query }) => value(listEarnings(actor, earningsQuery.parse(query))),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/me/payout-account',
      tags,
      summary: 'Where the calling professional sets up, or looks at, the account that he is paid to',
      responses: answers(PayoutAccount, 'How it stands, and an address that opens for a few minutes'),
    }),
    ({ actor }) => openPayoutAccount(actor),
  );
}
