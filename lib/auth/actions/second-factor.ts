'use server';

import { z } from 'zod';
import { type Actor, isUser } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { homeOf, sameSitePath } from '@/lib/people/policy';
import { factorCodeInput, ownPasswordInput } from '@/lib/people/schema/second-factor';
import { defineAction } from '../define-action';
import { dropCodes, holdCodes } from '../held-codes';
import { ANYTHING } from '../missing';
import {
  beginFactor as beginCommand,
  confirmFactor as confirmCommand,
  endFactor as endCommand,
  renewCodes as renewCommand,
} from '../second-factor';
import { completeSignIn } from '../second-step';
import { currentSession } from '../session';

const PAGE = '/account/second-factor';
const despite = ['second_factor_unset'] as const;
const there = () => ({ redirect: PAGE });

/** Shows the codes on the page that the browser goes to next. */
async function shown(actor: Actor, made: Result<{ codes: string[] }>): Promise<Result<void>> {
  if (!made.ok) return made;
  if (isUser(actor)) await holdCodes(actor, made.value.codes);
  return ok(undefined);
}

/** The code that a session waits for; leads to where its owner wanted to go. */
export const giveCode = defineAction(
  factorCodeInput.extend({ next: z.string().max(1000).optional() }),
  async (_guest, { code }) => completeSignIn(await currentSession(), { code }),
  { done: ({ role }, { next }) => ({ redirect: sameSitePath(next) ?? homeOf(role) }), despite: ANYTHING },
);

export const beginFactor = defineAction(ownPasswordInput, beginCommand, { done: there, despite });

export const confirmFactor = defineAction(
  factorCodeInput,
  async (actor, input) => shown(actor, await confirmCommand(actor, input)),
  { done: there, despite },
);

export const renewCodes = defineAction(
  factorCodeInput,
  async (actor, input) => shown(actor, await renewCommand(actor, input)),
  { done: there },
);

export const endFactor = defineAction(factorCodeInput, endCommand, { done: there });

/** Says that the codes are kept: no page shows them again. */
export const keptCodes = defineAction(
  z.object({}),
  async (actor) => {
    await dropCodes();
    return ok(isUser(actor) ? homeOf(actor.role) : '/');
  },
  { done: (home) => ({ redirect: home }) },
);
