'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { failed } from '@/lib/core/errors';
import { askExtra as askCommand } from '../commands/ask-extra';
import { waiveDue as waiveCommand } from '../provider/waive-due';
import { reasonInput } from '../schema';
import { extraInput } from '../schema/dues';

/** People write rupees; the command wants the minor unit. */
const extraForm = extraInput.omit({ amountMinor: true }).extend({
  bookingId: z.uuid('invalid_id'),
  amount: z
    .string('required')
    .trim()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, 'bad_amount')
    .transform((text) => Math.round(Number(text) * 100)),
});

export const askExtra = defineAction(
  extraForm,
  async (actor, { bookingId, amount, ...input }) => {
    const asked = await askCommand(actor, bookingId, { ...input, amountMinor: amount });
    if (asked.ok || !asked.failure.fields) return asked;
    const fields = asked.failure.fields.map(({ path, message }) => ({
      path: path === 'amountMinor' ? 'amount' : path,
      message,
    }));
    return failed({ ...asked.failure, fields });
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
