import { sql } from 'drizzle-orm';
import { customType, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** UUIDv7 made by the database: an identity whose index stays compact, never an order. */
export const id = () => uuid('id').primaryKey().default(sql`uuidv7()`);

/** A UTC instant. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const stamps = () => ({
  createdAt: at('created_at').notNull().default(sql`app_now()`),
  updatedAt: at('updated_at').notNull().default(sql`app_now()`),
});

/** Integer minor units of the row's currency. */
export const minor = (name: string) => integer(name);
export const currency = () => text('currency').notNull().default('INR');

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
export const inet = customType<{ data: string; driverData: string }>({ dataType: () => 'inet' });
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });
export const tstzrange = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzrange' });
