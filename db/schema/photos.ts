import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { ShotMoment } from '@/lib/core/shots';
import { bookings } from './bookings';
import { serviceShots } from './catalog';
import { at, id, stamps } from './columns';
import { users } from './people';

/** What has to be photographed on this visit, as it was when it was booked. */
export const bookingShots = pgTable(
  'booking_shots',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    shotId: uuid('shot_id').references(() => serviceShots.id),
    label: text('label').notNull(),
    moment: text('moment').$type<ShotMoment>().notNull(),
    position: integer('position').notNull(),
    ...stamps(),
  },
  (t) => [uniqueIndex('booking_shots_key').on(t.bookingId, t.position)],
);

export const photos = pgTable(
  'photos',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    uploaderId: uuid('uploader_id')
      .notNull()
      .references(() => users.id),
    kind: text('kind').$type<'before' | 'after' | 'other'>().notNull(),
    /** The phone's own id of the shot: a repeated upload answers the first one. */
    clientId: text('client_id').notNull(),
    /** Of the original bytes. */
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    mediaType: text('media_type').$type<'image/jpeg' | 'image/png' | 'image/webp'>().notNull(),
    storageKey: text('storage_key').notNull(),
    takenAt: at('taken_at').notNull(),
    /** The required shot that it is. */
    shotId: uuid('shot_id').references(() => bookingShots.id),
    /** Hex that is nearly the same for nearly the same picture, of 64 and of 256 places; a hint, never a proof. */
    print: text('print'),
    finePrint: text('fine_print'),
    /** Its quarters. Columns and no expressions: below row security only those are sought by an index. */
    print1: text('print_1').generatedAlwaysAs(sql`substr(print, 1, 4)`),
    print2: text('print_2').generatedAlwaysAs(sql`substr(print, 5, 4)`),
    print3: text('print_3').generatedAlwaysAs(sql`substr(print, 9, 4)`),
    print4: text('print_4').generatedAlwaysAs(sql`substr(print, 13, 4)`),
    /** Mean and spread of its light, 0 to 255. */
    brightness: integer('brightness'),
    contrast: integer('contrast'),
    /** Its files are gone; the hash stays. */
    erasedAt: at('erased_at'),
    ...stamps(),
  },
  (t) => [
    // Two prints that differ in at most three of their 64 places have one of these four quarters in common; of a picture
    // without contrast the print says nothing.
    index('photos_print_1_idx').on(t.print1, t.createdAt).where(sql`contrast >= 6 and erased_at is null`),
    index('photos_print_2_idx').on(t.print2, t.createdAt).where(sql`contrast >= 6 and erased_at is null`),
    index('photos_print_3_idx').on(t.print3, t.createdAt).where(sql`contrast >= 6 and erased_at is null`),
    index('photos_print_4_idx').on(t.print4, t.createdAt).where(sql`contrast >= 6 and erased_at is null`),
    index('photos_sha256_idx').on(t.sha256, t.createdAt),
    uniqueIndex('photos_client_key').on(t.bookingId, t.clientId),
    index('photos_uploader_idx').on(t.uploaderId),
    index('photos_booking_idx').on(t.bookingId, t.kind, t.takenAt, t.id),
  ],
);

/** What was measured, as it was when the photo was judged. */
export type PhotoFlagFacts = {
  /** Of 256: in how many places the two pictures differ; 0 with the same bytes. */
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
