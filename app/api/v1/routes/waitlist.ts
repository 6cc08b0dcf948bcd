import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { joinWaitlist, leaveWaitlist } from '@/lib/scheduling/commands/waitlist';
import { listDemand } from '@/lib/scheduling/queries/waitlist';
import { demandFilter, waitlistInput } from '@/lib/scheduling/schema';
import { Demand, NoLongerWaiting, Waiting } from '../answers/waitlist';
import { answers, created, json, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['catalogue'];

/** Who wants a service where nobody does it yet. */
export function waitlistArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/waitlist',
      tags,
      summary: 'Be told when somebody begins to do a service at a pincode',
      request: { body: json(waitlistInput) },
      responses: created(Waiting, 'The place on the waiting list'),
    }),
    ({ actor, body }) => joinWaitlist(actor, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/waitlist/leave',
      tags,
      summary: 'Wait no longer',
      request: { body: json(waitlistInput) },
      responses: answers(NoLongerWaiting, 'Whether one waited or not'),
    }),
    ({ actor, body }) => leaveWaitlist(actor, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/waitlist',
      tags,
      summary: 'Where customers wait and for what, the oldest wait first',
      request: { query: demandFilter },
      responses: answers(pageOf(Demand), 'A page of demand'),
    }),
    ({ actor, query }) => value(listDemand(actor, query)),
  );
}
