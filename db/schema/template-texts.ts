import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, id, stamps } from './columns';
import { users } from './people';

/**
 * What an administrator says instead of the catalogue, version by version: in force is the newest one whose time has
 * come. Added to and never changed; a version without words is the way back to the catalogue.
 */
export const templateTexts = pgTable(
  'template_texts',
  {
    id: id(),
    template: text('template').notNull(),
    locale: text('locale').notNull(),
    version: integer('version').notNull(),
    /** Subject of a mail, title of what is shown in the app and of what is pushed. */
    subject: text('subject'),
    body: text('body'),
    sms: text('sms'),
    /** Name of the link. */
    action: text('action'),
    holdsFrom: at('holds_from').notNull(),
    byId: uuid('by_id')
      .notNull()
      .references(() => users.id),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('template_texts_version_key').on(t.template, t.locale, t.version.desc().nullsFirst()),
    index('template_texts_by_idx').on(t.byId),
  ],
);
