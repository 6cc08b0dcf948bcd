'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { completeBooking as completeCommand } from '../commands/complete-booking';
import { markArrived as arriveCommand } from '../commands/mark-arrived';
import { markEnRoute as enRouteCommand } from '../commands/mark-en-route';
import { releaseBooking as releaseCommand } from '../commands/release-booking';
import { setChecklist as checklistCommand } from '../commands/set-checklist';
import { startVisit as startCommand } from '../commands/start-visit';
import { checklistInput, releaseInput } from '../schema';
import { positionInput } from '../schema/position';

const visit = z.object({ bookingId: z.uuid('invalid_id') });
const toVisit = (_answer: unknown, { bookingId }: z.output<typeof visit>) => ({
  redirect: `/vendor/jobs/${bookingId}`,
});

export const markEnRoute = defineAction(visit, (actor, { bookingId }) => enRouteCommand(actor, bookingId), {
  done: toVisit,
});

export const markArrived = defineAction(
  positionInput.extend(visit.shape),
  (actor, { bookingId, ...position }) => arriveCommand(actor, bookingId, position),
  { done: toVisit },
);

/** An empty box must not start the visit unconfirmed: that is a decision of its own. */
const coded = visit.extend({
  startCode: z
    .string('required')
    .trim()
    .regex(/^\d{4}$/, 'wrong_start_code'),
});
export const startVisit = defineAction(
  coded,
  (actor, { bookingId, startCode }) => startCommand(actor, bookingId, { startCode }),
  { done: toVisit },
);

export const startWithoutCode = defineAction(visit, (actor, { bookingId }) => startCommand(actor, bookingId), {
  done: toVisit,
});

/** One tick at a time; the page is read again in the same answer. */
export const setChecklist = defineAction(
  checklistInput.extend(visit.shape),
  (actor, { bookingId, ...input }) => checklistCommand(actor, bookingId, input),
  {
    done: () => {
      refresh();
      return {};
    },
  },
);

export const completeBooking = defineAction(visit, (actor, { bookingId }) => completeCommand(actor, bookingId), {
  done: toVisit,
});

export const releaseBooking = defineAction(
  releaseInput.extend(visit.shape),
  (actor, { bookingId, ...input }) => releaseCommand(actor, bookingId, input),
  { done: () => ({ redirect: '/vendor' }) },
);
