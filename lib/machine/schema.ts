import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';

export const failureFilter = z.object({ ...pageInput });
export type FailureFilter = z.input<typeof failureFilter>;

export const retryInput = z.object({ taskId: z.string('required').regex(/^\d{1,18}$/, 'invalid_id') });
export type RetryInput = z.input<typeof retryInput>;

/** One kind of task in the queue: how many wait, run, wait to be tried again, and were given up. */
export type QueueRow = { task: string; waiting: number; running: number; failing: number; dead: number };

/** How the machine fares; instants RFC 3339, in real time whatever a demonstration's clock says. */
export type Machine = {
  now: string;
  /** Workers heard of within half a minute, and when one was last. */
  workers: number;
  heardAt: string | null;
  queue: QueueRow[];
  /** Since when the oldest task that could run waits; null: none does. */
  oldestAt: string | null;
  /** How far the sealed part of the log is behind its newest row, in seconds. */
  sealLagSeconds: number;
};

/** A task that failed: what of it is left to try, and the first line of why. Its payload is nobody's to read. */
export type FailedTask = {
  id: string;
  task: string;
  attempts: number;
  maxAttempts: number;
  error: string;
  failedAt: string;
  /** When it is tried again by itself; null: it is given up. */
  nextAt: string | null;
};
