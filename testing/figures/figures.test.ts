import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { unwrap } from '@/lib/core/errors';
import { documentResponse } from '@/lib/invoices/provider/document-response';
import { receiptResponse } from '@/lib/invoices/provider/receipt-response';
import { statementResponse } from '@/lib/invoices/provider/statement-response';
import { getDocument, listDocuments } from '@/lib/invoices/queries/documents';
import { bookingStatement } from '@/lib/ledger/queries/booking-statement';
import { trialBalance } from '@/lib/ledger/queries/trial-balance';
import { refundPayment } from '@/lib/payments/provider/manage-payment';
import { getPayment } from '@/lib/payments/queries/get-payment';
import { getReceipt } from '@/lib/payments/queries/get-receipt';
import { listEarnings } from '@/lib/payments/queries/list-earnings';
import { listPassbook } from '@/lib/payments/queries/list-passbook';
import { listPayments } from '@/lib/payments/queries/list-payments';
import { listReceipts } from '@/lib/payments/queries/list-receipts';
import { vendorStatement } from '@/lib/payments/queries/vendor-statement';
import type { Sandbox } from '@/sandbox/server';
import { paidVisit, registered } from '../charges';
import { closeSql, sqlAs } from '../database';
import { aPolicy } from '../factories/policy';
import { runTasks } from '../run-tasks';
import { startTestSandbox } from '../sandbox';
import { type Books, booksOf, expectTraced } from './trace';

const ZONE = 'Asia/Kolkata';
const REFUND = 24_000;
let sandbox: Sandbox;
let visit: Awaited<ReturnType<typeof paidVisit>>;
let books: Books;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  await aPolicy({ supplierOfRecord: 'platform' });
  visit = await paidVisit(registered);
  const asked = { amountMinor: REFUND, reason: 'One tap of the two still drips' };
  expect(unwrap(await refundPayment(visit.ops, visit.paymentId, asked)).status).toBe('done');
  await runTasks();
  books = await booksOf(visit.bookingId);
});
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

const took = () => books.sum('capture', 'provider_clearing');
const gaveBack = () => -books.sum('refund', 'provider_clearing');
const taxed = () => -books.sum('capture', 'tax_payable');

/** What is written on the paper, in the order in which it is drawn. */
async function amountsOn(paper: () => Promise<Response>): Promise<number[]> {
  const drawn = vi.spyOn(PDFDocument.prototype, 'text');
  expect((await paper()).headers.get('content-type')).toBe('application/pdf');
  const words = drawn.mock.calls.map(([text]) => String(text));
  drawn.mockRestore();
  return words.flatMap((text) =>
    [...text.matchAll(/(-?)₹?(-?)(\d[\d,]*\.\d{2}|(?<=₹)\d[\d,]*|(?<=₹-)\d[\d,]*)/g)].map(
      ([, before, after, digits]) => {
        const minor = Math.round(Number(digits?.replaceAll(',', '')) * 100);
        return before || after ? -minor : minor;
      },
    ),
  );
}

describe('each figure that a customer reads', () => {
  it('on the receipt', async () => {
    expectTraced(await getReceipt(visit.customer, visit.bookingId), {
      'lines[].amountMinor': { sumsTo: took() },
      totalMinor: took(),
      taxMinor: taxed(),
      'charges[].amountMinor': [took()],
      'charges[].refunds[].amountMinor': [gaveBack()],
      paidMinor: took(),
      refundedMinor: gaveBack(),
    });
  });

  it('in his lists, and of the visit', async () => {
    const [payment] = (await listPayments(visit.customer, { q: visit.bookingId })).data;
    expectTraced(payment, { amountMinor: took(), capturedMinor: took(), refundedMinor: gaveBack() });
    const receipts = await listReceipts(visit.customer);
    expectTraced(receipts.data, { '[].amountMinor': [took()], '[].refundedMinor': [gaveBack()] });
    const { items, payment: paid, totalMinor, taxMinor } = await getBooking(visit.customer, visit.bookingId);
    expectTraced(
      { items, paid, totalMinor, taxMinor },
      {
        'items[].amountMinor': { sumsTo: took() },
        'paid.amountMinor': took(),
        'paid.capturedMinor': took(),
        'paid.refundedMinor': gaveBack(),
        totalMinor: took(),
        taxMinor: taxed(),
      },
    );
  });

  it('on the receipt’s paper', async () => {
    const [tap, cartridge] = (await getReceipt(visit.customer, visit.bookingId)).lines.map((line) => line.amountMinor);
    expect(await amountsOn(() => receiptResponse(visit.customer, visit.bookingId, 'en'))).toEqual([
      tap,
      cartridge,
      took(),
      taxed(),
      took(),
      -gaveBack(),
      took() - gaveBack(),
      took(),
      gaveBack(),
    ]);
  });
});

