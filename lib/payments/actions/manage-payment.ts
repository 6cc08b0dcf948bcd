'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { type Done, defineAction } from '@/lib/auth/define-action';
import { conflict, failed, type Result } from '@/lib/core/errors';
import { hundredths, hundredthsOrBlank } from '@/lib/core/hundredths';
import { renameFields } from '@/lib/core/rename-fields';
import {
  type ActionOutcome,
  approveAction as approveCommand,
  captureManually as captureCommand,
  refundPayment as refundCommand,
  retryPayment as retryCommand,
  voidManually as voidCommand,
} from '../provider/manage-payment';
import { reasonInput } from '../schema';
import { refundParts, rupeeLines } from '../schema/refunds';

const form = reasonInput.extend({ paymentId: z.uuid('invalid_id') });

/** What is wrong with an amount is said beside the field that it was written into. */
const asTyped = <T>(outcome: Result<T>): Result<T> =>
  renameFields(outcome, (path) => (path === 'amountMinor' ? 'amount' : path));

/** The provider's no is a failure to whoever asked. */
async function settled(outcome: Promise<Result<ActionOutcome>>): Promise<Result<ActionOutcome>> {
  const result = await outcome;
  return result.ok && result.value.status === 'failed' ? failed(conflict('provider_refused').failure) : result;
}

function done({ verb, status }: ActionOutcome): Done {
  refresh();
  return { message: status === 'pending_approval' ? 'ops.done.pendingApproval' : `ops.done.${verb}` };
}

export const captureManually = defineAction(
  form.extend({ amount: hundredths('bad_amount').optional() }),
  async (actor, { paymentId, reason, amount }) =>
    asTyped(await settled(captureCommand(actor, paymentId, { reason, amountMinor: amount }))),
  { done },
);

export const voidManually = defineAction(
  form,
  (actor, { paymentId, reason }) => settled(voidCommand(actor, paymentId, { reason })),
  { done },
);

export const retryPayment = defineAction(
  form,
  (actor, { paymentId, reason }) => settled(retryCommand(actor, paymentId, { reason })),
  { done },
);

/** What is written beside lines counts instead of the amount. */
const refundForm = form.extend({
  amount: hundredthsOrBlank('bad_amount'),
  bearer: refundParts.shape.bearer,
  lines: rupeeLines,
});

export const refundPayment = defineAction(
  refundForm,
  async (actor, { paymentId, reason, amount, bearer, lines }) => {
    const of = lines.length > 0 ? { lines } : { amountMinor: amount };
    return asTyped(await settled(refundCommand(actor, paymentId, { reason, bearer, ...of })));
  },
  { done },
);

export const approveAction = defineAction(
  z.object({ actionId: z.uuid('invalid_id') }),
  (actor, { actionId }) => settled(approveCommand(actor, actionId)),
  { done },
);
