'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { failed } from '@/lib/core/errors';
import { askForPayment as askCommand } from '../commands/ask-for-payment';
import { declineAction as declineCommand } from '../commands/open-action';
import { retryPayout as payoutCommand } from '../commands/retry-payout';
import { resolveDispute as resolveCommand } from '../provider/resolve-dispute';
import { reasonInput } from '../schema';
import { refundParts, rupeeLines } from '../schema/refunds';
import { DISPUTE_OUTCOMES } from '../state';

/** People write rupees; blank where no part goes back. */
const rupees = z
  .string()
  .trim()
  .regex(/^(\d{1,9}(\.\d{1,2})?)?$/, 'bad_amount')
  .transform((text) => Math.round(Number(text) * 100))
  .default(0);

const resolveForm = reasonInput.extend({
  disputeId: z.uuid('invalid_id'),
  outcome: z.enum(DISPUTE_OUTCOMES, 'not_a_choice'),
  refund: rupees,
  bearer: refundParts.shape.bearer,
  lines: rupeeLines,
});

export const resolveDispute = defineAction(
  resolveForm,
  async (actor, { disputeId, refund, lines, ...input }) => {
    const refundMinor = input.outcome === 'partial_refund' ? refund : null;
    const of = lines.length > 0 ? { refundMinor, lines } : { refundMinor };
    const resolved = await resolveCommand(actor, disputeId, { ...input, ...of });
    if (resolved.ok || !resolved.failure.fields) return resolved;
    const fields = resolved.failure.fields.map(({ path, message }) => ({
      path: path === 'refundMinor' ? 'refund' : path,
      message,
    }));
    return failed({ ...resolved.failure, fields });
  },
  {
    done: ({ status }) => {
      refresh();
      return { message: status === 'resolved' ? 'ops.done.resolved' : 'ops.done.pendingApproval' };
    },
  },
);

export const declineAction = defineAction(
  z.object({ actionId: z.uuid('invalid_id') }),
  (actor, { actionId }) => declineCommand(actor, actionId),
  {
    done: () => {
      refresh();
      return { message: 'ops.done.declined' };
    },
  },
);

export const askForPayment = defineAction(
  z.object({ bookingId: z.uuid('invalid_id') }),
  (actor, { bookingId }) => askCommand(actor, bookingId),
  {
    done: () => {
      refresh();
      return { message: 'ops.done.asked' };
    },
  },
);

export const retryPayout = defineAction(
  z.object({ transferId: z.uuid('invalid_id') }),
  (actor, { transferId }) => payoutCommand(actor, transferId),
  {
    done: () => {
      refresh();
      return { message: 'ops.done.payoutAgain' };
    },
  },
);
