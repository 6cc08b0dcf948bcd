'use server';

import { refresh } from 'next/cache';
import { defineAction } from '@/lib/auth/define-action';
import { prepareBatch as prepareCommand } from './commands/prepare-batch';
import {
  beginBatch as beginCommand,
  resumeBatch as resumeCommand,
  retryBatch as retryCommand,
  stopBatch as stopCommand,
} from './commands/steer-batch';
import { batchAddress, listOf } from './policy';
import { beginBatchInput, prepareBatchInput, steerBatchInput } from './schema';

/** Freezes what was chosen; ends on the page that says what would be done. */
export const prepareBatch = defineAction(prepareBatchInput, prepareCommand, {
  done: ({ id, kind }) => ({ redirect: batchAddress(kind, id) }),
});

const shown = () => {
  refresh();
  return {};
};

export const beginBatch = defineAction(beginBatchInput, beginCommand, { done: shown });
export const resumeBatch = defineAction(steerBatchInput, resumeCommand, { done: shown });
export const retryBatch = defineAction(steerBatchInput, retryCommand, { done: shown });

/** What was only prepared leads back to its list. */
export const stopBatch = defineAction(steerBatchInput, stopCommand, {
  done: ({ dropped, kind }) => (dropped ? { redirect: listOf(kind) } : shown()),
});
