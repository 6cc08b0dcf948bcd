import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { at, id, stamps } from './columns';
import { users } from './people';

/** A photograph in a conversation; no evidence, and never part of a sign-off. */
export const messagePhotos = pgTable(
  'message_photos',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    uploaderId: uuid('uploader_id')
      .notNull()
      .references(() => users.id),
    /** Of the original bytes. */
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    mediaType: text('media_type').$type<'image/jpeg' | 'image/png' | 'image/webp'>().notNull(),
    storageKey: text('storage_key').notNull(),
    /** Its files are gone; the hash stays. */
    erasedAt: at('erased_at'),
    ...stamps(),
  },
  (t) => [index('message_photos_booking_idx').on(t.bookingId), index('message_photos_uploader_idx').on(t.uploaderId)],
);

/** What customer and vendor of one visit write to each other. A later vendor does not read an earlier one's. */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    /** The vendor of the visit when this was written: whose conversation it is. */
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    senderId: uuid('sender_id')
      .notNull()
      .references(() => users.id),
    senderRole: text('sender_role').$type<'customer' | 'vendor' | 'staff'>().notNull(),
    body: text('body').notNull(),
    photoId: uuid('photo_id').references(() => messagePhotos.id),
    /** The browser's own id of the message: sent twice, kept once. */
    clientId: text('client_id').notNull(),
    sentAt: at('sent_at').notNull().default(sql`app_now()`),
    erasedAt: at('erased_at'),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('messages_client_key').on(t.bookingId, t.senderId, t.clientId),
    index('messages_booking_idx').on(t.bookingId, t.sentAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('messages_sent_idx').on(t.sentAt),
    index('messages_sender_idx').on(t.senderId),
  ],
);

/** How far a person has read a visit's conversation. */
export const conversationReads = pgTable(
  'conversation_reads',
  {
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    readUntil: at('read_until').notNull(),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.bookingId, t.userId] })],
);
