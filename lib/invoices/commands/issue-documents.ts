import 'server-only';
import { and, asc, eq, isNotNull, isNull, ne, notExists, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import {
  bookings,
  ledgerAccounts,
  ledgerEntries,
  ledgerTransactions,
  paymentDues,
  payments,
  refundLines,
  refunds,
  taxDocuments,
} from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import type { DocumentLine } from '@/lib/core/tax-document';
import { bookedTax } from '../policy/booked-tax';
import { type BilledItem, creditLines, invoiceLines, sumsOf, treatmentOf } from '../policy/lines';
import { financialYearOf } from '../policy/serial';
import { billedItems, sacOf } from '../queries/billed-items';
import { partiesOf } from '../queries/parties';
import { takeSerial } from './take-serial';

type Payment = typeof payments.$inferSelect;
type Booking = typeof bookings.$inferSelect;
type Refund = typeof refunds.$inferSelect;
type Document = typeof taxDocuments.$inferSelect;

/** Replaces what a fee's line says in the reader's language when it is shown. */
const FEE_TITLE = 'Fee for a visit that did not take place as booked';

const EXTRA_TITLE = 'Extra work';

/**
 * Issues what a charge still lacks: its invoice, and a credit note for each refund that went through. Repeating issues
 * nothing twice. A tip is a present and no supply: it has no document. The machine only.
 */
export function issueDocuments(actor: Actor, paymentId: string): Promise<Result<{ issued: number }>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const [known] = await tx.select({ bookingId: payments.bookingId }).from(payments).where(eq(payments.id, paymentId));
    if (!known) throw notFound();
    // All charges of a visit share its lines: their invoices are made one after the other.
    const all = await tx.select().from(payments).where(eq(payments.bookingId, known.bookingId)).for('update');
    const payment = all.find((one) => one.id === paymentId);
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, known.bookingId));
    if (!payment || !booking || payment.purpose === 'tip' || payment.capturedMinor === 0) return { issued: 0 };
    const found = await invoiceFor(tx, paymentId);
    const invoice = found ?? (await issueInvoice(tx, booking, payment));
    const uncredited = await refundsWithoutNote(tx, paymentId);
    for (const refund of uncredited) await issueCreditNote(tx, invoice, refund);
    return { issued: uncredited.length + (found ? 0 : 1) };
  });
}

async function invoiceFor(tx: Tx, paymentId: string): Promise<Document | undefined> {
  const [row] = await tx
    .select()
    .from(taxDocuments)
    .where(and(eq(taxDocuments.paymentId, paymentId), isNull(taxDocuments.refundId)));
  return row;
}

function refundsWithoutNote(tx: Tx, paymentId: string): Promise<Refund[]> {
  const note = tx.select({ id: taxDocuments.id }).from(taxDocuments).where(eq(taxDocuments.refundId, refunds.id));
  return tx
    .select()
    .from(refunds)
    .where(
      and(
        eq(refunds.paymentId, paymentId),
        eq(refunds.status, 'succeeded'),
        ne(refunds.bearer, 'credit'),
        notExists(note),
      ),
    )
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
}

async function issueInvoice(tx: Tx, booking: Booking, payment: Payment): Promise<Document> {
  const { supplierId, supplier, recipient, placeOfSupply } = await partiesOf(tx, booking);
  const isFee = payment.purpose === 'fee';
  // What is paid for work that was not done carries no tax, in the ledger as here.
  const treatment = isFee ? 'none' : treatmentOf(supplier, placeOfSupply);
  const apart = isFee ? [await feeItem(tx, booking, payment)] : await extraItems(tx, booking, payment);
  const items = apart ?? (await billedItems(tx, booking));
  const earlier = apart ? [] : await billedBefore(tx, booking.id);
  const byItems = invoiceLines(items, payment.capturedMinor, earlier, treatment);
  const taxMinor = await postedTax(tx, `capture:${payment.id}`);
  const lines = treatment === 'none' || supplierId ? byItems : bookedTax(byItems, taxMinor, Math.ceil(taxMinor / 2));
  return insertDocument(tx, {
    kind: treatment === 'none' ? 'invoice' : 'tax_invoice',
    supplierId,
    supplier,
    recipient,
    placeOfSupply,
    isInterState: treatment === 'igst',
    lines,
    customerId: booking.customerId,
    bookingId: booking.id,
    paymentId: payment.id,
    currency: payment.currency,
  });
}

const feeItem = async (tx: Tx, booking: Booking, payment: Payment): Promise<BilledItem> => ({
  id: null,
  title: FEE_TITLE,
  sac: await sacOf(tx, booking),
  quantity: 1,
  amountMinor: payment.capturedMinor,
  taxBps: 0,
});

