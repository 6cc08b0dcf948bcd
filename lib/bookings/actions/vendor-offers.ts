'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { acceptOffer as acceptCommand } from '../commands/accept-offer';
import { declineOffer as declineCommand } from '../commands/decline-offer';
import { declineInput } from '../schema';

const visit = z.object({ bookingId: z.uuid('invalid_id') });

export const acceptOffer = defineAction(visit, (actor, { bookingId }) => acceptCommand(actor, bookingId), {
  done: (_visit, { bookingId }) => ({ redirect: `/vendor/jobs/${bookingId}` }),
});

export const declineOffer = defineAction(
  declineInput.extend(visit.shape),
  (actor, { bookingId, ...input }) => declineCommand(actor, bookingId, input),
  { done: () => ({ redirect: '/vendor/offers' }) },
);
