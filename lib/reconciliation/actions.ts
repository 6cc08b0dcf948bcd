'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { askForReconciliation } from './commands/runs';
import {
  adjustBreak as adjustCommand,
  approveAdjustment as approveCommand,
  declineAdjustment as declineCommand,
  explainBreak as explainCommand,
  takeBreak as takeCommand,
} from './commands/work-off';
import { retryBreak as retryProvider } from './provider/retry-break';
import { breakId, breakReason } from './schema';

const done = (message: string) => ({
  done: () => {
    refresh();
    return { message: `books.done.${message}` };
  },
});

/** Compares the provider, the books and the visits, now. */
export const reconcileNow = defineAction(z.object({}), (actor) => askForReconciliation(actor), done('asked'));

export const takeBreak = defineAction(breakId, (actor, input) => takeCommand(actor, input.breakId), done('taken'));

export const retryBreak = defineAction(breakId, (actor, input) => retryProvider(actor, input.breakId), {
  done: ({ status }) => {
    refresh();
    return { message: status === 'closed' ? 'books.done.healed' : 'books.done.still' };
  },
});

export const explainBreak = defineAction(breakReason, explainCommand, done('explained'));

export const adjustBreak = defineAction(breakReason, adjustCommand, {
  done: ({ status }) => {
    refresh();
    return { message: status === 'closed' ? 'books.done.adjusted' : 'books.done.pending' };
  },
});

export const approveAdjustment = defineAction(
  breakId,
  (actor, input) => approveCommand(actor, input.breakId),
  done('adjusted'),
);

export const declineAdjustment = defineAction(
  breakId,
  (actor, input) => declineCommand(actor, input.breakId),
  done('declined'),
);
