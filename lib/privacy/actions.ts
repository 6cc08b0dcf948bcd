'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { isUser } from '@/lib/core/actor';
import { requestErasureOf as requestOfCommand } from './commands/request-erasure';
import { saveRetentionRule as saveCommand } from './commands/save-retention-rule';
import { withdrawErasure as withdrawCommand } from './commands/withdraw-erasure';
import { requestOwnErasure as requestOwnCommand } from './provider/request-own-erasure';
import { ownErasureInput, personErasureInput, retentionRuleInput } from './schema';

const done = (message: string) => ({
  done: () => {
    refresh();
    return { message };
  },
});

/** Asks for one's own data to be erased; the page says what becomes of it. */
export const requestOwnErasure = defineAction(ownErasureInput, requestOwnCommand, done('account.data.requested'));

export const withdrawOwnErasure = defineAction(
  z.object({}),
  (actor) => withdrawCommand(actor, isUser(actor) ? actor.userId : ''),
  done('account.data.withdrawn'),
);

export const erasePerson = defineAction(personErasureInput, requestOfCommand, done('admin.done.erasureRequested'));

export const withdrawErasureOf = defineAction(
  z.object({ userId: z.uuid('invalid_value') }),
  (actor, { userId }) => withdrawCommand(actor, userId),
  done('admin.done.erasureWithdrawn'),
);

export const saveRetentionRule = defineAction(retentionRuleInput, saveCommand, done('admin.done.retentionSaved'));
