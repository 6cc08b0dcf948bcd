import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ok } from '@/lib/core/errors';
import { markConversationRead } from '@/lib/messages/commands/mark-conversation-read';
import { messagePhotoResponse } from '@/lib/messages/provider/message-photo';
import { sendMessage } from '@/lib/messages/provider/send-message';
import { getConversation } from '@/lib/messages/queries/messages';
import { conversationFilter, messageInput, readInput } from '@/lib/messages/schema';
import { Conversation, Message } from '../answers/message';
import { answers, ById, created, file, json, nothing } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['messages'];
const withPhoto = messageInput.extend({ file: z.string().openapi({ format: 'binary' }).optional() });

/** Text and photo of a form; what is missing the room says. */
async function fromForm(form: FormData) {
  const field = (name: string) => {
    const given = form.get(name);
    return typeof given === 'string' ? given : undefined;
  };
  const photo = form.get('file');
  const bytes = photo instanceof Blob ? Buffer.from(await photo.arrayBuffer()) : undefined;
  return { body: field('body'), clientId: field('clientId') ?? '', bytes };
}

export function messagesArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/messages',
      tags,
      summary: 'What the two of a visit wrote to each other, newest first',
      request: { params: ById, query: conversationFilter },
      responses: answers(Conversation, 'A page of the conversation'),
    }),
    ({ actor, params, query }) => value(getConversation(actor, params.id, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/messages',
      tags,
      summary: 'Write a message, as JSON or with a photo as a form; the same clientId again answers the first one',
      request: {
        params: ById,
        body: {
          content: { 'application/json': { schema: messageInput }, 'multipart/form-data': { schema: withPhoto } },
          required: true,
        },
      },
      responses: created(Message, 'Sent'),
    }),
    async ({ actor, params, body, form }) => sendMessage(actor, params.id, form ? await fromForm(form) : body),
    { idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/messages/read',
      tags,
      summary: 'The conversation was seen up to a message',
      request: { params: ById, body: json(readInput) },
      responses: nothing('Noted'),
    }),
    async ({ actor, params, body }) => {
      const read = await markConversationRead(actor, params.id, body);
      return read.ok ? ok(undefined) : read;
    },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/message-photos/{id}/file',
      tags,
      summary: 'The photo of a message, without metadata',
      request: { params: ById, query: z.object({ size: z.enum(['thumb', 'full'], 'not_a_choice').default('full') }) },
      responses: file('image/webp', 'The picture'),
    }),
    ({ actor, params, query, request }) =>
      messagePhotoResponse(actor, params.id, query.size ?? 'full', request.headers.get('if-none-match')),
  );
}
