import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { requestErasureOf } from '@/lib/privacy/commands/request-erasure';
import { withdrawErasure } from '@/lib/privacy/commands/withdraw-erasure';
import { dataResponse } from '@/lib/privacy/provider/data-response';
import { requestOwnErasure } from '@/lib/privacy/provider/request-own-erasure';
import { erasureStanding } from '@/lib/privacy/queries/erasure-standing';
import { listErasures } from '@/lib/privacy/queries/list-erasures';
import { exportInput, listErasuresFilter, ownErasureInput, personErasureInput } from '@/lib/privacy/schema';
import { Erasure, ErasureStanding } from '../answers/privacy';
import { answers, ById, created, file, json, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['privacy'];
const ownId = (actor: { kind: string; userId?: string }): string => actor.userId ?? '';

export function privacyArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/me/data',
      tags,
      summary: 'Everything that is kept of the caller',
      responses: file('application/json', 'One object, a list for each part, written while it is read'),
    }),
    ({ actor }) => dataResponse(actor, ownId(actor), {}),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/me/erasure',
      tags,
      summary: 'What an erasure would wait for, and the one that is asked for',
      responses: answers(ErasureStanding, 'As it stands now'),
    }),
    ({ actor }) => value(erasureStanding(actor, ownId(actor))),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/me/erasure',
      tags,
      summary: 'Ask for one’s own data to be erased; proved by password or code',
      request: { body: json(ownErasureInput) },
      responses: created(Erasure, 'Asked for: carried out as soon as nothing stands in its way'),
    }),
    ({ actor, body }) => requestOwnErasure(actor, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/me/erasure/withdraw',
      tags,
      summary: 'Take that back, until it begins',
      responses: answers(Erasure, 'Withdrawn'),
    }),
    ({ actor }) => withdrawErasure(actor, ownId(actor)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/users/{id}/data',
      tags,
      summary: 'Everything that is kept of a person; the reason is logged',
      request: { params: ById, query: exportInput },
      responses: file('application/json', 'As for oneself'),
    }),
    ({ actor, params, query }) => dataResponse(actor, params.id, query),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/users/{id}/erasure',
      tags,
      summary: 'Ask for somebody’s data to be erased, with the reason',
      request: { params: ById, body: json(personErasureInput.omit({ userId: true })) },
      responses: created(Erasure, 'Asked for'),
    }),
    ({ actor, params, body }) => requestErasureOf(actor, { ...body, userId: params.id }),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/users/{id}/erasure/withdraw',
      tags,
      summary: 'Take that back, until it begins',
      request: { params: ById },
      responses: answers(Erasure, 'Withdrawn'),
    }),
    ({ actor, params }) => withdrawErasure(actor, params.id),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/erasures',
      tags,
      summary: 'What was and is to be erased, newest first',
      request: { query: listErasuresFilter },
      responses: answers(pageOf(Erasure), 'A page of erasures'),
    }),
    ({ actor, query }) => value(listErasures(actor, query)),
  );
}
