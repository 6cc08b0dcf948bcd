import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { decideUnsigned } from '@/lib/payments/provider/decide-unsigned';
import { unsignedInput } from '@/lib/payments/schema';
import { listUnsigned } from '@/lib/signing/queries/list-unsigned';
import { unsignedFilter } from '@/lib/signing/schema/unsigned';
import { UnsignedDecided, UnsignedVisit } from '../answers/never-signed';
import { answers, json, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['signatures'];

/** Visits whose link died unanswered, and the managers' decisions on them. */
export function neverSignedArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/never-signed',
      tags,
      summary: 'Visits that wait for a decision because nobody signed, with what speaks for them',
      request: { query: unsignedFilter },
      responses: answers(pageOf(UnsignedVisit), 'The longest waiting first'),
    }),
    ({ actor, query }) => value(listUnsigned(actor, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/never-signed/decisions',
      tags,
      summary: 'Settle such visits without a signature, or call them off; each for itself, with one reason',
      request: { body: json(unsignedInput) },
      responses: answers(UnsignedDecided, 'What became of each'),
    }),
    ({ actor, body }) => decideUnsigned(actor, body),
  );
}
