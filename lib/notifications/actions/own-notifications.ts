'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { mintSystem } from '@/lib/auth/actor';
import { defineAction } from '@/lib/auth/define-action';
import { ANYTHING } from '@/lib/auth/missing';
import { isUser } from '@/lib/core/actor';
import { pushKey } from '@/lib/core/browser-settings';
import { failed } from '@/lib/core/errors';
import { dropDevice, keepDevice } from '../commands/keep-device';
import { markAllRead, markRead } from '../commands/mark-read';
import { setPreferences, stopMail } from '../commands/set-preferences';
import { setStaffHours } from '../commands/set-staff-hours';
import { SWITCHED_CHANNELS, shownChannels, TOPICS, TOPICS_OF } from '../policy/templates';
import { deviceInput } from '../schema/devices';

const which = z.object({ notificationId: z.uuid('not_found') });
const freshPage = () => {
  refresh();
  return {};
};

/** Opens what a message is about; the message is read thereby. */
export const openNotification = defineAction(which, (actor, { notificationId }) => markRead(actor, notificationId), {
  done: ({ path }) => ({ redirect: path ?? '/notifications' }),
});

export const readNotification = defineAction(which, (actor, { notificationId }) => markRead(actor, notificationId), {
  done: freshPage,
});

export const readAllNotifications = defineAction(z.object({}), markAllRead, { done: freshPage });

const ticked = z.partialRecord(z.enum(SWITCHED_CHANNELS), z.string());

/** The whole form: a box that is not ticked is a no; one that was not shown is no answer. */
export const savePreferences = defineAction(
  z.object({ wanted: z.partialRecord(z.enum(TOPICS), ticked).default({}) }),
  async (actor, { wanted }) => {
    if (!isUser(actor)) return failed({ kind: 'unauthenticated', code: 'unauthenticated' });
    const changes = TOPICS_OF[actor.role].flatMap((topic) =>
      shownChannels(pushKey() !== null).map((channel) => ({
        topic,
        channel,
        enabled: wanted[topic]?.[channel] !== undefined,
      })),
    );
    return setPreferences(actor, { changes });
  },
  { done: () => ({ message: 'notifications.preferences.saved' }) },
);

const minutes = z.coerce.number('invalid_value');

/** A manager's own hours; no time of the digest is none. */
export const saveHours = defineAction(
  z.object({
    quietFrom: minutes,
    quietUntil: minutes,
    digestAt: z.union([z.literal('').transform(() => null), minutes]),
  }),
  setStaffHours,
  { done: () => ({ message: 'notifications.hours.saved' }) },
);

/** Pushes to this browser from now on. */
export const keepThisDevice = defineAction(deviceInput, keepDevice, { done: freshPage });

export const dropThisDevice = defineAction(z.object({}), dropDevice, { done: freshPage });

/** Ends the mail of the topic that a mail's own link names; nobody needs to be signed in. */
export const stopTopicMail = defineAction(
  z.object({ token: z.string('not_found').max(300, 'not_found') }),
  (actor, { token }) => stopMail(mintSystem('unsubscribe', actor), token),
  {
    done: (_value, { token }) => ({ redirect: `/unsubscribe?token=${encodeURIComponent(token)}&done=1` }),
    despite: ANYTHING,
  },
);
