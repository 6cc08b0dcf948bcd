'use server';

import { refresh } from 'next/cache';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { ANYTHING } from '@/lib/auth/missing';
import { revokeSession as revokeCommand } from '@/lib/auth/sessions';
import { isUser } from '@/lib/core/actor';
import { ok } from '@/lib/core/errors';
import { LOCALES, localeCookie } from '@/lib/core/i18n/locale';
import { updateMe as updateCommand } from '../commands';
import { updateMeInput } from '../schema';

/** The person's own name, number and language; the language also goes into this browser's cookie. */
export const updateMe = defineAction(
  updateMeInput,
  async (actor, input) => {
    const changed = await updateCommand(actor, input);
    if (changed.ok && input.locale) {
      (await cookies()).set(localeCookie(input.locale));
    }
    return changed;
  },
  {
    done: () => {
      refresh();
      return { message: 'account.profile.saved' };
    },
  },
);

/** The language of this browser, and of the person who is signed in: his messages follow it. */
export const chooseLanguage = defineAction(
  z.object({ locale: z.enum(LOCALES, 'not_a_choice') }),
  async (actor, { locale }) => {
    if (isUser(actor)) {
      const changed = await updateCommand(actor, { locale });
      if (!changed.ok) return changed;
    }
    (await cookies()).set(localeCookie(locale));
    return ok(undefined);
  },
  {
    done: () => {
      refresh();
      return {};
    },
    despite: ANYTHING,
  },
);

export const revokeOwnSession = defineAction(
  z.object({ sessionId: z.uuid('not_found') }),
  (actor, { sessionId }) => revokeCommand(actor, sessionId),
  {
    done: () => {
      refresh();
      return {};
    },
  },
);
