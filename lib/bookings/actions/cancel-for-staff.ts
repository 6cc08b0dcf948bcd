'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { cancelBooking as cancelCommand } from '../commands/cancel-booking';
import { cancelInput } from '../schema';

/** The same command as the customer's, staying on the desk. */
export const cancelForStaff = defineAction(
  cancelInput.extend({ bookingId: z.uuid('invalid_id') }),
  (actor, { bookingId, ...input }) => cancelCommand(actor, bookingId, input),
  {
    done: () => {
      refresh();
      return { message: 'ops.done.cancelled' };
    },
  },
);
