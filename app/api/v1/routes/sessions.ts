import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { signOutEverywhere } from '@/lib/auth/end-sessions';
import { listSessions, revokeSession } from '@/lib/auth/sessions';
import { ok } from '@/lib/core/errors';
import { answers, ById, instant, json, nothing, pageOf } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['auth'];

const Session = z
  .object({
    id: z.uuid(),
    kind: z.enum(['web', 'api']),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: instant,
    lastSeenAt: instant,
    current: z.boolean(),
  })
  .openapi('Session');

export function sessionsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/auth/sessions',
      tags,
      summary: 'The caller’s live sessions',
      responses: answers(pageOf(Session), 'All of them'),
    }),
    async ({ actor }) => ok({ data: await listSessions(actor), nextCursor: null }),
    { despite: ['phone_unverified'] },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/sessions/{id}/revoke',
      tags,
      summary: 'End one of the caller’s sessions',
      request: { params: ById },
      responses: nothing('Ended'),
    }),
    async ({ actor, params }) => {
      const ended = await revokeSession(actor, params.id);
      return ended.ok ? ok(undefined) : ended;
    },
    { despite: ['phone_unverified'], idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/sessions/revoke-all',
      tags,
      summary: 'Sign the caller out everywhere; `keepCurrent` spares the session of this request',
      request: { body: json(z.object({ keepCurrent: z.boolean('invalid_value').default(true) })) },
      responses: answers(z.object({ ended: z.int() }), 'How many sessions ended'),
    }),
    ({ actor, body }) => signOutEverywhere(actor, { keepThis: body.keepCurrent ?? true }),
    { despite: ['phone_unverified'], idempotent: false },
  );
}
