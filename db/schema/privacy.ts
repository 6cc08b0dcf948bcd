import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, id, stamps } from './columns';
import { users } from './people';

/** What an erasure has erased so far; each batch adds to it in its own transaction. */
export type ErasureCounts = {
  /** Rows of business tables whose values were replaced. */
  rows: number;
  /** Rows of the log without their values now, and without where they came from. */
  logValues: number;
  logOrigins: number;
  /** Files removed. */
  files: number;
};

/**
 * That values were or are to be erased: one person's, or what a retention rule says is old enough. Rows of the log that
 * were erased name it, and the log itself holds how many they are.
 */
export const erasures = pgTable(
  'erasures',
  {
    id: id(),
    kind: text('kind').$type<'person' | 'retention'>().notNull(),
    status: text('status').$type<'requested' | 'done' | 'withdrawn'>().notNull().default('requested'),
    /** Whose values; null of retention. */
    personId: uuid('person_id').references(() => users.id),
    /** Of retention, and of a person whom a rule found: which rule. */
    rule: text('rule'),
    /** Null when a rule asked. */
    requestedBy: uuid('requested_by').references(() => users.id),
    reason: text('reason'),
    /** Carried out then at the latest, whatever money or disputes are open. */
    dueAt: at('due_at').notNull(),
    /** From here on there is no way back. */
    startedAt: at('started_at'),
    doneAt: at('done_at'),
    counts: jsonb('counts')
      .$type<ErasureCounts>()
      .notNull()
      .default({ rows: 0, logValues: 0, logOrigins: 0, files: 0 }),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('erasures_one_open').on(t.personId).where(sql`status = 'requested' and person_id is not null`),
    index('erasures_open_idx').on(t.createdAt, t.id).where(sql`status = 'requested'`),
    index('erasures_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('erasures_person_idx').on(t.personId, t.createdAt.desc().nullsFirst()).where(sql`person_id is not null`),
  ],
);

/** How long what is kept, and why; a change is a row of the log. */
export const retentionRules = pgTable('retention_rules', {
  kind: text('kind').primaryKey(),
  days: integer('days').notNull(),
  /** Whether it is applied. */
  active: boolean('active').notNull(),
  ground: text('ground').notNull(),
  /** Why somebody changed it last. */
  reason: text('reason'),
  /** Everything before was erased already: the next run begins here. */
  doneUntil: at('done_until'),
  lastRunAt: at('last_run_at'),
  version: integer('version').notNull().default(1),
  ...stamps(),
});

/** That somebody took a person's data out: himself, or an administrator for him. */
export const dataExports = pgTable(
  'data_exports',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => users.id),
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => users.id),
    /** Of an administrator. */
    reason: text('reason'),
    ...stamps(),
  },
  (t) => [index('data_exports_person_idx').on(t.personId, t.createdAt.desc().nullsFirst())],
);
