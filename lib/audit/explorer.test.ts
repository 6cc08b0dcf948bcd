import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import type { Cell } from '@/lib/core/csv';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { anAdmin } from '@/testing/factories/people';
import { sealEverything } from '@/testing/sealed';
import { insertVisit, passTime } from '@/testing/visit-rows';
import { mailHead } from './commands/mail-head';
import { askForVerification } from './commands/verifications';
import { checkLog, checkLogDaily } from './provider/check-log';
import { exportLog } from './provider/export-log';
import { logAnalytics } from './queries/analytics';
import { auditRow } from './queries/audit-row';
import { exportAudit } from './queries/export-audit';
import { listAudit } from './queries/list-audit';
import { logState } from './queries/verifications';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const system = mintSystem('test');
const others = ['customer', 'vendor', 'onboard_manager'] as const;
const as = (role: (typeof others)[number] | 'ops_manager') => mintUser({ id: newId(), role }, null);

describe('a row of the log', () => {
  it('comes with its proof, followed to the head, and with its record', async () => {
    const { bookingId, ops } = await insertVisit('completed');
    const { actor: admin } = await anAdmin();
    const [made] = await sqlAs('readonly')<{ id: string }[]>`
      select id from audit_log where table_name = 'bookings' and row_id = ${bookingId} and action = 'insert'`;
    const id = made?.id ?? '';
    const waiting = await auditRow(admin, id);
    expect(waiting.proof).toBeNull();
    await sealEverything();
    for (const actor of [admin, ops]) {
      const { row, proof, record } = await auditRow(actor, id);
      expect(row).toMatchObject({ id, table: 'bookings', rowId: bookingId, action: 'insert' });
      expect(proof).toMatchObject({ holds: true });
      expect(record.length).toBeGreaterThan(1);
      expect(record.every((one) => one.rowId === bookingId)).toBe(true);
      expect(record.at(-1)?.id).toBe(id);
    }
    await expect(auditRow(admin, '123456789012')).rejects.toThrow('not_found');
    await expect(auditRow(admin, 'x')).rejects.toThrow('not_found');
    for (const role of others) await expect(auditRow(as(role), id), role).rejects.toThrow('forbidden');
  });
});

describe('the export as CSV', () => {
  it('is everything that the filter lets through, page after page', async () => {
    const { bookingId, ops } = await insertVisit('completed');
    const lines: (readonly Cell[])[] = [];
    const { head, pages } = await exportAudit(ops, { bookingId });
    for await (const page of pages) lines.push(...page);
    const at = head.indexOf('row_id');
    expect(lines.some((line) => line[at] === bookingId)).toBe(true);
    const [all] = await sqlAs('readonly')<{ count: number }[]>`select count(*)::int as count from audit_log`;
    let count = 0;
    const { actor: admin } = await anAdmin();
    const [before] = await sqlAs('readonly')<{ count: number }[]>`select count(*)::int as count from audit_log`;
    for await (const page of (await exportAudit(admin, { sort: 'at' })).pages) count += page.length;
    expect(count).toBe(before?.count);
    expect(count).toBeGreaterThanOrEqual(all?.count ?? 0);
    for (const role of others) await expect(exportAudit(as(role), {}), role).rejects.toThrow('forbidden');
    await expect(exportAudit(ops, { ip: 'nowhere' as '' })).rejects.toThrow('invalid');
    const from = async (ip: string) => (await listAudit(ops, { bookingId, ip, limit: 100 })).data.map((row) => row.ip);
    const [known] = (await listAudit(ops, { bookingId, limit: 100 })).data.flatMap(({ ip }) => ip ?? []);
    expect(known).toBe('203.0.113.7');
    for (const ip of ['203.0.113.7', '203.0.113.0/24', '203.0.112.0/20']) expect(await from(ip), ip).toContain(known);
    for (const ip of ['203.0.113.8', '203.0.114.0/24', '203.0.113.8/29', '::/0'])
      expect(await from(ip), ip).toEqual([]);
  });
});