describe('each figure on an invoice and a credit note', () => {
  it.each([
    ['capture', 0, -1],
    ['refund', 1, 1],
  ] as const)('of the %s: the price, what of it is taxed, and the tax that was posted', async (kind, index, sign) => {
    const document = (await listDocuments(visit.customer, visit.bookingId))[index];
    const whole = -sign * books.sum(kind, 'provider_clearing');
    const tax = sign * books.sum(kind, 'tax_payable');
    const paper = await getDocument(visit.customer, document?.id ?? '');
    const { cgstMinor, sgstMinor } = paper;
    expect(cgstMinor + sgstMinor).toBe(tax);
    expectTraced(paper, {
      totalMinor: whole,
      taxableMinor: whole - tax,
      cgstMinor: Math.ceil(tax / 2),
      sgstMinor: Math.floor(tax / 2),
      igstMinor: 0,
      'lines[].amountMinor': { sumsTo: whole },
      'lines[].taxableMinor': { sumsTo: whole - tax },
      'lines[].cgstMinor': { sumsTo: cgstMinor },
      'lines[].sgstMinor': { sumsTo: sgstMinor },
      'lines[].igstMinor': { sumsTo: 0 },
    });
    const rows = paper.lines.flatMap((line) => [line.taxableMinor, line.cgstMinor, line.sgstMinor, line.amountMinor]);
    expect(await amountsOn(() => documentResponse(visit.customer, paper.id, 'en'))).toEqual([
      ...rows,
      whole - tax,
      cgstMinor,
      sgstMinor,
      whole,
    ]);
  });
});

describe('each figure that a professional reads', () => {
  const earned = () => -books.sum('capture', 'vendor_payable');
  const lost = () => -books.sum('refund', 'vendor_payable');
  const paidOut = () => -books.sum('payout', 'vendor_payable');
  const reversed = () => -books.sum('payout_reversal', 'vendor_payable');
  const kept = () => took() - earned();
  const owed = () => 0 - books.sum(null, 'vendor_payable');

  it('of the visit', async () => {
    const { netPayMinor } = await getBooking(visit.vendor, visit.bookingId);
    expect(netPayMinor).toBe(earned());
    const [payment] = (await listPayments(visit.vendor, { q: visit.bookingId })).data;
    expectTraced(payment, { amountMinor: took(), capturedMinor: took(), refundedMinor: gaveBack() });
  });

  it('in the passbook', async () => {
    const book = await listPassbook(visit.vendor, ZONE);
    // The newest first: taken back from his account, his part of the refund, paid, earned.
    const moves = [reversed(), lost(), paidOut(), earned()];
    expect(moves.reduce((sum, move) => sum + move, 0)).toBe(owed());
    expectTraced(book.data, {
      '[].signedMinor': moves,
      '[].balanceMinor': moves.map((_, index) => moves.slice(index).reduce((sum, move) => sum + move, 0)),
      '[].grossMinor': [0, 0, 0, took()],
      '[].commissionMinor': [0, 0, 0, kept()],
      '[].nettedMinor': [0, 0, 0, 0],
      '[].monthMinor': moves.map(() => earned()),
    });
  });

  it('among his earnings', async () => {
    const { data, totals } = await listEarnings(visit.vendor);
    expect(data.map((row) => row.amountMinor)).toEqual([-paidOut()]);
    expectTraced(totals, {
      pendingMinor: 0,
      heldMinor: 0,
      // What of it is still with him.
      paidMinor: -paidOut() - reversed(),
      owesMinor: 0,
      balanceMinor: owed(),
    });
  });

  it('on the month’s statement', async () => {
    const [now] = await sqlAs('owner')<
      { month: string }[]
    >`select to_char(app_now() at time zone ${ZONE}, 'YYYY-MM') as month`;
    const { lines, ...statement } = await vendorStatement(visit.vendor, visit.vendorId, now?.month ?? '');
    expectTraced(statement, {
      openingMinor: 0,
      closingMinor: owed(),
      'sums.visitsMinor': took(),
      'sums.tipsMinor': 0,
      'sums.feesMinor': 0,
      'sums.warrantyMinor': 0,
      'sums.commissionMinor': -kept(),
      'sums.refundedMinor': lost(),
      'sums.lostMinor': 0,
      'sums.reversedMinor': reversed(),
      'sums.adjustedMinor': 0,
      'sums.paidMinor': paidOut(),
    });
    const moves = [earned(), paidOut(), lost(), reversed()];
    expect(lines.map((line) => line.signedMinor)).toEqual(moves);
    const paper = () => statementResponse(visit.vendor, visit.vendorId, now?.month ?? '', 'en');
    const rows = moves.flatMap((move, index) => [move, moves.slice(0, index + 1).reduce((sum, each) => sum + each, 0)]);
    const changed = [took(), -kept(), lost(), reversed(), paidOut()];
    expect(await amountsOn(paper)).toEqual([0, ...changed, owed(), ...rows]);
  });
});

