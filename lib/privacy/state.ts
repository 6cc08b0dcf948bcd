export const ERASURE_STATUSES = ['requested', 'done', 'withdrawn'] as const;
export type ErasureStatus = (typeof ERASURE_STATUSES)[number];

/** Every edge and no other; the database's trigger holds the same table and a test compares the two. */
export const ERASURE_TRANSITIONS: Record<ErasureStatus, readonly ErasureStatus[]> = {
  requested: ['done', 'withdrawn'],
  done: [],
  withdrawn: [],
};

/** What an erasure waits for. Visits must end; the rest is overtaken by the day that it is due. */
export const OBSTACLES = ['open_visits', 'dispute_open', 'money_due', 'payouts_pending'] as const;
export type Obstacle = (typeof OBSTACLES)[number];