describe('analytics', () => {
  it('count every row once in each of its ways', async () => {
    const { actor: admin } = await anAdmin();
    const found = await logAnalytics(admin, {});
    const sum = (list: { rows: number }[]) => list.reduce((total, { rows }) => total + rows, 0);
    expect(found.rows).toBeGreaterThan(20);
    for (const list of [found.byDay, found.byHour, found.byTable, found.byRole]) expect(sum(list)).toBe(found.rows);
    const [bookings] = await sqlAs('readonly')<{ count: number }[]>`
      select count(*)::int as count from audit_log where table_name = 'bookings'`;
    expect(found.byTable.find(({ table }) => table === 'bookings')?.rows).toBe(bookings?.count);
    expect(found.byTable[0]?.rows).toBe(Math.max(...found.byTable.map(({ rows }) => rows)));
    const none = await logAnalytics(admin, { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' });
    expect(none).toMatchObject({ rows: 0, byDay: [], byActor: [] });
  });

  it('show operations what it may see, refuse the others and spans that are too long', async () => {
    const { ops } = await insertVisit('accepted');
    const found = await logAnalytics(ops, {});
    expect(found.byTable.map(({ table }) => table)).not.toContain('users');
    expect(found.rows).toBeGreaterThan(0);
    for (const role of others) await expect(logAnalytics(as(role), {}), role).rejects.toThrow('forbidden');
    const year = { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' };
    await expect(logAnalytics(ops, year)).rejects.toThrow('invalid');
    await expect(logAnalytics(ops, { from: year.to, to: year.from })).rejects.toThrow('invalid');
  });
});

describe('the walk through the whole log', () => {
  const alarms = async (template: string) =>
    sqlAs('readonly')<{ user_id: string; channel: string; data: Record<string, string> }[]>`
      select user_id, channel, data from notifications where template = ${template}`;

  it('is asked for by administration, one at a time, and says that all holds', async () => {
    const { actor: admin } = await anAdmin();
    await sealEverything();
    await exportLog(system);
    unwrap(await askForVerification(admin));
    expect(await askForVerification(admin)).toMatchObject({ ok: false, failure: { code: 'verification_running' } });
    const [asked] = (await logState(admin)).verifications;
    expect(asked).toMatchObject({ state: 'running', rows: 0 });
    const [audited] = await sqlAs('readonly')<{ actor_id: string }[]>`
      select actor_id from audit_log where table_name = 'log_verifications' and row_id = ${asked?.id ?? ''}`;
    expect(audited?.actor_id).toBe(admin.userId);
    unwrap(await checkLog(system, asked?.id ?? ''));
    const { head, verifications } = await logState(admin);
    expect(verifications[0]).toMatchObject({ id: asked?.id, state: 'sound', faults: 0, findings: [] });
    expect(verifications[0]?.rows).toBe(head?.size);
    expect(verifications[0]?.exportedHeads).toBeGreaterThan(0);
    expect(await alarms('log_changed')).toEqual([]);
    for (const role of [...others, 'ops_manager'] as const) {
      expect(await askForVerification(as(role)), role).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
      await expect(logState(as(role)), role).rejects.toThrow('forbidden');
    }
  });

  it('is begun by itself once a day', async () => {
    const { actor: admin } = await anAdmin();
    const before = (await logState(admin)).verifications.length;
    await checkLogDaily(system);
    expect((await logState(admin)).verifications).toHaveLength(before);
    await passTime('25 hours');
    await checkLogDaily(system);
    await checkLogDaily(system);
    expect((await logState(admin)).verifications).toHaveLength(before + 1);
  });

  it('raises one alarm for one change, to every administrator, in the app and by mail', async () => {
    const { actor: admin } = await anAdmin();
    await sealEverything();
    const owner = sqlAs('owner');
    const change = (role: string) => async () => {
      await owner.unsafe('alter table audit_log disable trigger no_update');
      await owner`update audit_log set actor_role = ${role} where id =
        (select audit_id from audit_leaves where leaf_index = 7)`;
      await owner.unsafe('alter table audit_log enable always trigger no_update');
    };
    const [was] = await owner<{ role: string }[]>`select a.actor_role as role from audit_log a
      join audit_leaves l on l.audit_id = a.id where l.leaf_index = 7`;
    await change('guest')();
    for (let round = 0; round < 2; round += 1) {
      unwrap(await askForVerification(admin));
      const [asked] = (await logState(admin)).verifications;
      unwrap(await checkLog(system, asked?.id ?? ''));
    }
    await change(was?.role ?? '')();
    const [last] = (await logState(admin)).verifications;
    expect(last).toMatchObject({ state: 'changed', faults: 1, findings: [{ code: 'row_changed', leaf: '7' }] });
    const told = (await alarms('log_changed')).filter((one) => one.user_id === admin.userId);
    expect(told.map(({ channel }) => channel).sort()).toEqual(['email', 'in_app']);
    expect(told[0]?.data).toMatchObject({ leaf: '7', count: 1 });
  });

  it('leaves a copy of the head in the administrators’ mail, once a day', async () => {
    await anAdmin();
    await mailHead(system);
    await mailHead(system);
    const mails = await alarms('log_head');
    const people = new Set(mails.map((mail) => mail.user_id));
    expect(mails).toHaveLength(people.size);
    expect(mails[0]?.data.note).toContain('\n— ');
  });
});
