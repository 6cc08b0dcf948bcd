export type BatchStatus = 'collecting' | 'ready' | 'dropped' | 'running' | 'stopped' | 'ended';
export const ROW_STATUSES = ['waiting', 'running', 'done', 'refused', 'unable'] as const;
export type BatchRowStatus = (typeof ROW_STATUSES)[number];

/** Of a batch: what stopped or ended goes on when it is told to. */
export const BATCH_TRANSITIONS: Record<BatchStatus, readonly BatchStatus[]> = {
  collecting: ['ready', 'dropped'],
  ready: ['running', 'dropped'],
  running: ['ended', 'stopped'],
  stopped: ['running'],
  ended: ['running'],
  dropped: [],
};

/** Of one row within it: what was refused waits again when it is tried again. */
export const BATCH_ROW_TRANSITIONS: Record<BatchRowStatus, readonly BatchRowStatus[]> = {
  waiting: ['running'],
  running: ['done', 'refused'],
  done: [],
  refused: ['waiting'],
  unable: [],
};
