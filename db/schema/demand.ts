import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { services } from './catalog';
import { at, id, stamps } from './columns';
import { users } from './people';

/** A customer who wants a service where nobody does it yet; told once when somebody begins there. */
export const waitlistEntries = pgTable(
  'waitlist_entries',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    country: text('country').notNull().default('IN'),
    pincode: text('pincode').notNull(),
    status: text('status').$type<'waiting' | 'told' | 'left'>().notNull().default('waiting'),
    waitingSince: at('waiting_since').notNull().default(sql`app_now()`),
    toldAt: at('told_at'),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('waitlist_entries_key').on(t.userId, t.serviceId, t.country, t.pincode),
    index('waitlist_entries_waiting_idx').on(t.country, t.pincode, t.serviceId).where(sql`status = 'waiting'`),
  ],
);
