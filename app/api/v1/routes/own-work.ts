import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { type Actor, isUser } from '@/lib/core/actor';
import { refuse } from '@/lib/core/errors';
import { setAreas } from '@/lib/vendors/commands/set-areas';
import { setHours } from '@/lib/vendors/commands/set-hours';
import { setSkills } from '@/lib/vendors/commands/set-skills';
import { areasInput, hoursInput, skillsInput } from '@/lib/vendors/schema';
import { Vendor } from '../answers/vendor';
import { answers, json } from '../door/describe';
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
