import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { at, id, stamps } from './columns';
import { users } from './people';

/** One message on one channel: template and ids only; text is made when it is sent, so links are never stored. */
export const notifications = pgTable(
  'notifications',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    bookingId: uuid('booking_id').references(() => bookings.id),
    channel: text('channel').$type<'sms' | 'email' | 'push' | 'in_app'>().notNull(),
    template: text('template').notNull(),
    data: jsonb('data').$type<Record<string, string | number>>().notNull().default({}),
    /** One cause sends one message: "offer:<offer id>:sms". */
    dedupeKey: text('dedupe_key').notNull(),
    /** Not before; null: at once. */
    dueAt: at('due_at'),
    status: text('status').$type<'queued' | 'sent' | 'delivered' | 'failed'>().notNull().default('queued'),
    providerId: text('provider_id'),
    failureCode: text('failure_code'),
    sentAt: at('sent_at'),
    deliveredAt: at('delivered_at'),
    readAt: at('read_at'),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('notifications_dedupe_key').on(t.dedupeKey),
    index('notifications_user_idx').on(t.userId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('notifications_due_idx').on(t.createdAt).where(sql`status = 'queued'`),
    index('notifications_unread_idx').on(t.userId).where(sql`channel = 'in_app' and read_at is null`),
    index('notifications_booking_idx').on(t.bookingId),
    index('notifications_failed_idx').on(t.createdAt).where(sql`status = 'failed'`),
    index('notifications_provider_idx').on(t.providerId).where(sql`provider_id is not null`),
  ],
);

/** What a person does not want on a channel. No row: wanted. Some topics cannot be switched off. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    topic: text('topic').notNull(),
    channel: text('channel').$type<'sms' | 'email' | 'push'>().notNull(),
    enabled: boolean('enabled').notNull().default(true),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.topic, t.channel] })],
);
