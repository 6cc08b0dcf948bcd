import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ok } from '@/lib/core/errors';
import { markAllRead, markRead } from '@/lib/notifications/commands/mark-read';
import { setPreferences } from '@/lib/notifications/commands/set-preferences';
import { TOPICS } from '@/lib/notifications/policy/templates';
import { listNotifications } from '@/lib/notifications/queries/list-notifications';
import { listPreferences } from '@/lib/notifications/queries/preferences';
import { setPreferencesInput } from '@/lib/notifications/schema';
import { answers, ById, instant, json, listQuery, nothing, pageOf } from '../door/describe';
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
    action: z.string().openapi({ description: 'What opening it is called' }),
    bookingId: z.uuid().nullable(),
    at: instant,
    readAt: instant.nullable(),
  })
  .openapi('Notification');

const Marked = z.object({ count: z.int() }).openapi('MarkedRead');

const Preferences = z
  .array(z.object({ topic: z.enum(TOPICS), sms: z.boolean(), email: z.boolean(), push: z.boolean() }))
  .openapi('NotificationPreferences');

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

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/notifications/read-all',
      tags,
      summary: 'Mark every message as read',
      responses: answers(Marked, 'How many were unread'),
    }),
    async ({ actor }) => {
      const read = await markAllRead(actor);
      return read.ok ? ok({ count: read.value }) : read;
    },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/me/notification-preferences',
      tags,
      summary: 'What the caller receives by SMS, mail and push',
      responses: answers(Preferences, 'Every topic of the caller’s role'),
    }),
    ({ actor }) => value(listPreferences(actor)),
  );

  endpoint(
    api,
    createRoute({
      method: 'patch',
      path: '/me/notification-preferences',
      tags,
      summary: 'Switch topics on or off by channel; essential messages come all the same',
      request: { body: json(setPreferencesInput) },
      responses: answers(Preferences, 'As it is now'),
    }),
    ({ actor, body }) => setPreferences(actor, body),
  );
}
