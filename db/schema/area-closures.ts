import { sql } from 'drizzle-orm';
import { date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, id, stamps } from './columns';
import { users } from './people';

/**
 * Where no new visit begins from a day on: a whole state, a district or one pincode, as the post names them. Ended by being
 * opened again; closed once more it is another row.
 */
export const areaClosures = pgTable(
  'area_closures',
  {
    id: id(),
    country: text('country').notNull().default('IN'),
    state: text('state').notNull(),
    /** Null: all of the state. */
    district: text('district'),
    /** Null: all of the district. */
    pincode: text('pincode'),
    /** The first day without new visits, on the calendar of the place. */
    closesOn: date('closes_on').notNull(),
    /** What customers read. */
    reason: text('reason').notNull(),
    closedById: uuid('closed_by_id')
      .notNull()
      .references(() => users.id),
    openedAt: at('opened_at'),
    openedById: uuid('opened_by_id').references(() => users.id),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('area_closures_live_key')
      .on(t.country, t.state, sql`coalesce(district, '')`, sql`coalesce(pincode, '')`)
      .where(sql`opened_at is null`),
    index('area_closures_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('area_closures_state_idx').on(t.country, t.state, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('area_closures_closed_by_idx').on(t.closedById),
    index('area_closures_opened_by_idx').on(t.openedById),
  ],
);
