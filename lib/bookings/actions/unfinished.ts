'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { answerUnfinished as answerCommand } from '../commands/answer-unfinished';
import { cannotFinish as cannotCommand, withdrawUnfinished as withdrawCommand } from '../commands/cannot-finish';
import { cannotFinishInput, unfinishedAnswerInput } from '../schema/cannot-finish';

const visit = z.object({ bookingId: z.uuid('invalid_id') });

export const cannotFinish = defineAction(
  cannotFinishInput.extend(visit.shape),
  async (actor, { bookingId, slotStart, ...input }) =>
    cannotCommand(actor, bookingId, { ...input, slotStart: slotStart?.toISOString() }),
  { done: ({ id }) => ({ redirect: `/vendor/jobs/${id}` }) },
);

export const withdrawUnfinished = defineAction(visit, (actor, { bookingId }) => withdrawCommand(actor, bookingId), {
  done: () => {
    refresh();
    return { message: 'vendor.unfinished.withdrawn' };
  },
});

export const answerUnfinished = defineAction(
  unfinishedAnswerInput.extend(visit.shape),
  async (actor, { bookingId, slotStart, ...input }) =>
    answerCommand(actor, bookingId, { ...input, slotStart: slotStart?.toISOString() }),
  { done: ({ id }) => ({ redirect: `/customer/bookings/${id}` }) },
);
