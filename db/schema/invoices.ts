import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { DocumentLine, DocumentParty } from '@/lib/core/tax-document';
import { bookings } from './bookings';
import { at, currency, id, minor, stamps } from './columns';
import { payments, refunds } from './payments';
import { users } from './people';

/** How somebody is registered for tax: a professional who supplies, or a customer who wants his invoices so. */
export const taxProfiles = pgTable('tax_profiles', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id),
  /** As the registration has it; null: the name of the account or visit stands on documents. */
  legalName: text('legal_name'),
  /** Goods and Services Tax Identification Number; null: not registered. */
  gstin: text('gstin'),
  /** The registered address, a line for each. */
  address: text('address'),
  version: integer('version').notNull().default(1),
  ...stamps(),
});

/** The last number of one supplier's documents of a kind in a financial year. Taken with the document, in its transaction. */
export const documentSeries = pgTable(
  'document_series',
  {
    id: id(),
    /** Null: the platform. */
    supplierId: uuid('supplier_id').references(() => users.id),
    kind: text('kind').$type<'tax_invoice' | 'invoice' | 'credit_note'>().notNull(),
    /** 2026 is April 2026 to March 2027, in India. */
    financialYear: integer('financial_year').notNull(),
    lastNumber: integer('last_number').notNull().default(0),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('document_series_key').on(
      sql`coalesce(supplier_id, '00000000-0000-0000-0000-000000000000')`,
      t.kind,
      t.financialYear,
    ),
  ],
);

/** What was issued for a charge or against it. Never changed: an invoice is put right by a credit note. */
export const taxDocuments = pgTable(
  'tax_documents',
  {
    id: id(),
    /** `invoice`: of a supplier who is not registered and charges no tax. */
    kind: text('kind').$type<'tax_invoice' | 'invoice' | 'credit_note'>().notNull(),
    serial: text('serial').notNull(),
    financialYear: integer('financial_year').notNull(),
    /** Null: the platform. */
    supplierId: uuid('supplier_id').references(() => users.id),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => users.id),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    /** Of a credit note, with the invoice that it corrects. */
    refundId: uuid('refund_id').references(() => refunds.id),
    correctsId: uuid('corrects_id'),
    /** Both sides as they were when it was issued. */
    supplier: jsonb('supplier').$type<DocumentParty>().notNull(),
    recipient: jsonb('recipient').$type<DocumentParty>().notNull(),
    /** Two digits of the state where the work was done. */
    placeOfSupply: text('place_of_supply').notNull(),
    isInterState: boolean('is_inter_state').notNull(),
    lines: jsonb('lines').$type<DocumentLine[]>().notNull(),
    taxableMinor: minor('taxable_minor').notNull(),
    cgstMinor: minor('cgst_minor').notNull(),
    sgstMinor: minor('sgst_minor').notNull(),
    igstMinor: minor('igst_minor').notNull(),
    totalMinor: minor('total_minor').notNull(),
    currency: currency(),
    issuedAt: at('issued_at').notNull().default(sql`app_now()`),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('tax_documents_serial_key').on(
      sql`coalesce(supplier_id, '00000000-0000-0000-0000-000000000000')`,
      t.financialYear,
      t.serial,
    ),
    uniqueIndex('tax_documents_one_per_payment').on(t.paymentId).where(sql`refund_id is null`),
    uniqueIndex('tax_documents_one_per_refund').on(t.refundId).where(sql`refund_id is not null`),
    index('tax_documents_booking_idx').on(t.bookingId, t.issuedAt, t.id),
    index('tax_documents_supplier_idx').on(t.supplierId, t.issuedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('tax_documents_customer_idx').on(t.customerId, t.issuedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('tax_documents_corrects_idx').on(t.correctsId).where(sql`corrects_id is not null`),
    index('tax_documents_issued_idx').on(t.issuedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
  ],
);
