import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { openDispute } from '@/lib/payments/commands/open-dispute';
import { resolveDispute } from '@/lib/payments/provider/resolve-dispute';
import { resolveInput } from '@/lib/payments/schema';
import { listDisputes } from '@/lib/signing/queries/list-disputes';
import { disputeFilter, objectionInput } from '@/lib/signing/schema';
import { Dispute, Resolution } from '../answers/dispute';
import { Objected } from '../answers/signature';
import { answers, ById, json, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['disputes'];

/** What customers and banks objected to, and the managers' decisions. */
export function disputesArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/dispute',
      tags,
      summary: 'Something’s wrong with a visit that is signed or settled; the same again answers the dispute there is',
      request: { params: ById, body: json(objectionInput) },
      responses: answers(Objected, 'A manager looks at it'),
    }),
    ({ actor, params, body }) => openDispute(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/disputes',
      tags,
      summary: 'Disputes by status, reason, time and text',
      request: { query: disputeFilter },
      responses: answers(pageOf(Dispute), 'A page of disputes'),
    }),
    ({ actor, query }) => value(listDisputes(actor, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/disputes/{id}/resolve',
      tags,
      summary: 'Decide a dispute: pay the professional, give a part back, or charge nothing',
      request: { params: ById, body: json(resolveInput) },
      responses: answers(Resolution, 'Carried out, or waiting for a second manager'),
    }),
    ({ actor, params, body }) => resolveDispute(actor, params.id, body),
  );
}
