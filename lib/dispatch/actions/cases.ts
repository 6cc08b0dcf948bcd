'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { prepareBatch } from '@/lib/batches/commands/prepare-batch';
import { type BatchKind, batchAddress } from '@/lib/batches/policy';
import { prepareBatchInput } from '@/lib/batches/schema';
import type { Result } from '@/lib/core/errors';
import { giveBackCases, noteCase as noteCommand, putOffCases, takeCases } from '../commands/cases';
import { SNOOZES } from '../policy/cases';
import type { CaseOutcome } from '../schema/cases';

const VERBS = ['take', 'giveBack', 'putOff', 'note'] as const;
const PREPARED = { take: 'take_case', giveBack: 'give_back', putOff: 'put_off', note: 'note' } as const;

const ticked = prepareBatchInput.omit({ kind: true }).extend({
  verb: z.enum(VERBS, 'not_a_choice'),
  until: z.enum(SNOOZES, 'not_a_choice').default('half_hour'),
});

type Answered = { data: readonly CaseOutcome[] } | { id: string; kind: BatchKind };

const told = (verb: Exclude<(typeof VERBS)[number], 'note'>, data: readonly CaseOutcome[]) => {
  refresh();
  const done = data.filter(({ outcome }) => outcome === 'done').length;
  return { message: `ops.done.${verb}`, values: { done, refused: data.length - done } };
};

/** One verb over everything that is ticked, at once; what needs words, or is on other pages too, is looked at before. */
export const workCases = defineAction(
  ticked,
  (actor, { verb, ...asked }): Promise<Result<Answered>> => {
    const { selected, until, all } = asked;
    if (all || verb === 'note') return prepareBatch(actor, { ...asked, kind: 'cases', verb: PREPARED[verb] });
    if (verb === 'take') return takeCases(actor, { selected });
    return verb === 'giveBack' ? giveBackCases(actor, { selected }) : putOffCases(actor, { selected, until });
  },
  {
    done: (answer, { verb }) =>
      'id' in answer || verb === 'note'
        ? { redirect: 'id' in answer ? batchAddress(answer.kind, answer.id) : '' }
        : told(verb, answer.data),
  },
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
