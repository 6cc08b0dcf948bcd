import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { verifyLog } from '@/lib/audit/queries/verify-log';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { storage } from '@/lib/integrations/storage';
import { objectsOf } from '@/lib/photos/provider/open-photo';
import { verifySignature } from '@/lib/signing/queries/verify-signature';
import { reviewDocument } from '@/lib/vendors/commands/review-document';
import { addDocument } from '@/lib/vendors/provider/documents';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { type MarkedVisit, markedVisit } from '@/testing/marked-visit';
import { startTestSandbox } from '@/testing/sandbox';
import { sealEverything } from '@/testing/sealed';
import { keptUnderContext } from '@/testing/sql-context';
import { passTime } from '@/testing/visit-rows';
import { findAnywhere } from '@/testing/whole-database';
import { saveRetentionRule } from './commands/save-retention-rule';
import type { RetentionKind } from './policy/retention';
import { applyRetention } from './provider/apply-retention';
import { carryOutErasures } from './provider/carry-out';
import { listRetentionRules } from './queries/retention-rules';

const system = mintSystem('test');
const owner = sqlAs('owner');
let sandbox: Sandbox;
let visit: MarkedVisit;
let admin: Person;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  visit = await markedVisit();
  admin = await anAdmin();
});
afterAll(async () => {
  await sandbox.close();
  await Promise.all([closeSql(), closeDatabase()]);
});

const failure = <T>(result: Result<T>) => (result.ok ? null : result.failure.code);
const rule = async (kind: RetentionKind, tried?: { kind: string; days: number }) => {
  const found = (await listRetentionRules(admin.actor, tried)).find((one) => one.kind === kind);
  if (!found) throw new Error(`no rule ${kind}`);
  return found;
};
const runs = () => owner<{ rule: string; status: string; rows: number }[]>`
  select rule, status, (counts ->> 'rows')::int + (counts ->> 'logOrigins')::int as rows from erasures where kind = 'retention' order by created_at`;
const verified = async () => {
  await sealEverything();
  return (await verifyLog((read) => readAs(system, read), null)).findings;
};

describe('a rule', () => {
  it('is read and changed by administrators alone, one at a time, with the reason', async () => {
    const { version, ground } = await rule('messages');
    const change = {
      kind: 'messages',
      days: 700,
      active: true,
      ground,
      reason: 'A shorter term',
      expectedVersion: version,
    };
    for (const actor of [mintGuest(), (await anOps()).actor, visit.customer.actor, visit.vendor.actor]) {
      await expect(listRetentionRules(actor)).rejects.toThrow('forbidden');
      expect(failure(await saveRetentionRule(actor, change))).toBe('forbidden');
    }
    unwrap(await saveRetentionRule(admin.actor, change));
    expect(failure(await saveRetentionRule(admin.actor, change))).toBe('rule_changed');
    expect(failure(await saveRetentionRule(admin.actor, { ...change, kind: 'other' }))).toBe('not_found');
    expect(failure(await saveRetentionRule(admin.actor, { ...change, days: 0 }))).toBe('invalid');
    expect(await rule('messages')).toMatchObject({ days: 700, reason: 'A shorter term' });
    const [line] =
      await owner`select actor_id, before, after from audit_log where table_name = 'retention_rules' and row_id = 'messages' order by id desc limit 1`;
    expect(line).toMatchObject({ actor_id: admin.id, before: { days: 730 }, after: { days: 700 } });
  });

  it('says beforehand what it would erase', async () => {
    expect((await rule('messages')).due).toBe(0);
    expect((await rule('messages', { kind: 'messages', days: 1 })).due).toBe(1);
    expect((await rule('notifications', { kind: 'notifications', days: 1 })).due).toBeGreaterThan(3);
  });
});

