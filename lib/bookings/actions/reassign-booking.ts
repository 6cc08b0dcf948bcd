'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { reassignBooking as reassignCommand } from '../commands/reassign-booking';
import { reassignInput } from '../schema';

const form = reassignInput.extend({ bookingId: z.uuid('invalid_id'), vendorId: z.uuid('required') });

export const reassignBooking = defineAction(
  form,
  (actor, { bookingId, ...input }) => reassignCommand(actor, bookingId, input),
  {
    done: ({ vendorName }) => {
      refresh();
      return { message: 'ops.done.reassigned', values: { vendor: vendorName ?? '' } };
    },
  },
);
