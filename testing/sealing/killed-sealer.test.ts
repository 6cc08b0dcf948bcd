import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { exportLog } from '@/lib/audit/provider/export-log';
import { readExported } from '@/lib/audit/provider/exported-log';
import { treeOrigins } from '@/lib/audit/queries/sealed-state';
import { verifyLog } from '@/lib/audit/queries/verify-log';
import { mintSystem } from '@/lib/auth/actor';
import { givenSettings } from '@/lib/core/env';
import { closeSql, sqlAs } from '../database';
import { kill } from '../faults/worker-process';
import { sealEverything } from '../sealed';

const WRITERS = 64;
/** Of connections, shared by the writers: a server has only so many. */
const CONNECTIONS = 24;
const KILLS = Number(givenSettings().SOAK_ROUNDS ?? 3);
const FLAGS = ['--conditions=react-server', '--import', 'tsx'];
const system = mintSystem('test');

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const begin = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [...FLAGS, 'testing/sealing/sealer.ts', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

/** It says so before it seals for the first time. */
const atWork = (sealer: ChildProcess): Promise<void> =>
  new Promise((resolve) => sealer.stdout?.once('data', () => resolve()));

class Aborted extends Error {}

it(`loses and forks nothing under ${WRITERS} writers, with aborts and a sealer that is killed`, async () => {
  const app = sqlAs('app', { max: CONNECTIONS });
  let writing = true;
  const written = new Set<string>();
  let aborted = 0;
  /** Some rows a transaction, after a wait that lets others overtake; every fourth one is taken back. */
  const write = async (writer: number): Promise<void> => {
    for (let round = 0; writing; round += 1) {
      const ids: string[] = [];
      const rows = 1 + ((writer + round) % 3);
      try {
        await app.begin(async (tx) => {
          await tx`select set_config('app.role', 'system', true)`;
          for (let row = 0; row < rows; row += 1) {
            const [made] = await tx<{ id: string }[]>`insert into users (role, name, email)
              values ('customer', 'Asha', gen_random_uuid() || '@example.test') returning id`;
            ids.push(made?.id ?? '');
          }
          if (Math.random() < 0.5) await tx`select pg_sleep(${Math.random() * 0.05})`;
          if (Math.random() < 0.25) throw new Aborted();
        });
        for (const id of ids) written.add(id);
      } catch (error) {
        if (!(error instanceof Aborted)) throw error;
        aborted += 1;
      }
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
  for (let round = 0; round < KILLS; round += 1) {
    // Two at once: the advisory lock makes one of them. Of exporters the worker's own lock makes one.
    const sealers = [begin('export'), begin()];
    await Promise.all(sealers.map(atWork));
    await sleep(Math.random() * 600);
    await Promise.all(sealers.map((sealer) => kill(sealer)));
  }
  writing = false;
  await Promise.all(writers);
  const { size } = await sealEverything();
  await exportLog(system);
  const outside = await readExported(await treeOrigins(system));
  const report = await verifyLog((read) => readAs(system, read), outside);
  expect(report.findings).toEqual([]);
  const [counted] = await sqlAs('readonly')<{ rows: number; sealed: number }[]>`
    select count(*)::int as rows, (select count(*)::int from audit_leaves l join audit_log a on a.id = l.audit_id
      where a.table_name = 'users' and a.action = 'insert') as sealed
    from audit_log where table_name = 'users' and action = 'insert'`;
  expect(counted?.sealed).toBe(counted?.rows);
  const known = await sqlAs('readonly')<{ id: string }[]>`select row_id as id from audit_log a
    join audit_leaves l on l.audit_id = a.id where a.table_name = 'users'`;
  const proved = new Set(known.map(({ id }) => id));
  expect([...written].filter((id) => !proved.has(id))).toEqual([]);
  expect(outside.notes(report.trees[0]?.origin ?? '').length).toBe(report.trees[0]?.checkpoints);
  console.log(
    `${written.size} rows by ${WRITERS} writers, ${aborted} transactions taken back, ${2 * KILLS} sealers killed: ` +
      `${size} leaves under ${report.trees[0]?.checkpoints} heads, none lost, none twice, no fork.`,
  );
  expect(aborted).toBeGreaterThan(0);
}, 600_000);
