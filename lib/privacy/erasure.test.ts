import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { personHistory } from '@/lib/audit/queries/history';
import { proveInsert } from '@/lib/audit/queries/prove-row';
import { verifyLog } from '@/lib/audit/queries/verify-log';
import { mintSystem } from '@/lib/auth/actor';
import { findSession } from '@/lib/auth/sessions';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { getConversation } from '@/lib/messages/queries/messages';
import { listSentMessages } from '@/lib/notifications/queries/list-sent';
import { evidenceBundle } from '@/lib/signing/provider/evidence-bundle';
import { openEvidence } from '@/lib/signing/queries/open-evidence';
import { verifySignature } from '@/lib/signing/queries/verify-signature';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { anAdmin, anOps } from '@/testing/factories/people';
import { type MarkedVisit, markedVisit } from '@/testing/marked-visit';
import { startTestSandbox } from '@/testing/sandbox';
import { sealEverything } from '@/testing/sealed';
import { asSuperuser } from '@/testing/tampering/superuser';
import { findAnywhere } from '@/testing/whole-database';
import { requestErasureOf } from './commands/request-erasure';
import { PERSONAL_DATA } from './policy/personal-data';
import { carryOutErasures } from './provider/carry-out';
import { requestOwnErasure } from './provider/request-own-erasure';

const system = mintSystem('test');
const owner = sqlAs('owner');
let sandbox: Sandbox;
let visit: MarkedVisit;
let keys: string[];
/** Where his evidence was unpacked before anything was erased. */
let folder: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  visit = await markedVisit();
  await sealEverything();
  folder = await unpackBundle(visit.evidenceId);
  const rows = await owner<
    { key: string }[]
  >`select storage_key as key from photos where booking_id = ${visit.bookingId}
    union all select storage_key from message_photos where booking_id = ${visit.bookingId}`;
  keys = rows.map(({ key }) => key);
});
afterAll(async () => {
  await sandbox.close();
  await Promise.all([closeSql(), closeDatabase(), rm(folder, { recursive: true, force: true })]);
});

async function unpackBundle(evidenceId: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of (await evidenceBundle(visit.customer.actor, evidenceId)).chunks) parts.push(part);
  const at = await mkdtemp(join(tmpdir(), 'erased-'));
  for (const [name, bytes] of Object.entries(unzipSync(Buffer.concat(parts)))) {
    await mkdir(dirname(join(at, name)), { recursive: true });
    await writeFile(join(at, name), bytes);
  }
  return at;
}

const verified = () => verifyLog((read) => readAs(system, read), null);
const stored = (key: string, size: string) =>
  existsSync(join(env().HOMESERVE_DATA_DIR, 'objects', key.replace(/\.[a-z]+$/, size)));

