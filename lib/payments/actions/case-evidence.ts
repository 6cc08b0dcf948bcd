'use server';

import { refresh } from 'next/cache';
import { defineAction } from '@/lib/auth/define-action';
import { attachEvidence as attachCommand } from '../commands/attach-evidence';
import { attachInput } from '../schema/case-evidence';

export const attachEvidence = defineAction(
  attachInput,
  // Parsed once already: the command parses what it is given, in the form's own words.
  (actor, { items, ...input }) =>
    attachCommand(actor, { ...input, items: items.map(({ kind, subjectId }) => `${kind}:${subjectId}`) }),
  {
    done: () => {
      refresh();
      return { message: 'ops.case.done' };
    },
  },
);
