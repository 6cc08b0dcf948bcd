import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ok } from '@/lib/core/errors';
import { markRead } from '@/lib/notifications/commands';
import { listNotifications } from '@/lib/notifications/queries/list-notifications';
import { answers, ById, instant, listQuery, nothing, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['notifications'];
const filter = listQuery.extend({
  unread: z
    .enum(['true', 'false'], 'not_a_choice')
    .transform((text) => text === 'true')
    .optional(),
});

const Notification = z
  .object({
    id: z.uuid(),
    template: z.string(),
    title: z.string(),
    text: z.string(),
    path: z.string().nullable().openapi({ description: 'A path of our own site' }),
    bookingId: z.uuid().nullable(),
    at: instant,
    readAt: instant.nullable(),
  })
  .openapi('Notification');

export function notificationsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/notifications',
      tags,
      summary: 'The caller’s messages, newest first',
      request: { query: filter },
      responses: answers(pageOf(Notification), 'A page of messages'),
    }),
    ({ actor, query }) => value(listNotifications(actor, filter.parse(query))),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/notifications/{id}/read',
      tags,
      summary: 'Mark a message as read',
      request: { params: ById },
      responses: nothing('Read'),
    }),
    async ({ actor, params }) => {
      const read = await markRead(actor, params.id);
      return read.ok ? ok(undefined) : read;
    },
  );
}
