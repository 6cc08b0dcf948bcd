'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { hundredths } from '@/lib/core/hundredths';
import { renameFields } from '@/lib/core/rename-fields';
import { askExtra as askCommand } from '../commands/ask-extra';
import { waiveDue as waiveCommand } from '../provider/waive-due';
import { reasonInput } from '../schema';
import { extraInput } from '../schema/dues';

const extraForm = extraInput.omit({ amountMinor: true }).extend({
  bookingId: z.uuid('invalid_id'),
  amount: hundredths('bad_amount'),
});

export const askExtra = defineAction(
  extraForm,
  async (actor, { bookingId, amount, ...input }) => {
    const asked = await askCommand(actor, bookingId, { ...input, amountMinor: amount });
    return renameFields(asked, (path) => (path === 'amountMinor' ? 'amount' : path));
  },
  {
    done: () => {
      refresh();
      return { message: 'ops.done.extraAsked' };
    },
  },
);

export const waiveDue = defineAction(
  reasonInput.extend({ dueId: z.uuid('invalid_id') }),
  (actor, { dueId, reason }) => waiveCommand(actor, dueId, { reason }),
  {
    done: () => {
      refresh();
      return { message: 'ops.done.waived' };
    },
  },
);
