import { z } from 'zod';
import type { Page } from '@/lib/core/cursor';
import { pageInput } from '@/lib/core/page-input';
import { contactInText } from './policy/contact-text';
import { type ConversationSide, type ConversationState, MAX_MESSAGE } from './policy/conversation';

/** Empty only beside a photo. Refused where it gives away a number (`message_phone`) or an address (`message_link`). */
const body = z
  .string('required')
  .trim()
  .max(MAX_MESSAGE, 'too_long')
  .superRefine((text, context) => {
    const found = contactInText(text);
    if (found) context.addIssue({ code: 'custom', message: found });
  });

export const messageInput = z.object({
  body: body.default(''),
  /** The browser's own id of the message: sending again answers the first one. */
  clientId: z.string('required').regex(/^[A-Za-z0-9_-]{8,80}$/, 'bad_client_id'),
});
export type MessageInput = z.input<typeof messageInput>;

export const readInput = z.object({ messageId: z.uuid('invalid_id') });
export type ReadInput = z.input<typeof readInput>;

export const conversationFilter = z.object({
  ...pageInput,
});
export type ConversationFilter = z.input<typeof conversationFilter>;

export type Message = {
  id: string;
  bookingId: string;
  /** Staff write as HomeServe: who of them it was, the log knows. */
  from: ConversationSide;
  mine: boolean;
  body: string;
  /** Its words and its photo are gone for good. */
  erased: boolean;
  photo: { id: string; width: number; height: number } | null;
  /** Of own messages: how the browser recognises what it sent. */
  clientId: string | null;
  /** RFC 3339. */
  sentAt: string;
};

/** A page of a conversation, newest message first, and how the conversation stands for its reader. */
export type Conversation = Page<Message> & {
  side: ConversationSide;
  state: ConversationState;
  /** Whether this reader may write now. */
  canWrite: boolean;
  /** False: the messages are put away for this reader. */
  readable: boolean;
  unread: number;
};
