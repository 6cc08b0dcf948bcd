import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { services } from './catalog';
import { at, id, minor, stamps } from './columns';
import { users } from './people';

/** A price that a service takes on a day to come. What it cost before, and since when, is in the log of the service. */
export const pricePlans = pgTable(
  'price_plans',
  {
    id: id(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    /** Tax included. */
    priceMinor: minor('price_minor').notNull(),
    taxBps: integer('tax_bps').notNull(),
    holdsFrom: at('holds_from').notNull(),
    status: text('status').$type<'planned' | 'applied' | 'withdrawn'>().notNull().default('planned'),
    byId: uuid('by_id')
      .notNull()
      .references(() => users.id),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('price_plans_day_key').on(t.serviceId, t.holdsFrom).where(sql`status = 'planned'`),
    index('price_plans_due_idx').on(t.holdsFrom).where(sql`status = 'planned'`),
    index('price_plans_by_idx').on(t.byId),
  ],
);
