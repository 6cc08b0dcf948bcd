'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { decideUnsigned as decide } from '../provider/decide-unsigned';
import { reasonInput, type UnsignedOutcome } from '../schema';
import { UNSIGNED_DECISIONS } from '../state';

/** One ticked row comes as a text, several as a list. */
const form = reasonInput.extend({
  selected: z.preprocess((ids) => (typeof ids === 'string' ? [ids] : ids), z.array(z.uuid('invalid_id'), 'required')),
  decision: z.enum(UNSIGNED_DECISIONS, 'not_a_choice'),
});

const count = (outcomes: readonly UnsignedOutcome[], status: UnsignedOutcome['status']): number =>
  outcomes.filter((one) => one.status === status).length;

export const decideUnsigned = defineAction(
  form,
  (actor, { selected, decision, reason }) => decide(actor, { bookingIds: selected, decision, reason }),
  {
    done: ({ data }) => {
      refresh();
      const values = {
        done: count(data, 'done'),
        second: count(data, 'pending_approval'),
        refused: count(data, 'refused'),
      };
      return { message: 'ops.done.unsigned', values };
    },
  },
);
