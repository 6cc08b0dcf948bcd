'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { failed } from '@/lib/core/errors';
import { grantCredit as grantCommand } from '../commands/grant-credit';
import { reasonInput } from '../schema';

/** People write rupees; the command wants the minor unit. */
const creditForm = reasonInput.extend({
  bookingId: z.uuid('invalid_id'),
  draftId: z.uuid('invalid_id'),
  credit: z
    .string('required')
    .trim()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, 'bad_amount')
    .transform((text) => Math.round(Number(text) * 100)),
});

export const grantCredit = defineAction(
  creditForm,
  async (actor, { bookingId, credit, ...input }) => {
    const granted = await grantCommand(actor, bookingId, { ...input, amountMinor: credit });
    if (granted.ok || !granted.failure.fields) return granted;
    const fields = granted.failure.fields.map(({ path, message }) => ({
      path: path === 'amountMinor' ? 'credit' : path,
      message,
    }));
    return failed({ ...granted.failure, fields });
  },
  {
    done: () => {
      refresh();
      return { message: 'ops.done.credit' };
    },
  },
);
