import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { sha256 } from '@/lib/core/crypto/digest';
import { closeSql, sqlAs } from '@/testing/database';
import { sealEverything } from '@/testing/sealed';
import { keptUnderContext } from '@/testing/sql-context';
import { type Change, cutEnd, diceOf, LOG_CHANGES, type Tree } from '@/testing/tampering/log-changes';
import { asSuperuser } from '@/testing/tampering/superuser';
import { insertVisit } from '@/testing/visit-rows';
import { entryText } from './policy/entry';
import { leafHash } from './policy/merkle';
import { exportLog } from './provider/export-log';
import { exportPaths, readExported } from './provider/exported-log';
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './queries/log-rows';
import { treeOrigins } from './queries/sealed-state';
import { type KeptOutside, verifyLog } from './queries/verify-log';
import type { LogFinding, LogReport } from './schema';

const system = mintSystem('test');
let tree: Tree;
let outside: KeptOutside;

/** A log of a few hundred rows, sealed in several goes, and exported. */
beforeAll(async () => {
  for (let round = 0; round < 8; round += 1) {
    await insertVisit('completed');
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`insert into users (role, name, email)
        select 'customer', 'Asha', gen_random_uuid() || '@example.test' from generate_series(1, ${80})`,
    );
    await sealEverything();
  }
  await exportLog(system);
  tree = await treeNow();
  outside = await readExported(await treeOrigins(system));
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

async function treeNow(): Promise<Tree> {
  const readonly = sqlAs('readonly');
  const [row] = await readonly<{ origin: string; size: number; checkpoints: number }[]>`
    select t.origin, (select count(*)::int from audit_leaves) as size, (select count(*)::int from audit_checkpoints) as checkpoints from audit_trees t`;
  const nodes = await readonly<
    { level: number; index: number }[]
  >`select level, node_index::int as index from audit_nodes`;
  if (!row) throw new Error('no tree');
  return { ...row, nodes: [...nodes] };
}

const verify = (kept: KeptOutside | null = outside): Promise<LogReport> =>
  verifyLog((read) => readAs(system, read), kept);

describe('a log that nobody touched', () => {
  it('holds, with and without what was kept outside', async () => {
    expect(tree.size).toBeGreaterThan(700);
    expect(tree.checkpoints).toBeGreaterThan(7);
    for (const kept of [outside, null]) {
      const report = await verify(kept);
      expect(report.findings).toEqual([]);
      expect(report).toMatchObject({ rows: tree.size, erased: 0 });
      expect(report.trees).toEqual([{ origin: tree.origin, size: BigInt(tree.size), checkpoints: tree.checkpoints }]);
    }
  });

  it('holds while it is written and sealed', async () => {
    const writing = Promise.all(Array.from({ length: 4 }, () => insertVisit('accepted'))).then(() => sealEverything());
    expect((await verify()).findings).toEqual([]);
    await writing;
    await exportLog(system);
    tree = await treeNow();
    outside = await readExported([tree.origin]);
    expect((await verify()).findings).toEqual([]);
  });
});

describe('a log that its superuser changed', () => {
  /** What is said of each of these changes, made one at a time. */
  const verdicts = async (changes: Change['apply'][], kept: KeptOutside | null = outside): Promise<LogFinding[][]> => {
    const said: LogFinding[][] = [];
    await asSuperuser(async (attempt) => {
      for (const change of changes) {
        const report = await attempt(change, (tx) => verifyLog((read) => read(tx), kept));
        said.push(report.findings);
      }
    });
    return said;
  };

  it.each(LOG_CHANGES.map((change) => [change.name, change] as const))('is found out: %s', async (_, make) => {
    const dice = diceOf(make.name.length * 7919);
    const changes = Array.from({ length: 3 }, () => make(tree, dice));
    const said = await verdicts(changes.map(({ apply }) => apply));
    for (const [at, change] of changes.entries()) {
      expect(change.located(said[at] ?? []), `${change.what}: ${JSON.stringify(said[at], print)}`).toBe(true);
    }
  });

  it('is found out at the first leaf that is wrong, whatever else follows from it', async () => {
    const leaf = Math.floor(tree.size / 2);
    const [found] = await verdicts([
      async (tx) => {
        await tx.execute(sql`delete from audit_leaves where leaf_index = ${leaf}`);
        await tx.execute(sql`delete from audit_leaves where leaf_index > ${leaf + 10}`);
        await tx.execute(sql`update audit_log set actor_role = 'guest' where xid > (select min(xid) from audit_log)`);
        await tx.execute(sql`update audit_log set actor_role = 'system' where id in
          (select audit_id from audit_leaves where leaf_index < ${leaf - 3})`);
      },
    ]);
    const first = found?.[0]?.leaf ?? -1n;
    const wrong = found?.filter(({ code }) => code === 'row_changed').map((finding) => Number(finding.leaf));
    expect(first).toBe(BigInt(Math.min(...(wrong ?? []))));
    expect(found?.some((finding) => finding.code === 'leaf_missing' && finding.leaf === BigInt(leaf))).toBe(true);
  });

  it('is found out by what was exported when its end was cut off without a trace', async () => {
    const heads = await sqlAs('readonly')<{ number: number; size: number }[]>`
      select number::int as number, tree_size::int as size from audit_checkpoints order by number`;
    const cuts = heads.slice(0, -1).map(({ number, size }) => cutEnd(tree, size, number));
    expect((await verdicts(cuts, null)).flat()).toEqual([]);
    const said = await verdicts(cuts);
    for (const [at, { size }] of heads.slice(0, -1).entries()) {
      expect(said[at]?.[0], `cut at ${size}`).toMatchObject({ code: 'truncated', leaf: BigInt(size) });
    }
  });

  it('is found out where a row was rewritten together with its leaf', async () => {
    const leaf = 100;
    const forge: Change['apply'] = async (tx) => {
      const [row] = await tx.execute<EntryRow>(sql`select ${ENTRY_COLUMNS} from audit_log a
        join audit_leaves l on l.audit_at = a.at and l.audit_id = a.id where l.leaf_index = ${leaf}`);
      if (!row) throw new Error('no such leaf');
      const forged = leafHash(sha256, Buffer.from(entryText({ ...toEntry(row), actorRole: 'customer' })));
      await tx.execute(sql`update audit_log a set actor_role = 'customer' from audit_leaves l
        where l.audit_at = a.at and l.audit_id = a.id and l.leaf_index = ${leaf}`);
      await tx.execute(sql`update audit_leaves set sha256 = ${Buffer.from(forged)} where leaf_index = ${leaf}`);
    };
    const [[first]] = (await verdicts([forge])) as [LogFinding[]];
    expect(first).toMatchObject({ code: 'root_differs' });
    expect((await verdicts([forge])).flat()).toContainEqual(
      expect.objectContaining({ code: 'leaf_changed', leaf: BigInt(leaf) }),
    );
    const alone = (await verdicts([forge], null)).flat();
    expect(alone.map(({ code }) => code)).toEqual(expect.arrayContaining(['root_differs', 'node_changed']));
  });
});

describe('the command', () => {
  const command = () =>
    spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/audit-verify.ts'], {
      encoding: 'utf8',
    });

  it('says that all holds, or which leaf is the first that does not', { timeout: 60_000 }, async () => {
    const sound = command();
    expect(`${sound.stdout}${sound.stderr}`).toContain('✓ The log is what was sealed.');
    expect(sound.status).toBe(0);
    const owner = sqlAs('owner');
    const leaf = tree.size - 5;
    const [row] = await owner<{ id: string }[]>`select audit_id as id from audit_leaves where leaf_index = ${leaf}`;
    const was = async (role: string) => {
      await owner.unsafe('alter table audit_log disable trigger no_update');
      const [before] = await owner<{ role: string }[]>`
        update audit_log a set actor_role = ${role} from (select actor_role, id from audit_log) old
        where a.id = ${row?.id ?? ''} and old.id = a.id returning old.actor_role as role`;
      await owner.unsafe('alter table audit_log enable always trigger no_update');
      return before?.role ?? '';
    };
    const role = await was('guest');
    const broken = command();
    await was(role);
    expect(broken.stdout).toContain(`✗ leaf ${leaf} row ${row?.id} `);
    expect(broken.stdout).toContain(`the first leaf that does not hold is ${leaf}.`);
    expect(broken.status).toBe(1);
  });
});

