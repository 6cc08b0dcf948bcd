'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { blockPerson as blockCommand, unblockPerson as unblockCommand } from '../commands/block-person';
import { blockInput } from '../schema/blocks';

export const blockPerson = defineAction(
  blockInput.extend({ bookingId: z.uuid('not_found') }),
  (actor, { bookingId, ...input }) => blockCommand(actor, bookingId, input),
  {
    done: () => {
      refresh();
      return { message: 'safety.block.done' };
    },
  },
);

export const unblockPerson = defineAction(
  z.object({ blockId: z.uuid('not_found') }),
  (actor, { blockId }) => unblockCommand(actor, blockId),
  {
    done: () => {
      refresh();
      return { message: 'safety.block.undone' };
    },
  },
);