describe('years later', () => {
  it('the nightly run takes what is old enough, and records each rule', async () => {
    await applyRetention(system);
    expect(await runs()).toEqual([]);
    await passTime('2 years');
    await applyRetention(system);
    const done = await runs();
    expect(done.map((run) => run.rule).sort()).toEqual(['log_origins', 'messages', 'notifications']);
    for (const run of done) expect(run, run.rule).toMatchObject({ status: 'done' });
    expect(done.every((run) => run.rows > 0)).toBe(true);
    const { message = '', ip = '', line1 = '' } = visit.marks;
    const left = await findAnywhere([message, ip, line1]);
    expect(left.filter((place) => place.includes(message))).toEqual([]);
    expect(left.filter((place) => place.includes(ip)).map((place) => place.split(':')[0])).toEqual([
      'operational.sessions',
    ]);
    expect(left.some((place) => place.includes(line1))).toBe(true);
    expect(await verified()).toEqual([]);
  });

  it('contacts and pictures go after three years, and the evidence still verifies', async () => {
    await passTime('400 days');
    await applyRetention(system);
    const { line1 = '', notes = '', name = '' } = visit.marks;
    expect(await findAnywhere([line1, notes])).toEqual([]);
    expect((await findAnywhere([name])).map((place) => place.split(':')[0])).not.toContain('public.booking_contacts');
    const { verdicts } = await verifySignature(admin.actor, visit.evidenceId);
    expect(verdicts).toMatchObject({ bytesHash: 'valid', signature: 'valid', liveRows: 'valid', inclusion: 'valid' });
  });

  it('evidence and cards go after eight', async () => {
    await passTime('5 years');
    await applyRetention(system);
    const { verdicts } = await verifySignature(admin.actor, visit.evidenceId);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['erased']));
    const [payment] =
      await owner`select card_label, captured_minor from payments where booking_id = ${visit.bookingId}`;
    expect(payment).toMatchObject({ card_label: null, captured_minor: expect.any(Number) });
    expect(await verified()).toEqual([]);
  });

  it('a document that another one replaced goes with its file and its number; who decided, its hash and what stands stay', async () => {
    const [reviewer, vendor] = [await anOnboardManager(), await aVendor({ approved: false, skills: ['tap-repair'] })];
    const photo = (background: string) => sharp({ create: { width: 60, height: 40, channels: 3, background } }).jpeg();
    const handIn = async (number: string, background: string) => {
      const input = {
        kind: 'address' as const,
        number,
        expiresOn: undefined,
        bytes: await photo(background).toBuffer(),
      };
      const { id } = unwrap(await addDocument(vendor.actor, vendor.id, input));
      unwrap(await reviewDocument(reviewer.actor, id, { decision: 'approve' }));
      return id;
    };
    const [first, second] = [await handIn('OLD 1234 5678', '#a86'), await handIn('NEW 8765 4321', '#68a')];
    const row = async (id: string) => (await owner`select * from vendor_documents where id = ${id}`)[0];
    expect([(await row(first))?.status, (await rule('superseded_documents')).due]).toEqual(['superseded', 0]);
    expect((await rule('superseded_documents', { kind: 'superseded_documents', days: 1095 })).due).toBe(0);
    await passTime('1090 days');
    await applyRetention(system);
    expect(await row(first)).toMatchObject({ last_four: '5678', erased_at: null });
    await passTime('10 days');
    expect((await rule('superseded_documents')).due).toBe(1);
    const keys = objectsOf(String((await row(first))?.storage_key));
    expect(await storage().readObject(keys[0] ?? '')).not.toBeNull();
    await applyRetention(system);
    const erased = { last_four: null, sealed_number: null, note: null, erased_at: expect.any(Date) };
    expect(await row(first)).toMatchObject({ ...erased, status: 'superseded', reviewed_by: reviewer.id });
    expect((await row(first))?.sha256).toMatch(/^[0-9a-f]{64}$/);
    for (const key of keys) expect(await storage().readObject(key)).toBeNull();
    expect(await row(second)).toMatchObject({ status: 'accepted', last_four: '4321', erased_at: null });
    expect((await runs()).at(-1)).toMatchObject({ rule: 'superseded_documents', status: 'done' });
    expect(await verified()).toEqual([]);
  });

  it('who never finished applying is erased whole, and nobody who works or came back', async () => {
    const idle = await aVendor({ approved: false, displayName: 'Never Finished' });
    const working = await aVendor({ displayName: 'Still Works' });
    const quiet = await aCustomer('Quiet Customer');
    await passTime('400 days');
    await applyRetention(system);
    await carryOutErasures(system);
    const [row] = await owner`select (select status from users where id = ${idle.id}) as idle,
      (select status from users where id = ${working.id}) as working, (select status from users where id = ${quiet.id}) as quiet`;
    expect(row).toEqual({ idle: 'erased', working: 'active', quiet: 'active' });
    const inactive = await rule('inactive_accounts');
    const on = { ...inactive, active: true, days: 300, reason: 'Switched on', expectedVersion: inactive.version };
    unwrap(await saveRetentionRule(admin.actor, on));
    await keptUnderContext(
      sqlAs('app'),
      { role: 'customer', id: visit.customer.id },
      (tx) => tx`update users set locale = 'hi' where id = ${visit.customer.id}`,
    );
    await applyRetention(system);
    await carryOutErasures(system);
    const [then] = await owner`select (select status from users where id = ${quiet.id}) as quiet,
      (select status from users where id = ${visit.customer.id}) as back`;
    expect(then).toEqual({ quiet: 'erased', back: 'active' });
    expect(await findAnywhere([idle.email, idle.phone, quiet.email, quiet.phone])).toEqual([]);
  });

  it('it runs once a night', async () => {
    const before = await runs();
    await applyRetention(system);
    await applyRetention(system);
    expect(await runs()).toEqual(before);
  });
});
