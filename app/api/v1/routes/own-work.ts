import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { type Actor, isUser } from '@/lib/core/actor';
import { refuse } from '@/lib/core/errors';
import { addAreas } from '@/lib/vendors/commands/add-areas';
import { setAreas } from '@/lib/vendors/commands/set-areas';
import { setHours } from '@/lib/vendors/commands/set-hours';
import { setSkills } from '@/lib/vendors/commands/set-skills';
import { cancelTimeOff, takeTimeOff } from '@/lib/vendors/commands/take-time-off';
import { areaChoice, areasInput, hoursInput, skillsInput, timeOffInput } from '@/lib/vendors/schema';
import { Vendor } from '../answers/vendor';
import { answers, ById, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['vendors'];

function self(actor: Actor): string {
  if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
  return actor.userId;
}

/** When, where and what the calling professional works; each call replaces the whole of it. */
export function ownWorkArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'put',
      path: '/me/availability',
      tags,
      summary: 'The working week and the days that differ, in minutes of the local day',
      request: { body: json(hoursInput) },
      responses: answers(Vendor, 'As it is now'),
    }),
    ({ actor, body }) => setHours(actor, self(actor), body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/me/time-off',
      tags,
      summary: 'An absence: what is asked in it is declined, what is accepted in it stands in the way',
      request: { body: json(timeOffInput) },
      responses: answers(Vendor, 'As it is now'),
    }),
    ({ actor, body }) => takeTimeOff(actor, self(actor), body),
  );

  endpoint(
    api,
    createRoute({
      method: 'delete',
      path: '/me/time-off/{id}',
      tags,
      summary: 'Gives an absence back',
      request: { params: ById },
      responses: answers(Vendor, 'As it is now'),
    }),
    ({ actor, params }) => cancelTimeOff(actor, self(actor), params.id),
  );

  endpoint(
    api,
    createRoute({
      method: 'put',
      path: '/me/areas',
      tags,
      summary: 'The pincodes worked in',
      request: { body: json(areasInput) },
      responses: answers(Vendor, 'As it is now'),
    }),
    ({ actor, body }) => setAreas(actor, self(actor), body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/me/areas',
      tags,
      summary: 'Adds a district, or everything around a pincode',
      request: { body: json(areaChoice) },
      responses: answers(Vendor, 'As it is now'),
    }),
    ({ actor, body }) => addAreas(actor, self(actor), body),
  );

  endpoint(
    api,
    createRoute({
      method: 'put',
      path: '/me/skills',
      tags,
      summary: 'The services done',
      request: { body: json(skillsInput) },
      responses: answers(Vendor, 'As it is now'),
    }),
    ({ actor, body }) => setSkills(actor, self(actor), body),
  );
}
