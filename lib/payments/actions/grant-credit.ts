'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { hundredths } from '@/lib/core/hundredths';
import { renameFields } from '@/lib/core/rename-fields';
import { grantCredit as grantCommand } from '../commands/grant-credit';
import { reasonInput } from '../schema';

const creditForm = reasonInput.extend({
  bookingId: z.uuid('invalid_id'),
  draftId: z.uuid('invalid_id'),
  credit: hundredths('bad_amount'),
});

export const grantCredit = defineAction(
  creditForm,
  async (actor, { bookingId, credit, ...input }) => {
    const granted = await grantCommand(actor, bookingId, { ...input, amountMinor: credit });
    return renameFields(granted, (path) => (path === 'amountMinor' ? 'credit' : path));
  },
  {
    done: () => {
      refresh();
      return { message: 'ops.done.credit' };
    },
  },
);