describe('a customer whose visit is settled', () => {
  it('is all over the database before', async () => {
    expect((await findAnywhere(Object.values(visit.marks))).length).toBeGreaterThan(20);
    expect(keys).toHaveLength(3);
    expect(keys.every((key) => stored(key, '-thumb.webp'))).toBe(true);
  });

  it('asks with his password, and is erased by the machine', async () => {
    const { actor } = visit.customer;
    expect(await requestOwnErasure(actor, { password: 'something else' })).toMatchObject({
      failure: { kind: 'invalid', fields: [{ path: 'password', message: 'password_wrong' }] },
    });
    unwrap(await requestOwnErasure(actor, { password: visit.password }));
    expect(await requestOwnErasure(actor, { password: visit.password })).toMatchObject({
      failure: { code: 'already_requested' },
    });
    await carryOutErasures(system);
    const [row] = await owner<
      { status: string; counts: Record<string, number> }[]
    >`select status, counts from erasures`;
    expect(row).toMatchObject({ status: 'done' });
    expect(row?.counts.files).toBeGreaterThan(6);
    expect(await findSession(visit.sessionId, system)).toBeNull();
  });

  it('is found in no table, and in no file', async () => {
    expect(await findAnywhere(Object.values(visit.marks))).toEqual([]);
    for (const key of keys) {
      for (const size of ['-thumb.webp', '-full.webp', key.slice(key.lastIndexOf('.'))]) {
        expect(stored(key, size), `${key}${size}`).toBe(false);
      }
    }
  });

  it('has in every column of the map what the map says', async () => {
    const ids = { person: [visit.customer.id], visits: [visit.bookingId], jobs: [] };
    for (const [table, { erases = [] }] of Object.entries(PERSONAL_DATA)) {
      for (const { of, by, set = {} } of erases.filter((one) => one.of !== 'jobs')) {
        const rows = await owner`select * from ${owner(table)} where ${owner(by)} = any (${ids[of]}::uuid[])`;
        for (const row of rows) {
          for (const [column, neutral] of Object.entries(set)) {
            if (neutral === 'now') expect(row[column], `${table}.${column}`).not.toBeNull();
            else if (row[column] !== null) expect(row[column], `${table}.${column}`).toEqual(neutral);
          }
        }
      }
    }
  });

  it('leaves a log without a fault, and proofs that hold', async () => {
    await sealEverything();
    const report = await verified();
    expect(report.findings).toEqual([]);
    expect(report.erased).toBeGreaterThan(20);
    const proof = await readAs(system, (tx) => proveInsert(tx, 'signatures', visit.evidenceId));
    expect(proof).not.toBeNull();
    const { verdicts } = await verifySignature((await anOps()).actor, visit.evidenceId);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['erased']));
    await expect(openEvidence((await anOps()).actor, visit.evidenceId)).rejects.toMatchObject({
      failure: { code: 'erased' },
    });
  });

  it('keeps a bundle that he took along beforehand as good as it was', () => {
    const said = execFileSync(process.execPath, ['verify.mjs'], { cwd: folder, encoding: 'utf8' });
    // Whether a later head stood in it depends on when it was taken.
    expect(said.match(/^ {2}VALID/gm)?.length).toBeGreaterThanOrEqual(3);
    expect(said).not.toMatch(/^ {2}INVALID/m);
  });

  it('is "Erased person" to everybody else', async () => {
    const ops = await anOps();
    expect(await getBooking(ops.actor, visit.bookingId)).toMatchObject({ customerName: 'Erased person' });
    const talk = await getConversation(ops.actor, visit.bookingId);
    expect(talk.data.map(({ body, erased }) => ({ body, erased }))).toEqual([
      { body: '', erased: true },
      { body: '', erased: true },
    ]);
    expect((await getBooking(visit.vendor.actor, visit.bookingId)).status).toBe('settled');
  });

  it('is found out where a superuser erases more in its name', async () => {
    const [erasure] = await owner<{ id: string }[]>`select id from erasures where person_id = ${visit.customer.id}`;
    await asSuperuser(async (attempt) => {
      const report = await attempt(
        async (tx) => {
          await tx.execute(sql`update audit_log set before = null, after = null, salt = null, erasure_id = ${erasure?.id}
            where (at, id) in (select at, id from audit_log where table_name = 'payments' and salt is not null limit 1)`);
        },
        (tx) => verifyLog((read) => read(tx), null),
      );
      expect(report.findings).toMatchObject([{ code: 'erased_too_much', which: erasure?.id }]);
    });
  });

  it('keeps the money as it was', async () => {
    const [row] = await owner`select p.status, p.captured_minor > 0 as paid, t.status as payout,
      (select count(*)::int from ledger_entries e join ledger_transactions l on l.id = e.transaction_id where l.booking_id = p.booking_id) as entries
      from payments p join transfers t on t.payment_id = p.id where p.booking_id = ${visit.bookingId}`;
    expect(row).toMatchObject({ status: 'captured', paid: true, payout: 'transferred' });
    expect(row?.entries).toBeGreaterThan(3);
  });
});

describe('a professional whose customer has evidence', () => {
  it('is erased everywhere, and the evidence of his work goes on verifying', async () => {
    const { vendor, marks, evidenceId, bookingId } = await markedVisit();
    const { customer, name, email, phone } = { ...vendor, customer: marks };
    const told = [name, email, phone];
    expect((await findAnywhere(told)).length).toBeGreaterThan(5);
    expect(await requestOwnErasure(vendor.actor, {})).toMatchObject({
      failure: { kind: 'invalid', fields: [{ path: 'code', message: 'required' }] },
    });
    const admin = await anAdmin();
    unwrap(await requestErasureOf(admin.actor, { userId: vendor.id, reason: 'He left us' }));
    await carryOutErasures(system);
    expect(await findAnywhere(told)).toEqual([]);
    expect((await findAnywhere([customer.line1 ?? ''])).length).toBeGreaterThan(0);
    await sealEverything();
    const { verdicts } = await verifySignature(admin.actor, evidenceId);
    expect(verdicts).toMatchObject({ bytesHash: 'valid', signature: 'valid', liveRows: 'valid', inclusion: 'valid' });
    expect((await verified()).findings).toEqual([]);
    expect(await getBooking(admin.actor, bookingId)).toMatchObject({ vendorName: 'Erased person' });
    expect((await listSentMessages(admin.actor, { bookingId }, 'en')).length).toBeGreaterThan(0);
    expect((await listSentMessages(admin.actor, { userId: vendor.id }, 'en')).length).toBeGreaterThan(0);
    expect((await personHistory(admin.actor, vendor.id)).length).toBeGreaterThan(0);
  });
});
