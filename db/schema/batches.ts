import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { at, stamps } from './columns';
import { users } from './people';

/** One thing that a manager does with several rows of a desk's list at once. */
export const batches = pgTable(
  'batches',
  {
    /** The browser's own id of the attempt: sent twice, done once. */
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<'applications' | 'cases' | 'people' | 'bookings'>().notNull(),
    verb: text('verb')
      .$type<
        | 'take'
        | 'remind'
        | 'revision'
        | 'reject'
        | 'take_case'
        | 'give_back'
        | 'put_off'
        | 'note'
        | 'sign_out'
        | 'suspend'
        | 'reinstate'
        | 'ask_others'
        | 'cancel'
      >()
      .notNull(),
    /** For how long, of what is put off. */
    until: text('until').$type<'half_hour' | 'two_hours' | 'tomorrow'>(),
    status: text('status')
      .$type<'collecting' | 'ready' | 'dropped' | 'running' | 'stopped' | 'ended'>()
      .notNull()
      .default('collecting'),
    /** What he wrote: a reason, or a note. */
    reason: text('reason'),
    byId: uuid('by_id')
      .notNull()
      .references(() => users.id),
    ...stamps(),
  },
  (t) => [index('batches_by_idx').on(t.byId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst())],
);

/** What came of it for each of them: every row is a decision of its own, and some may be refused. */
export const batchRows = pgTable(
  'batch_rows',
  {
    batchId: uuid('batch_id')
      .notNull()
      .references(() => batches.id),
    /** The id of the application, person or visit; of a case its key, "late:0190…". */
    subject: text('subject').notNull(),
    /** The visit that a case is of. */
    bookingId: uuid('booking_id').references(() => bookings.id),
    /** As the list stood when it was chosen. */
    position: integer('position').notNull(),
    /** `unable` stood against it already when it was chosen, and is not tried. */
    status: text('status').$type<'waiting' | 'unable' | 'running' | 'done' | 'refused'>().notNull().default('waiting'),
    /** Why it was refused, or would be: a code of the errors' catalogue. */
    code: text('code'),
    /** Whoever began a row and died leaves it to be begun again. */
    begunAt: at('begun_at'),
    /** The request under which its write stands in the log, when it was written: whoever goes on looks there first. */
    attemptId: uuid('attempt_id'),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.subject] }),
    index('batch_rows_status_idx').on(t.batchId, t.status, t.position),
    index('batch_rows_position_idx').on(t.batchId, t.position),
    index('batch_rows_booking_idx').on(t.bookingId),
  ],
);
