'use server';

import { refresh } from 'next/cache';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { revokeSession as revokeCommand } from '@/lib/auth/sessions';
import { LOCALE_COOKIE } from '@/lib/core/i18n/locale';
import { updateMe as updateCommand } from '../commands';
import { updateMeInput } from '../schema';

/** The person's own name, number and language; the language also goes into this browser's cookie. */
export const updateMe = defineAction(
  updateMeInput,
  async (actor, input) => {
    const changed = await updateCommand(actor, input);
    if (changed.ok && input.locale) {
      (await cookies()).set(LOCALE_COOKIE, input.locale, { path: '/', sameSite: 'lax', maxAge: 31_536_000 });
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
