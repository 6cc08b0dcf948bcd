'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { cancelBooking as cancelCommand } from '../commands/cancel-booking';
import { cancelInput } from '../schema';

export const cancelBooking = defineAction(
  cancelInput.extend({ bookingId: z.uuid('not_found') }),
  (actor, { bookingId, ...input }) => cancelCommand(actor, bookingId, input),
  { done: ({ id }) => ({ redirect: `/customer/bookings/${id}` }) },
);