/** What was asked for beside the scope and agreed to is a line of its own; null for what pays for the scope. */
async function extraItems(tx: Tx, booking: Booking, payment: Payment): Promise<BilledItem[] | null> {
  if (!payment.dueId) return null;
  const [due] = await tx.select().from(paymentDues).where(eq(paymentDues.id, payment.dueId));
  if (!due?.requestedBy) return null;
  const { reason, taxBps } = due;
  const sac = await sacOf(tx, booking);
  const line = { title: reason ?? EXTRA_TITLE, sac, quantity: 1, amountMinor: payment.capturedMinor };
  return [{ id: null, ...line, taxBps: taxBps ?? 0 }];
}

/** What the visit's other invoices billed of its scope, oldest first. */
async function billedBefore(tx: Tx, bookingId: string): Promise<number[]> {
  const rows = await tx
    .select({ totalMinor: taxDocuments.totalMinor })
    .from(taxDocuments)
    .innerJoin(payments, eq(payments.id, taxDocuments.paymentId))
    .leftJoin(paymentDues, eq(paymentDues.id, payments.dueId))
    .where(
      and(
        eq(taxDocuments.bookingId, bookingId),
        isNull(taxDocuments.refundId),
        ne(payments.purpose, 'fee'),
        isNull(paymentDues.requestedBy),
      ),
    )
    .orderBy(asc(taxDocuments.issuedAt), asc(taxDocuments.id));
  return rows.map((row) => row.totalMinor);
}

async function issueCreditNote(tx: Tx, invoice: Document, refund: Refund): Promise<void> {
  const notes = await tx
    .select({ lines: taxDocuments.lines, cgstMinor: taxDocuments.cgstMinor, sgstMinor: taxDocuments.sgstMinor })
    .from(taxDocuments)
    .where(and(eq(taxDocuments.correctsId, invoice.id), isNotNull(taxDocuments.refundId)));
  const before = new Map<number, number>();
  for (const { number, amountMinor } of notes.flatMap((note) => note.lines)) {
    before.set(number, (before.get(number) ?? 0) + amountMinor);
  }
  const ofItems = await tx
    .select({ itemId: refundLines.bookingItemId, amountMinor: refundLines.amountMinor })
    .from(refundLines)
    .where(eq(refundLines.refundId, refund.id));
  const byItems = creditLines(invoice.lines, before, { amountMinor: refund.amountMinor + refund.creditMinor, ofItems });
  const lines =
    invoice.kind === 'invoice' || invoice.supplierId
      ? byItems
      : await creditedAsPosted(tx, invoice, byItems, notes, refund);
  const { id: correctsId, supplierId, supplier, recipient, placeOfSupply, isInterState } = invoice;
  await insertDocument(tx, {
    kind: 'credit_note',
    supplierId,
    supplier,
    recipient,
    placeOfSupply,
    isInterState,
    lines,
    customerId: invoice.customerId,
    bookingId: invoice.bookingId,
    paymentId: invoice.paymentId,
    refundId: refund.id,
    correctsId,
    currency: invoice.currency,
  });
}

/** Central tax is never behind what it is of the invoice's tax that went back so far. */
async function creditedAsPosted(
  tx: Tx,
  invoice: Document,
  lines: DocumentLine[],
  notes: readonly { cgstMinor: number; sgstMinor: number }[],
  refund: Refund,
): Promise<DocumentLine[]> {
  const taxMinor = -(await postedTax(tx, `refund:${refund.id}`));
  const before = notes.reduce((sum, note) => sum + note.cgstMinor + note.sgstMinor, 0);
  const centralBefore = notes.reduce((sum, note) => sum + note.cgstMinor, 0);
  const half = invoice.cgstMinor >= invoice.sgstMinor ? Math.ceil : Math.floor;
  return bookedTax(lines, taxMinor, half((before + taxMinor) / 2) - centralBefore);
}

/** What a posting added to the tax that we owe. */
async function postedTax(tx: Tx, cause: string): Promise<number> {
  const [row] = await tx
    .select({ minor: sql<number>`coalesce(-sum(${ledgerEntries.amountMinor}), 0)::int` })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .where(and(eq(ledgerTransactions.cause, cause), eq(ledgerAccounts.kind, 'tax_payable')));
  return row?.minor ?? 0;
}

type NewDocument = Omit<
  typeof taxDocuments.$inferInsert,
  'serial' | 'financialYear' | 'issuedAt' | 'taxableMinor' | 'cgstMinor' | 'sgstMinor' | 'igstMinor' | 'totalMinor'
> & { supplierId: string | null; lines: DocumentLine[] };

async function insertDocument(tx: Tx, what: NewDocument): Promise<Document> {
  const [clock] = await tx.execute<{ now: string }>(sql`select app_now() as now`);
  const issuedAt = new Date(clock?.now ?? Number.NaN);
  const financialYear = financialYearOf(issuedAt);
  const serial = await takeSerial(tx, { supplierId: what.supplierId, kind: what.kind, financialYear });
  const [row] = await tx
    .insert(taxDocuments)
    .values({ ...what, ...sumsOf(what.lines), serial, financialYear, issuedAt })
    .returning();
  if (!row) throw new Error('the document was not written');
  return row;
}
