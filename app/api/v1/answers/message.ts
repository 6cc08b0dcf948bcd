import { z } from '@hono/zod-openapi';
import { instant } from '../door/describe';

export const Message = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    from: z.enum(['customer', 'vendor', 'staff']),
    mine: z.boolean(),
    body: z.string().openapi({ description: 'Empty only beside a photo, or once erased' }),
    erased: z.boolean().openapi({ description: 'Its words and photo are gone for good' }),
    photo: z.object({ id: z.uuid(), width: z.int(), height: z.int() }).nullable(),
    clientId: z.string().nullable().openapi({ description: 'Of own messages' }),
    sentAt: instant,
  })
  .openapi('Message');

export const Conversation = z
  .object({
    data: z.array(Message),
    nextCursor: z.string().nullable().openapi({ description: 'Of the page of older messages' }),
    side: z.enum(['customer', 'vendor', 'staff']),
    state: z.enum(['open', 'not_yet', 'ended', 'blocked']),
    canWrite: z.boolean(),
    readable: z.boolean().openapi({ description: 'False: put away for this reader' }),
    unread: z.int(),
  })
  .openapi('Conversation');
