import { z } from 'zod';
import { SWITCHED_CHANNELS, type SwitchedChannel, TOPICS, type Topic } from './policy/templates';

/** Some of the choices; those that are not named stay as they are. */
export const setPreferencesInput = z.object({
  changes: z
    .array(
      z.object({
        topic: z.enum(TOPICS, 'not_a_choice'),
        channel: z.enum(SWITCHED_CHANNELS, 'not_a_choice'),
        enabled: z.boolean('invalid_value'),
      }),
    )
    .min(1, 'required')
    .max(TOPICS.length * SWITCHED_CHANNELS.length, 'too_big'),
});

export type SetPreferencesInput = z.input<typeof setPreferencesInput>;

/** One topic with what its reader wants of it, for the topics that reach his role at all. */
export type Preference = { topic: Topic } & Record<SwitchedChannel, boolean>;

/** A message as its reader sees it in the app; `path` is inside the product, `at` RFC 3339. */
export type NotificationRow = {
  id: string;
  template: string;
  title: string;
  text: string;
  path: string | null;
  /** What opening it is called. */
  action: string;
  bookingId: string | null;
  at: string;
  readAt: string | null;
};

/** A message as staff sees it: what it was about and how it fared, never its text, a link or a code. */
export type SentMessage = {
  id: string;
  /** Its subject, in the asker's language. */
  title: string;
  channel: 'sms' | 'email' | 'push' | 'in_app';
  to: string;
  status: 'queued' | 'sent' | 'delivered' | 'failed';
  /** The provider's code of a refusal. */
  failureCode: string | null;
  /** RFC 3339: written; not before; taken by the provider; arrived; opened in the app. */
  at: string;
  dueAt: string | null;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
};
