import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { chargeRow, paidVisit, registered } from '@/testing/charges';
import { closeSql, sqlAs } from '@/testing/database';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { underContext } from '@/testing/sql-context';
import { insertVisit } from '@/testing/visit-rows';
import { issueDocuments } from './commands/issue-documents';
import { queueLostDocuments, queueOldDocuments } from './commands/queue-missing';
import { saveTaxProfile } from './commands/save-tax-profile';
import { documentResponse } from './provider/document-response';
import { receiptResponse } from './provider/receipt-response';
import { getDocument, listDocuments } from './queries/documents';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const app = sqlAs('app');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
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
    expect(audited).toMatchObject({ actor: visit.vendorId, after: { gstin: registered.gstin } });
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

describe('on paper', () => {
  it('is the same file for the same document and language, and another in another', async () => {
    const visit = await paidVisit(registered);
    const [row] = await listDocuments(visit.customer, visit.bookingId);
    const take = async (locale: 'en' | 'hi') => {
      const answer = await documentResponse(visit.customer, row?.id ?? '', locale);
      expect(answer.headers.get('content-disposition')).toMatch(/homeserve-hst-\d{4}-000001\.pdf/);
      return Buffer.from(await answer.arrayBuffer());
    };
    const [once, again, hindi] = [await take('en'), await take('en'), await take('hi')];
    expect(once.subarray(0, 5).toString()).toBe('%PDF-');
    expect(again.equals(once)).toBe(true);
    expect(hindi.equals(once)).toBe(false);
  });

  it('of nobody else’s visit, and of none that was not paid', async () => {
    const visit = await paidVisit(registered);
    const other = await insertVisit('completed');
    expect((await receiptResponse(visit.customer, visit.bookingId, 'hi')).status).toBe(200);
    await expect(receiptResponse(other.customer, visit.bookingId, 'en')).rejects.toThrow('not_found');
    await expect(receiptResponse(other.customer, other.bookingId, 'en')).rejects.toThrow('not_found');
  });
});
