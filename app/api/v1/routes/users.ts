import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { resetFactor } from '@/lib/auth/person-factor';
import { type Actor, ROLES } from '@/lib/core/actor';
import { invalid, ok, type Result } from '@/lib/core/errors';
import { changeRole, reinstateUser, suspendUser, updateMe } from '@/lib/people/commands';
import { inviteStaff } from '@/lib/people/commands/invitations';
import { getUser, listUsers, me } from '@/lib/people/queries';
import { inviteInput, listUsersFilter, type Person as PersonDto, updateMeInput } from '@/lib/people/schema';
import { Invitation, Person } from '../answers/person';
import { answers, ById, created, json, nothing, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['users'];

const changeBody = z
  .object({
    role: z.enum(ROLES, 'not_a_choice').optional(),
    status: z.enum(['active', 'suspended'], 'not_a_choice').optional(),
    reason: z.string('required').trim().min(3, 'too_short').max(500, 'too_long'),
  })
  .refine((body) => (body.role === undefined) !== (body.status === undefined), { error: 'one_change', path: ['role'] });

const resetBody = z.object({ reason: changeBody.shape.reason });

function change(actor: Actor, userId: string, body: z.input<typeof changeBody>): Promise<Result<PersonDto>> {
  const { reason, role, status } = body;
  if (role) return changeRole(actor, { userId, reason, role });
  if (status === 'suspended') return suspendUser(actor, { userId, reason });
  if (status === 'active') return reinstateUser(actor, { userId, reason });
  throw invalid({ path: 'role', message: 'one_change' });
}

export function usersArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/me',
      tags,
      summary: 'The caller',
      responses: answers(Person, 'The caller'),
    }),
    ({ actor }) => value(me(actor)),
    { despite: ['phone_unverified'] },
  );

  endpoint(
    api,
    createRoute({
      method: 'patch',
      path: '/me',
      tags,
      summary: 'Change one’s name, number or language',
      request: { body: json(updateMeInput) },
      responses: answers(Person, 'As it is now; another number waits for its code'),
    }),
    ({ actor, body }) => updateMe(actor, body),
    { despite: ['phone_unverified'] },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/users',
      tags,
      summary: 'People by role, status and text',
      request: { query: listUsersFilter },
      responses: answers(pageOf(Person), 'A page of people'),
    }),
    ({ actor, query }) => value(listUsers(actor, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/users',
      tags,
      summary: 'Invite somebody to a staff role; the mailed link makes the account',
      request: { body: json(inviteInput) },
      responses: created(Invitation, 'The link is on its way, good for 72 hours'),
    }),
    ({ actor, body }) => inviteStaff(actor, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/users/{id}',
      tags,
      summary: 'One person: oneself, or whom one’s role works with',
      request: { params: ById },
      responses: answers(Person, 'The person'),
    }),
    ({ actor, params }) => value(getUser(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'patch',
      path: '/users/{id}',
      tags,
      summary: 'Change a role, suspend or reinstate; one change at a time, with its reason',
      request: { params: ById, body: json(changeBody) },
      responses: answers(Person, 'As it is now'),
    }),
    ({ actor, params, body }) => change(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/users/{id}/second-factor/reset',
      tags,
      summary: 'Take the second factor off somebody who lost his telephone, with the reason; never one’s own',
      request: { params: ById, body: json(resetBody) },
      responses: nothing('Reset, and signed out everywhere'),
    }),
    async ({ actor, params, body }) => {
      const reset = await resetFactor(actor, { userId: params.id, reason: body.reason });
      return reset.ok ? ok(undefined) : reset;
    },
  );
}
