import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, stamps } from './columns';
import { users } from './people';

/** Who let a task of the machine that had failed run again; the queue itself keeps nothing of what has gone through. */
export const taskRetries = pgTable(
  'task_retries',
  {
    id: id(),
    taskId: bigint('task_id', { mode: 'bigint' }).notNull(),
    task: text('task').notNull(),
    byId: uuid('by_id')
      .notNull()
      .references(() => users.id),
    ...stamps(),
  },
  (t) => [index('task_retries_by_idx').on(t.byId)],
);