describe('the export', () => {
  it('goes on where it stopped, closes a line that was cut off, and repeats nothing', async () => {
    const paths = exportPaths(tree.origin);
    const before = readFileSync(paths.leaves, 'utf8');
    writeFileSync(paths.leaves, `${before}${tree.size} 00ff`);
    await insertVisit('accepted');
    await sealEverything();
    const added = await exportLog(system);
    expect(added).toBeGreaterThan(0);
    expect(await exportLog(system)).toBe(0);
    const text = readFileSync(paths.leaves, 'utf8');
    expect(text.startsWith(`${before}${tree.size} 00ff\n${tree.size} `)).toBe(true);
    const lines = text.split('\n').filter((line) => / [0-9a-f]{64}$/.test(line));
    expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual(lines.map((_, at) => at));
    const { findings } = await verify(await readExported([tree.origin]));
    expect(findings).toEqual([]);
  });

  it('is not believed when it was forged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'homeserve-export-'));
    const paths = exportPaths(tree.origin, folder);
    const own = exportPaths(tree.origin);
    writeFileSync(paths.leaves, readFileSync(own.leaves));
    writeFileSync(paths.checkpoints, readFileSync(own.checkpoints, 'utf8').replace(/horizon /, 'horizon 1'));
    const { findings } = await verify(await readExported([tree.origin], folder));
    expect(findings).toMatchObject([{ code: 'export_differs' }]);
    rmSync(folder, { recursive: true });
  });
});

const print = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
