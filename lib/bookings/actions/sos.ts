'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { acknowledgeSos as acknowledgeCommand, resolveSos as resolveCommand } from '../commands/answer-sos';
import { raiseSos as raiseCommand } from '../commands/raise-sos';
import { resolveSosInput, sosInput } from '../schema/safety';

const again = (message: string) => () => {
  refresh();
  return { message };
};

export const raiseSos = defineAction(
  sosInput.extend({ bookingId: z.uuid('not_found') }),
  (actor, { bookingId, ...about }) => raiseCommand(actor, bookingId, about),
  { done: again('safety.sos.told') },
);

export const acknowledgeSos = defineAction(
  z.object({ alertId: z.uuid('not_found') }),
  (actor, { alertId }) => acknowledgeCommand(actor, alertId),
  { done: again('safety.desk.taken') },
);

export const resolveSos = defineAction(
  resolveSosInput.extend({ alertId: z.uuid('not_found') }),
  (actor, { alertId, ...input }) => resolveCommand(actor, alertId, input),
  { done: again('safety.desk.closed') },
);
