'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { claimWarranty as claimCommand } from '../commands/claim-warranty';
import { warrantyInput } from '../schema/warranty';

export const claimWarranty = defineAction(
  warrantyInput.extend({ bookingId: z.uuid('invalid_id') }),
  async (actor, { bookingId, slotStart, ...input }) =>
    claimCommand(actor, bookingId, { ...input, slotStart: slotStart.toISOString() }),
  { done: ({ id }) => ({ redirect: `/customer/bookings/${id}?booked=1` }) },
);
