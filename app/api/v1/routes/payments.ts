import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createSetupIntent } from '@/lib/payments/provider/create-setup-intent';
import { giveTip } from '@/lib/payments/provider/give-tip';
import {
  approveAction,
  captureManually,
  refundPayment,
  retryPayment,
  voidManually,
} from '@/lib/payments/provider/manage-payment';
import { reasonInput, tipInput } from '@/lib/payments/schema';
import { refundParts } from '@/lib/payments/schema/refunds';
import { ActionOutcome, TipAnswer } from '../answers/payment';
import { answers, ById, created, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['payments'];
const INT4 = 2_147_483_647;
/** Money is a JSON integer here: nothing is coerced into it. */
const money = z.int('invalid_value').min(1, 'amount_low').max(INT4, 'too_big');
const captureBody = reasonInput.extend({
  amountMinor: money.optional().openapi({ description: 'A part of the hold; the rest goes back to the card' }),
});
const refundBody = reasonInput.extend({
  /** Not needed with lines, which say how much goes back. */
  amountMinor: money.optional(),
  ...refundParts.shape,
});

/** A manager's hand on the money, each with its reason. */
export function paymentsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/payments/setup-intent',
      tags,
      summary: 'Begin to save a card; the secret is for the Payment Element',
      responses: created(z.object({ clientSecret: z.string() }), 'Confirm it with the provider'),
    }),
    ({ actor }) => createSetupIntent(actor),
    { idempotent: false },
  );

  // Its answer holds a secret, and a visit takes one tip: the same again finds it.
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/tip',
      tags,
      summary: 'Give the professional of a signed visit a tip, with a saved card or another one',
      request: { params: ById, body: json(tipInput) },
      responses: created(TipAnswer, 'Charged; or, with a secret, for the provider’s form to go on with'),
    }),
    ({ actor, params, body }) => giveTip(actor, params.id, body),
    { idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/payments/{id}/capture',
      tags,
      summary: 'Capture a hold, or a part of it, by decision and settle the visit',
      request: { params: ById, body: json(captureBody) },
      responses: answers(ActionOutcome, 'Done, failed, or waiting for a second manager'),
    }),
    ({ actor, params, body }) => captureManually(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/payments/{id}/void',
      tags,
      summary: 'Give a hold back to the card',
      request: { params: ById, body: json(reasonInput) },
      responses: answers(ActionOutcome, 'Done, failed, or waiting for a second manager'),
    }),
    ({ actor, params, body }) => voidManually(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/payments/{id}/refund',
      tags,
      summary: 'Give captured money back, all or a part',
      request: { params: ById, body: json(refundBody) },
      responses: answers(ActionOutcome, 'Done, failed, or waiting for a second manager'),
    }),
    ({ actor, params, body }) => refundPayment(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/payments/{id}/retry',
      tags,
      summary: 'Try the saved card again after an attempt that brought nothing',
      request: { params: ById, body: json(reasonInput) },
      responses: answers(ActionOutcome, 'Queued, or waiting for a second manager'),
    }),
    ({ actor, params, body }) => retryPayment(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/approvals/{id}/approve',
      tags,
      summary: 'The second manager’s yes; never one’s own',
      request: { params: ById },
      responses: answers(ActionOutcome, 'Approved and carried out'),
    }),
    ({ actor, params }) => approveAction(actor, params.id),
  );
}
