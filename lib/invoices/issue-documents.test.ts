import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import { refundPayment } from '@/lib/payments/provider/manage-payment';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext, underContext } from '@/testing/sql-context';
import { insertVisit, type VisitRows } from '@/testing/visit-rows';
import { issueDocuments } from './commands/issue-documents';
import { queueLostDocuments, queueOldDocuments } from './commands/queue-missing';
import { saveTaxProfile } from './commands/save-tax-profile';
import { getDocument, listDocuments } from './queries/documents';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const app = sqlAs('app');
let sandbox: Sandbox;

const GSTIN = '29AAGCB7383J1Z4';
const MUMBAI = '27AAPFU0939F1ZV';
const registered = { legalName: 'Rao Plumbing Works', gstin: GSTIN, address: '4, Residency Road\nBengaluru 560025' };

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

/** A visit of ₹1,240 whose vendor is registered so, signed, captured, with its tasks done. */
async function paidVisit(vendor: typeof registered | null): Promise<VisitRows & { paymentId: string }> {
  const visit = await visitWithCard('pm_card_visa');
  if (vendor) unwrap(await saveTaxProfile(visit.vendor, vendor));
  unwrap(await holdPayment(system, visit.bookingId));
  await signVisit(visit);
  await runTasks();
  const [payment] = await sql<{ id: string }[]>`select id from payments where booking_id = ${visit.bookingId}`;
  return { ...visit, paymentId: payment?.id ?? '' };
}

/** A charge of a visit as a bare row, captured: what a database from before there were documents holds. */
async function chargeRow(visit: VisitRows, purpose: 'visit' | 'excess' | 'fee' | 'tip', amountMinor: number) {
  const id = newId();
  await keptUnderContext(app, { role: 'system' }, async (tx) => {
    await tx`insert into payments (id, booking_id, customer_id, purpose, hold_mode, amount_minor)
      values (${id}, ${visit.bookingId}, ${visit.customerId}, ${purpose}, 'off_session', ${amountMinor})`;
    await tx`update payments set status = 'authorized' where id = ${id}`;
    await tx`update payments set status = 'captured', captured_minor = ${amountMinor}, captured_at = app_now() where id = ${id}`;
  });
  return id;
}

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
        gstin: GSTIN,
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

describe('what was lost or never asked for', () => {
  it('is found by the sweeps', async () => {
    const visit = await insertVisit('completed');
    const id = await chargeRow(visit, 'visit', 124_000);
    expect(unwrap(await queueLostDocuments(system))).toBeGreaterThan(0);
    await runTasks();
    expect((await listDocuments(visit.customer, visit.bookingId)).map((row) => row.paymentId)).toEqual([id]);
    expect(unwrap(await queueOldDocuments(system))).toBe(0);
  });
});

describe('who may', () => {
  it('read a document: its two sides and staff, nobody else', async () => {
    const visit = await paidVisit(registered);
    const other = await insertVisit('completed');
    const [row] = await listDocuments(visit.customer, visit.bookingId);
    for (const actor of [visit.customer, visit.vendor, visit.ops]) {
      expect((await getDocument(actor, row?.id ?? '')).serial).toBe(row?.serial);
    }
    for (const actor of [other.customer, other.vendor]) {
      await expect(getDocument(actor, row?.id ?? '')).rejects.toThrow('not_found');
      await expect(listDocuments(actor, visit.bookingId)).rejects.toThrow('not_found');
    }
  });

  it('issue: the machine alone; keep a registration: customers and vendors for themselves', async () => {
    const visit = await insertVisit('completed');
    const id = await chargeRow(visit, 'visit', 124_000);
    for (const actor of [visit.customer, visit.vendor, visit.ops]) {
      expect(await issueDocuments(actor, id)).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    }
    expect(await saveTaxProfile(visit.ops, registered)).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    const wrong = await saveTaxProfile(visit.vendor, { legalName: '', gstin: '29AAGCB7383J1Z5', address: '' });
    expect(wrong).toMatchObject({
      failure: {
        fields: [
          { path: 'gstin', message: 'gstin_check' },
          { path: 'legalName', message: 'required' },
          { path: 'address', message: 'required' },
        ],
      },
    });
    unwrap(await saveTaxProfile(visit.vendor, { ...registered, gstin: ' 29aagcb 7383j1z4 ' }));
    const [audited] = await sql<{ actor: string; after: { gstin: string } }[]>`
      select actor_id as actor, after from audit_log where table_name = 'tax_profiles' and row_id = ${visit.vendorId}`;
    expect(audited).toMatchObject({ actor: visit.vendorId, after: { gstin: GSTIN } });
  });

  it('rewrite what was issued: nobody', async () => {
    await expect(
      underContext(app, { role: 'system' }, (tx) => tx`update tax_documents set serial = 'X' returning id`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      underContext(sql, { role: 'system' }, (tx) => tx`update tax_documents set serial = 'X'`),
    ).rejects.toThrow(/refused/);
  });
});
