'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { giveBackCases, noteCase as noteCommand, putOffCases, takeCases } from '../commands/cases';
import { SNOOZES } from '../policy/cases';
import type { CaseOutcome } from '../schema/cases';

const VERBS = ['take', 'giveBack', 'putOff'] as const;

/** One ticked row comes as a text, several as a list. */
const ticked = z.object({
  selected: z.preprocess((keys) => (typeof keys === 'string' ? [keys] : keys), z.array(z.string(), 'nothing_chosen')),
  verb: z.enum(VERBS, 'not_a_choice'),
  until: z.enum(SNOOZES, 'not_a_choice').default('half_hour'),
});

const told = (verb: (typeof VERBS)[number], data: readonly CaseOutcome[]) => {
  refresh();
  const done = data.filter(({ outcome }) => outcome === 'done').length;
  return { message: `ops.done.${verb}`, values: { done, refused: data.length - done } };
};

/** One verb over everything that is ticked. */
export const workCases = defineAction(
  ticked,
  (actor, { selected, verb, until }) => {
    if (verb === 'take') return takeCases(actor, { selected });
    return verb === 'giveBack' ? giveBackCases(actor, { selected }) : putOffCases(actor, { selected, until });
  },
  { done: ({ data }, { verb }) => told(verb, data) },
);

/** One from somebody else's hands, whom the taker saw there. */
export const takeOver = defineAction(
  z.object({ key: z.string(), insteadOf: z.string() }),
  (actor, { key, insteadOf }) => takeCases(actor, { selected: [key], insteadOf }),
  { done: ({ data }) => told('take', data) },
);

export const noteCase = defineAction(z.object({ key: z.string(), body: z.string() }), noteCommand, {
  done: () => {
    refresh();
    return { message: 'ops.done.noted' };
  },
});
