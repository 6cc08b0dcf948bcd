import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, id, stamps } from './columns';
import { users } from './people';

/**
 * Who has a burning thing in hand, and until when it was put off. What burns is reckoned and not stored; this outlives
 * it, so that whoever had it has it again when it burns again.
 */
export const deskCases = pgTable(
  'desk_cases',
  {
    kind: text('kind').notNull(),
    thingId: uuid('thing_id').notNull(),
    ownerId: uuid('owner_id').references(() => users.id),
    wakesAt: at('wakes_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.thingId] }), index('desk_cases_owner_idx').on(t.ownerId)],
);

/** What managers write down about one for each other; nothing of it is changed. */
export const deskNotes = pgTable(
  'desk_notes',
  {
    id: id(),
    kind: text('kind').notNull(),
    thingId: uuid('thing_id').notNull(),
    byId: uuid('by_id')
      .notNull()
      .references(() => users.id),
    body: text('body').notNull(),
    ...stamps(),
  },
  (t) => [
    index('desk_notes_case_idx').on(t.kind, t.thingId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('desk_notes_by_idx').on(t.byId),
  ],
);
