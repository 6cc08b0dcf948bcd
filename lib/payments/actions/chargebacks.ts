'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { holdPayout as holdCommand, releasePayout as releaseCommand } from '../commands/hold-payout';
import { giveUpChargeback as giveUpProvider, submitEvidence as submitProvider } from '../provider/chargebacks';
import { reasonInput } from '../schema';
import { evidenceInput } from '../schema/chargebacks';

const said = (message: string) => () => {
  refresh();
  return { message };
};

/** One ticked photo comes as a text, several as a list. */
const evidenceForm = evidenceInput.extend({
  chargebackId: z.uuid('invalid_id'),
  photoIds: z.preprocess((ids) => (typeof ids === 'string' ? [ids] : (ids ?? [])), evidenceInput.shape.photoIds),
});

export const submitEvidence = defineAction(
  evidenceForm,
  (actor, { chargebackId, ...input }) => submitProvider(actor, chargebackId, input),
  { done: said('ops.chargebacks.done.sent') },
);

export const giveUpChargeback = defineAction(
  reasonInput.extend({ chargebackId: z.uuid('invalid_id') }),
  (actor, { chargebackId, reason }) => giveUpProvider(actor, chargebackId, reason),
  { done: said('ops.chargebacks.done.givenUp') },
);

export const holdPayout = defineAction(
  reasonInput.extend({ bookingId: z.uuid('invalid_id') }),
  (actor, { bookingId, reason }) => holdCommand(actor, bookingId, { reason }),
  { done: said('ops.done.payoutHeld') },
);

export const releasePayout = defineAction(
  z.object({ bookingId: z.uuid('invalid_id') }),
  (actor, { bookingId }) => releaseCommand(actor, bookingId),
  { done: said('ops.done.payoutReleased') },
);
