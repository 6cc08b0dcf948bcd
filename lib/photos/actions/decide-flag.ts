'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { decideFlag as decideCommand } from '../commands/decide-flag';
import { flagDecisionInput } from '../schema/flags';

export const decideFlag = defineAction(
  flagDecisionInput.extend({ flagId: z.uuid('invalid_id') }),
  (actor, { flagId, ...input }) => decideCommand(actor, flagId, input),
  {
    done: (_flag, { decision }) => {
      refresh();
      return { message: `ops.photoFlags.done.${decision}` };
    },
  },
);
