import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import { refundPayment } from '@/lib/payments/provider/manage-payment';
import type { Sandbox } from '@/sandbox/server';
import { chargeRow, paidVisit, registered } from '@/testing/charges';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext, underContext } from '@/testing/sql-context';
import { insertVisit } from '@/testing/visit-rows';
import { issueDocuments } from './commands/issue-documents';
import { saveTaxProfile } from './commands/save-tax-profile';
import { getDocument, listDocuments } from './queries/documents';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const app = sqlAs('app');
let sandbox: Sandbox;

const MUMBAI = '27AAPFU0939F1ZV';

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

describe('the invoice of a charge', () => {
  it('is issued by the capture, once, in the name of a registered vendor, with both taxes of the state', async () => {
    const visit = await paidVisit(registered);
    const [row, ...more] = await listDocuments(visit.customer, visit.bookingId);
    expect(more).toEqual([]);
    const document = await getDocument(visit.customer, row?.id ?? '');
    expect(document).toMatchObject({
      kind: 'tax_invoice',
      serial: expect.stringMatching(/^HST\/\d{4}\/000001$/),
      paymentId: visit.paymentId,
      supplier: {
        name: 'Rao Plumbing Works',
        gstin: registered.gstin,
        stateCode: '29',
        address: ['4, Residency Road', 'Bengaluru 560025'],
      },
      recipient: { name: 'Meera Iyer', gstin: null, stateCode: '29' },
      placeOfSupply: '29',
      isInterState: false,
      taxableMinor: 105_085,
      cgstMinor: 9458,
      sgstMinor: 9457,
      igstMinor: 0,
      totalMinor: 124_000,
    });
    expect(document.lines.map((line) => [line.title, line.amountMinor])).toEqual([
      ['Kitchen tap repair', 100_000],
      ['Tap cartridge', 24_000],
    ]);
    expect(document.lines.every((line) => /^\d{4,8}$/.test(line.sac))).toBe(true);
    expect(unwrap(await issueDocuments(system, visit.paymentId))).toEqual({ issued: 0 });
    const [audited] = await sql<{ role: string }[]>`
      select actor_role as role from audit_log where table_name = 'tax_documents' and row_id = ${document.id}`;
    expect(audited).toEqual({ role: 'system' });
  });

  it('shows no tax when its vendor is not registered, and one tax across states', async () => {
    const plain = await paidVisit(null);
    const [untaxed] = await listDocuments(plain.ops, plain.bookingId);
    expect(await getDocument(plain.ops, untaxed?.id ?? '')).toMatchObject({
      kind: 'invoice',
      supplier: { name: 'Asha Rao', gstin: null },
      taxableMinor: 124_000,
    });
    const far = await paidVisit({ ...registered, gstin: MUMBAI });
    const [row] = await listDocuments(far.vendor, far.bookingId);
    expect(await getDocument(far.vendor, row?.id ?? '')).toMatchObject({
      kind: 'tax_invoice',
      supplier: { stateCode: '27' },
      placeOfSupply: '29',
      igstMinor: 18_915,
      cgstMinor: 0,
    });
  });

  it('names the business of a customer who has one, as it was when it was issued', async () => {
    const visit = await insertVisit('completed');
    const business = { legalName: 'Iyer Design LLP', gstin: MUMBAI, address: '9, Marine Drive\nMumbai 400020' };
    unwrap(await saveTaxProfile(visit.customer, business));
    const id = await chargeRow(visit, 'visit', 124_000);
    unwrap(await issueDocuments(system, id));
    unwrap(await saveTaxProfile(visit.customer, { legalName: '', gstin: '', address: '' }));
    const [row] = await listDocuments(visit.customer, visit.bookingId);
    expect((await getDocument(visit.customer, row?.id ?? '')).recipient).toEqual({
      name: 'Iyer Design LLP',
      gstin: MUMBAI,
      stateCode: '27',
      address: ['9, Marine Drive', 'Mumbai 400020'],
    });
  });

  it('of a visit in two charges adds up to its lines; a fee is a line of its own; a tip has none', async () => {
    const visit = await insertVisit('completed');
    unwrap(await saveTaxProfile(visit.vendor, registered));
    const charges = [
      await chargeRow(visit, 'visit', 100_001),
      await chargeRow(visit, 'excess', 23_999),
      await chargeRow(visit, 'fee', 19_900),
      await chargeRow(visit, 'tip', 5000),
    ];
    for (const id of charges) unwrap(await issueDocuments(system, id));
    const rows = await listDocuments(visit.customer, visit.bookingId);
    const documents = await Promise.all(rows.map((row) => getDocument(visit.customer, row.id)));
    expect(documents.map(({ paymentId, kind, totalMinor }) => ({ paymentId, kind, totalMinor }))).toEqual([
      { paymentId: charges[0], kind: 'tax_invoice', totalMinor: 100_001 },
      { paymentId: charges[1], kind: 'tax_invoice', totalMinor: 23_999 },
      { paymentId: charges[2], kind: 'invoice', totalMinor: 19_900 },
    ]);
    const work = documents.slice(0, 2).flatMap((document) => document.lines);
    const sum = (title: string) =>
      work.filter((line) => line.title === title).reduce((total, line) => total + line.amountMinor, 0);
    expect([sum('Kitchen tap repair'), sum('Tap cartridge')]).toEqual([100_000, 24_000]);
  });
});

