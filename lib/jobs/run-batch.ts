import { runBatch } from '@/lib/batches/commands/run-batch';
import { job } from './job';

/** Does the next rows of what a manager does to several at once. */
export const runBatchJob = job('run-batch', runBatch);
