import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, stamps } from './columns';
import { users } from './people';
import { vendors } from './vendors';

/** One thing that a manager did with several applications at once. */
export const vendorBatches = pgTable(
  'vendor_batches',
  {
    /** The browser's own id of the attempt: sent twice, done once. */
    id: uuid('id').primaryKey(),
    verb: text('verb').$type<'take' | 'remind' | 'revision' | 'reject'>().notNull(),
    reason: text('reason'),
    byId: uuid('by_id')
      .notNull()
      .references(() => users.id),
    ...stamps(),
  },
  (t) => [index('vendor_batches_by_idx').on(t.byId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst())],
);

/** What came of it for each of them: every row is a decision of its own, and some may be refused. */
export const vendorBatchRows = pgTable(
  'vendor_batch_rows',
  {
    batchId: uuid('batch_id')
      .notNull()
      .references(() => vendorBatches.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    position: integer('position').notNull(),
    status: text('status').$type<'waiting' | 'running' | 'done' | 'refused'>().notNull().default('waiting'),
    /** Why it was refused: a code of the errors' catalogue. */
    code: text('code'),
    /** Whoever began a row and died leaves it to be begun again. */
    begunAt: at('begun_at'),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.vendorId] }),
    index('vendor_batch_rows_open_idx').on(t.batchId, t.position).where(sql`status in ('waiting', 'running')`),
    index('vendor_batch_rows_vendor_idx').on(t.vendorId),
  ],
);
