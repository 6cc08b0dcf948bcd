'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import type { Actor } from '@/lib/core/actor';
import { failed, type Result } from '@/lib/core/errors';
import { acceptOffer as acceptCommand } from '../commands/accept-offer';
import { declineOffer as declineCommand } from '../commands/decline-offer';
import { type BookingDetail, declineInput } from '../schema';

const visit = z.object({ bookingId: z.uuid('invalid_id') });

/** The command speaks of "the professional", who is the reader here. */
async function accept(actor: Actor, { bookingId }: z.output<typeof visit>): Promise<Result<BookingDetail>> {
  const accepted = await acceptCommand(actor, bookingId);
  return accepted.ok || accepted.failure.code !== 'vendor_busy'
    ? accepted
    : failed({ ...accepted.failure, code: 'own_time_taken' });
}

export const acceptOffer = defineAction(visit, accept, {
  done: (_visit, { bookingId }) => ({ redirect: `/vendor/jobs/${bookingId}` }),
});

export const declineOffer = defineAction(
  declineInput.extend(visit.shape),
  (actor, { bookingId, ...input }) => declineCommand(actor, bookingId, input),
  { done: () => ({ redirect: '/vendor/offers' }) },
);