describe('a series', () => {
  it('has no gap and no doubled number, however many are issued at once', async () => {
    const visit = await insertVisit('completed');
    const charges: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      const bookingId = newId();
      await keptUnderContext(app, { role: 'system' }, async (tx) => {
        await tx`insert into bookings (id, reference, customer_id, vendor_id, service_id, service_title, starts_at, ends_at, original_starts_at,
            time_zone, pincode, area, city, latitude, longitude, total_minor, commission_bps, policy_id, status)
          select ${bookingId}, ${`HS-${bookingId.slice(-8)}`}, customer_id, null, service_id, service_title, starts_at, ends_at, original_starts_at,
            time_zone, pincode, area, city, latitude, longitude, total_minor, commission_bps, policy_id, 'requested' from bookings where id = ${visit.bookingId}`;
        await tx`update bookings set status = 'accepted', vendor_id = ${visit.vendorId} where id = ${bookingId}`;
        await tx`insert into booking_contacts (booking_id, name, phone, line1) values (${bookingId}, 'Meera Iyer', '+919845022000', '12, Church Street')`;
        await tx`insert into booking_items (booking_id, position, kind, title, amount_minor, tax_bps, commission_bps)
          values (${bookingId}, 1, 'labour', 'Work', 1000, 1800, 1500)`;
      });
      charges.push(await chargeRow({ ...visit, bookingId }, 'visit', 1000));
    }
    // Each is asked for twice, all at once.
    const issued = await Promise.all([...charges, ...charges].map((id) => issueDocuments(system, id)));
    expect(issued.reduce((sum, one) => sum + unwrap(one).issued, 0)).toBe(12);
    const serials = await sql<{ serial: string }[]>`
      select serial from tax_documents where supplier_id = ${visit.vendorId} order by serial`;
    expect(serials.map(({ serial }) => serial.slice(-6))).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(6, '0')),
    );
  });

  it('goes up by one and is nobody’s to set', async () => {
    const set = (role: 'system' | 'ops_manager') =>
      underContext(
        app,
        { role, id: newId() },
        (tx) => tx`update document_series set last_number = last_number + 2 returning id`,
      );
    await expect(set('system')).rejects.toThrow(/up by one/);
    expect(await set('ops_manager')).toEqual([]);
  });
});

