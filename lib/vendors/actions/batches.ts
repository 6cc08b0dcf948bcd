'use server';

import { defineAction } from '@/lib/auth/define-action';
import { runBatch as runCommand } from '../commands/run-batch';
import { batchInput } from '../schema/batches';

/** One verb for several applications; ends on the page that says what came of each. */
export const runBatch = defineAction(batchInput, runCommand, {
  done: ({ id }) => ({ redirect: `/onboarding/batch/${id}` }),
});
