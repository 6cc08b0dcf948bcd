import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookings, photos } from './bookings';
import { at, id, stamps } from './columns';
import { users } from './people';

/** What was measured, as it was when the photo was judged. */
export type PhotoFlagFacts = {
  /** Of 64: in how many places the two pictures differ; 0 with the same bytes. */
  distance?: number;
  sameBytes?: boolean;
  /** Mean and spread of its light, 0 to 255. */
  brightness?: number;
  contrast?: number;
  /** By the phone's clock, and the visit as we know it; RFC 3339. */
  takenAt?: string;
  from?: string;
  until?: string;
};

/** Something about a photo that somebody of operations should look at. The photo itself is kept whatever comes of it. */
export const photoFlags = pgTable(
  'photo_flags',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    photoId: uuid('photo_id')
      .notNull()
      .references(() => photos.id),
    kind: text('kind').$type<'same_before_after' | 'reused' | 'blank' | 'too_dark' | 'outside_visit'>().notNull(),
    /** The picture that it is the same as. */
    otherPhotoId: uuid('other_photo_id').references(() => photos.id),
    facts: jsonb('facts').$type<PhotoFlagFacts>().notNull(),
    status: text('status').$type<'open' | 'fine' | 'asked'>().notNull().default('open'),
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: at('decided_at'),
    reason: text('reason'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('photo_flags_once').on(t.photoId, t.kind),
    index('photo_flags_open_idx').on(t.createdAt, t.id).where(sql`status = 'open'`),
    index('photo_flags_booking_idx').on(t.bookingId, t.createdAt, t.id),
    index('photo_flags_status_idx').on(t.status, t.createdAt, t.id),
    index('photo_flags_created_idx').on(t.createdAt, t.id),
  ],
);