describe('a refund', () => {
  it('has a credit note by line, and what went back as a whole is the invoice in every column', async () => {
    const visit = await paidVisit(registered);
    for (const amountMinor of [30_001, 93_999]) {
      unwrap(await refundPayment(visit.ops, visit.paymentId, { amountMinor, reason: 'not as agreed' }));
      await runTasks();
    }
    const [invoice, ...notes] = await Promise.all(
      (await listDocuments(visit.customer, visit.bookingId)).map((row) => getDocument(visit.customer, row.id)),
    );
    expect(notes.map((note) => [note.kind, note.serial.slice(-6), note.totalMinor])).toEqual([
      ['credit_note', '000001', 30_001],
      ['credit_note', '000002', 93_999],
    ]);
    for (const note of notes) expect(note.corrects).toEqual({ serial: invoice?.serial, issuedAt: invoice?.issuedAt });
    for (const column of ['taxableMinor', 'cgstMinor', 'sgstMinor', 'totalMinor'] as const) {
      expect(notes.reduce((sum, note) => sum + note[column], 0)).toBe(invoice?.[column]);
    }
  });

  it('never has one above its invoice: the database says so', async () => {
    const visit = await paidVisit(null);
    unwrap(await refundPayment(visit.ops, visit.paymentId, { amountMinor: 100, reason: 'a part of it' }));
    await runTasks();
    await expect(
      underContext(
        app,
        { role: 'system' },
        (tx) => tx`
        insert into tax_documents (kind, serial, financial_year, customer_id, booking_id, payment_id, refund_id, corrects_id, supplier_id, supplier, recipient,
          place_of_supply, is_inter_state, lines, taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor)
        select 'credit_note', 'X/1', financial_year, customer_id, booking_id, payment_id, (select id from refunds where payment_id = d.payment_id), id, supplier_id,
          supplier, recipient, place_of_supply, is_inter_state, lines, total_minor, 0, 0, 0, total_minor
        from tax_documents d where payment_id = ${visit.paymentId} and refund_id is null`,
      ),
    ).rejects.toThrow(/does not fit its invoice/);
  });
});

describe('where the platform is the supplier of record', () => {
  it('its documents show the tax that the ledger owes, to the paisa, also of parts', async () => {
    const visit = await visitWithCard('pm_card_visa');
    await keptUnderContext(
      app,
      { role: 'system' },
      (tx) => tx`update bookings set supplier_of_record = 'platform' where id = ${visit.bookingId}`,
    );
    unwrap(await holdPayment(system, visit.bookingId));
    await signVisit(visit);
    await runTasks();
    const [payment] = await sql<{ id: string }[]>`select id from payments where booking_id = ${visit.bookingId}`;
    for (const amountMinor of [33_333, 90_667]) {
      unwrap(await refundPayment(visit.ops, payment?.id ?? '', { amountMinor, reason: 'not as agreed' }));
      await runTasks();
    }
    const posted = await sql<{ minor: number }[]>`
      select -e.amount_minor as minor from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      join ledger_accounts a on a.id = e.account_id where a.kind = 'tax_payable' and t.booking_id = ${visit.bookingId} order by t.posted_at, t.id`;
    const documents = await Promise.all(
      (await listDocuments(visit.customer, visit.bookingId)).map((row) => getDocument(visit.customer, row.id)),
    );
    expect(documents[0]?.supplier).toMatchObject({ name: 'HomeServe Pro Demonstration LLP', stateCode: '29' });
    expect(
      documents.map(({ kind, cgstMinor, sgstMinor }) => (kind === 'credit_note' ? -1 : 1) * (cgstMinor + sgstMinor)),
    ).toEqual(posted.map(({ minor }) => minor));
    const [invoice, ...notes] = documents;
    for (const column of ['taxableMinor', 'cgstMinor', 'sgstMinor', 'totalMinor'] as const) {
      expect(notes.reduce((sum, note) => sum + note[column], 0)).toBe(invoice?.[column]);
    }
    // It is none of the professional's.
    await expect(getDocument(visit.vendor, invoice?.id ?? '')).rejects.toThrow('not_found');
  });
});