describe('each figure that operations reads', () => {
  it('of the payment', async () => {
    const { actions, refunds, payout, ...payment } = await getPayment(visit.ops, visit.paymentId);
    expectTraced(
      { refunds: refunds.map(({ amountMinor }) => ({ amountMinor })), capturedMinor: payment.capturedMinor },
      { 'refunds[].amountMinor': [gaveBack()], capturedMinor: took() },
    );
    expect(payment).toMatchObject({
      amountMinor: books.sum('hold', 'card_holds'),
      refundedMinor: gaveBack(),
      commissionMinor: -books.sum('capture', 'platform_revenue'),
    });
    expect(payout?.amountMinor).toBe(books.sum('payout', 'vendor_payable'));
    expect(actions?.map((action) => action.amountMinor)).toEqual([gaveBack()]);
  });

  it('on the visit’s statement', async () => {
    const { transactions, balances } = await bookingStatement(visit.ops, visit.bookingId);
    const lines = transactions.flatMap(({ cause, entries }) => entries.map((entry) => ({ cause, ...entry })));
    const shown = lines.map(({ cause, account, amountMinor }) => `${cause} ${account} ${amountMinor}`);
    expect(shown.sort()).toEqual(books.entries.map((one) => `${one.cause} ${one.account} ${one.minor}`).sort());
    for (const { account, balanceMinor } of balances) expect(balanceMinor).toBe(books.sum(null, account));
    expect(transactions.every(({ auditId }) => auditId !== null)).toBe(true);
  });

  it('on the trial balance', async () => {
    const { rows, totals } = await trialBalance(visit.ops);
    const all = await sqlAs('owner')<{ kind: string; debit: number; credit: number }[]>`
      select a.kind, coalesce(sum(e.amount_minor) filter (where e.amount_minor > 0), 0)::int as debit,
        coalesce(sum(e.amount_minor) filter (where e.amount_minor < 0), 0)::int as credit
      from ledger_entries e join ledger_accounts a on a.id = e.account_id group by a.kind`;
    for (const { kind, debit, credit } of all) {
      expect(rows.find((row) => row.kind === kind)).toMatchObject({
        debitMinor: debit,
        creditMinor: credit,
        balanceMinor: debit + credit,
      });
    }
    expect(rows).toHaveLength(all.length);
    for (const { balanceMinor } of totals) expect(balanceMinor).toBe(0);
  });
});
