'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { makeBatch as makeCommand } from '../commands/make-batch';
import {
  approveBatch as approveCommand,
  cancelBatch as cancelCommand,
  settleBatchLine as settleCommand,
} from '../commands/settle-batch';
import { lineResultInput } from '../schema/batches';

const batchForm = z.object({ batchId: z.uuid('invalid_id') });

export const makeBatch = defineAction(z.object({}), (actor) => makeCommand(actor), {
  done: ({ id }) => ({ redirect: `/ops/payouts/${id}` }),
});

export const approveBatch = defineAction(batchForm, (actor, { batchId }) => approveCommand(actor, batchId), {
  done: () => {
    refresh();
    return { message: 'ops.batches.done.approved' };
  },
});

export const cancelBatch = defineAction(batchForm, (actor, { batchId }) => cancelCommand(actor, batchId), {
  done: () => {
    refresh();
    return { message: 'ops.batches.done.cancelled' };
  },
});

const lineForm = z.object({ lineId: z.uuid('invalid_id') }).and(lineResultInput);

export const settleBatchLine = defineAction(
  lineForm,
  (actor, { lineId, ...input }) => settleCommand(actor, lineId, input),
  {
    done: () => {
      refresh();
      return { message: 'ops.batches.done.settled' };
    },
  },
);
