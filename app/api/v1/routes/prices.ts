import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { approvePrice, rejectPrice } from '@/lib/bookings/commands/answer-price';
import { withdrawPrice } from '@/lib/bookings/commands/end-price';
import { proposePrice } from '@/lib/bookings/commands/propose-price';
import { stopVisit } from '@/lib/bookings/commands/stop-visit';
import { approveInput, proposeInput, stopInput } from '@/lib/bookings/schema/price-change';
import { Booking, PriceChange } from '../answers/booking';
import { answers, ById, created, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['visit'];

/** Another price while the work is under way, and its answers. */
export function pricesArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/price-changes',
      tags,
      summary: 'Propose another scope: all its lines, why, and photos that show it',
      request: { params: ById, body: json(proposeInput) },
      responses: created(PriceChange, 'The customer is asked; a proposal that still waited is superseded'),
    }),
    ({ actor, params, body }) => proposePrice(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/price-changes/{id}/approve',
      tags,
      summary: 'Approve the proposed scope',
      request: { params: ById, body: json(approveInput) },
      responses: answers(PriceChange, 'Approved; the visit has the new scope'),
    }),
    ({ actor, params, body }) => approvePrice(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/price-changes/{id}/reject',
      tags,
      summary: 'Keep the original scope',
      request: { params: ById },
      responses: answers(PriceChange, 'The original scope stays'),
    }),
    ({ actor, params }) => rejectPrice(actor, params.id),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/price-changes/{id}/withdraw',
      tags,
      summary: 'Take a proposal back',
      request: { params: ById },
      responses: answers(PriceChange, 'The original scope stays'),
    }),
    ({ actor, params }) => withdrawPrice(actor, params.id),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/stop',
      tags,
      summary: 'Stop the work with the visit charge, after a price change that nobody answered',
      request: { params: ById, body: json(stopInput) },
      responses: answers(Booking, 'Cancelled with the visit charge'),
    }),
    ({ actor, params, body }) => stopVisit(actor, params.id, body),
  );
}
