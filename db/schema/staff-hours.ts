import { date, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { stamps } from './columns';
import { users } from './people';

/**
 * When a manager is left in peace and when he reads what waits for him, in minutes of his own day. No row: the night of
 * everybody, and a digest at eight.
 */
export const staffHours = pgTable('staff_hours', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id),
  quietFrom: integer('quiet_from').notNull().default(1260),
  quietUntil: integer('quiet_until').notNull().default(420),
  /** Null: none is wanted. */
  digestAt: integer('digest_at').default(480),
  /** The last day of his for which he was told. */
  toldOn: date('told_on'),
  version: integer('version').notNull().default(1),
  ...stamps(),
});
