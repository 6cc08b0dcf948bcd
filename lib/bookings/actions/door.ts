'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { declareAbsent as absentCommand } from '../commands/declare-absent';
import { logAttempt as attemptCommand } from '../commands/log-attempt';
import { declareMissed as missedCommand } from '../commands/miss-visit';
import { answerObjection as answerCommand, objectToCharge as objectCommand } from '../commands/object-to-charge';
import { absentInput, answerInput, attemptInput, missedInput, objectionInput } from '../schema/door';

const visit = z.object({ bookingId: z.uuid('invalid_id') });
const stay = () => {
  refresh();
  return {};
};

export const declareMissed = defineAction(
  missedInput.extend(visit.shape),
  (actor, { bookingId, ...input }) => missedCommand(actor, bookingId, input),
  { done: stay },
);

export const logAttempt = defineAction(
  attemptInput.extend(visit.shape),
  (actor, { bookingId, ...input }) => attemptCommand(actor, bookingId, input),
  { done: stay },
);

export const declareAbsent = defineAction(
  absentInput.extend(visit.shape),
  (actor, { bookingId, ...input }) => absentCommand(actor, bookingId, input),
  { done: ({ id }) => ({ redirect: `/vendor/jobs/${id}` }) },
);

export const objectToCharge = defineAction(
  objectionInput.extend(visit.shape),
  (actor, { bookingId, ...input }) => objectCommand(actor, bookingId, input),
  { done: stay },
);

export const answerObjection = defineAction(
  answerInput.extend(visit.shape),
  (actor, { bookingId, ...input }) => answerCommand(actor, bookingId, input),
  { done: stay },
);
