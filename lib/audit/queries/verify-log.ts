import 'server-only';
import { createPublicKey, verify } from 'node:crypto';
import { and, asc, desc, eq, gt, lte, type SQL, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { auditCheckpoints, auditTrees } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { sha256 } from '@/lib/core/crypto/digest';
import { configuredEvidenceKeys, rawPublicKey } from '@/lib/core/crypto/evidence-key';
import type { NumberedNote, VerifyKey } from '../policy/checkpoint';
import type { TreeNode } from '../policy/frontier';
import { LogWalk, type WalkedLeaf } from '../policy/log-walk';
import type { LogReport } from '../schema';
import { type Erasures, learnErasures, saidOfErasures } from './known-erasures';
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './log-rows';

const LEAVES = 2000;
const CHECKPOINTS = 500;

/** What once left the database: nobody who rewrites it can rewrite this too. */
export type KeptOutside = {
  /** The hash of a leaf as it was when it was sealed; undefined where none was kept. */
  leaf(origin: string, index: bigint): Uint8Array | undefined;
  /** The notes that were kept of a tree, oldest first. */
  notes(origin: string): readonly NumberedNote[];
};

/** The keys that this installation signs with: what the database says of keys is not asked. */
export const trustedKeys = (): VerifyKey[] =>
  configuredEvidenceKeys().map(({ publicKeyPem }) => ({
    publicKey: rawPublicKey(publicKeyPem),
    verify: (message, signature) => verify(null, message, createPublicKey(publicKeyPem), signature),
  }));

/** Is told how many leaves were compared. */
type Progress = (leaves: number) => unknown;

/** How pages are read: one transaction each, or all in one. */
export type Reading = <T>(read: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * Goes through every tree of the log from its first leaf: rows against leaves, leaves against subtrees and signed
 * heads, all of it against what was kept outside. `onProgress` is told how many leaves are done.
 */
export async function verifyLog(
  reading: Reading,
  outside: KeptOutside | null,
  onProgress?: Progress,
): Promise<LogReport> {
  const report: LogReport = { trees: [], rows: 0, erased: 0, findings: [] };
  const trees = await reading((tx) =>
    tx
      .select({ origin: auditTrees.origin, previous: auditTrees.previousNote })
      .from(auditTrees)
      .orderBy(asc(auditTrees.createdAt), asc(auditTrees.origin)),
  );
  let before: string | null = null;
  const known: Erasures = new Map();
  const walked: LogWalk[] = [];
  for (const [at, { origin, previous }] of trees.entries()) {
    const walk = new LogWalk(sha256, trustedKeys(), origin);
    await walkTree(reading, walk, { origin, outside, report, known, onProgress });
    if (previous !== before) walk.note('tree_changed', { leaf: 0n });
    before = await reading((tx) => lastNote(tx, origin));
    walked.push(walk);
    if (at === trees.length - 1) {
      await noteUnsealed(reading, walk);
      walk.erasures(await reading((tx) => saidOfErasures(tx, known)), walked);
    }
    report.findings.push(...walk.findings);
  }
  report.findings.sort((one, other) => order(one.leaf) - order(other.leaf));
  return report;
}

/** The same as the machine, a page a transaction: a long log holds nothing back. */
export const verifyWholeLog = (system: Actor, outside: KeptOutside | null, onProgress?: Progress): Promise<LogReport> =>
  verifyLog((read) => readAs(system, read), outside, onProgress);

const order = (leaf: bigint | null): number => (leaf === null ? Number.MAX_SAFE_INTEGER : Number(leaf));

type Walking = {
  origin: string;
  outside: KeptOutside | null;
  report: LogReport;
  known: Erasures;
  onProgress: Progress | undefined;
};

async function walkTree(reading: Reading, walk: LogWalk, walking: Walking): Promise<void> {
  const { origin, outside, report, known, onProgress } = walking;
  const end = await reading((tx) => boundsOf(tx, origin));
  const heads = checkpointsOf(reading, origin, end.checkpoint);
  let checkpoints = 0;
  let next = await heads.next();
  const notes = [...(outside?.notes(origin) ?? [])];
  const passHeads = async (size: bigint): Promise<void> => {
    for (; !next.done && next.value.treeSize <= size; next = await heads.next()) {
      walk.checkpoint(next.value);
      checkpoints += 1;
    }
    while (notes[0] !== undefined && walk.outside(notes[0], size)) notes.shift();
  };
  for (let from = 0n; from < end.leaves; ) {
    const leaves = await reading((tx) => leavesFrom(tx, { origin, from, to: end.leaves, known }));
    const completed: TreeNode[] = [];
    for (const leaf of leaves) {
      await passHeads(walk.size);
      completed.push(...walk.leaf(leaf, outside?.leaf(origin, leaf.index)));
      if (leaf.row && (!leaf.row.salt || leaf.row.originErasureId)) report.erased += 1;
    }
    if (completed.length > 0) await reading((tx) => compareNodes(tx, walk, origin, completed));
    report.rows += leaves.length;
    await onProgress?.(report.rows);
    from = (leaves.at(-1)?.index ?? end.leaves) + 1n;
  }
  await passHeads(walk.size);
  await passHeads(BEYOND);
  walk.end();
  await reading((tx) => noteStrayNodes(tx, walk, origin));
  report.trees.push({ origin, size: walk.size, checkpoints });
}

/** More than any tree has. */
const BEYOND = 2n ** 63n;

/** What the tree after this one remembers of it. */
async function lastNote(tx: Tx, origin: string): Promise<string | null> {
  const { note, number } = auditCheckpoints;
  const [row] = await tx
    .select({ note })
    .from(auditCheckpoints)
    .where(eq(auditCheckpoints.origin, origin))
    .orderBy(desc(number))
    .limit(1);
  return row?.note ?? null;
}

/** How far the tree goes at this moment; the sealer may add to it while it is walked through. */
async function boundsOf(tx: Tx, origin: string): Promise<{ leaves: bigint; checkpoint: bigint }> {
  const [row] = await tx.execute<{ leaves: string; checkpoint: string }>(sql`
    select (select coalesce(max(leaf_index) + 1, 0) from audit_leaves where origin = ${origin})::text as leaves,
      (select coalesce(max(number), 0) from audit_checkpoints where origin = ${origin})::text as checkpoint`);
  return { leaves: BigInt(row?.leaves ?? 0), checkpoint: BigInt(row?.checkpoint ?? 0) };
}

type LeafRow = Partial<EntryRow> & {
  leaf_index: string;
  audit_id: string;
  leaf_sha256: Buffer;
  salt: Buffer | null;
  origin_salt: Buffer | null;
  before_text: string | null;
  after_text: string | null;
  address: string | null;
  user_agent: string | null;
  erasure_id: string | null;
  origin_erasure_id: string | null;
};

type Span = { origin: string; from: bigint; to: bigint; known: Erasures };

async function leavesFrom(tx: Tx, { origin, from, to, known }: Span): Promise<WalkedLeaf[]> {
  const rows = await tx.execute<LeafRow>(sql`
    select l.leaf_index::text as leaf_index, l.audit_id::text as audit_id, l.sha256 as leaf_sha256, ${ENTRY_COLUMNS},
      a.salt, a.origin_salt, a.before::text as before_text, a.after::text as after_text, host(a.ip) as address, a.user_agent,
      a.erasure_id::text as erasure_id, a.origin_erasure_id::text as origin_erasure_id
    from audit_leaves l left join audit_log a on a.at = l.audit_at and a.id = l.audit_id
    where l.origin = ${origin} and l.leaf_index >= ${String(from)}::bigint and l.leaf_index < ${String(to)}::bigint
    order by l.leaf_index limit ${LEAVES}`);
  await learnErasures(
    tx,
    known,
    rows.flatMap((row) => [row.erasure_id, row.origin_erasure_id]),
  );
  const named = (id: string | null): string | null => (id !== null && known.has(id) ? id : null);
  return rows.map((row) => ({
    index: BigInt(row.leaf_index),
    auditId: row.audit_id,
    sha256: row.leaf_sha256,
    row: row.id
      ? {
          entry: toEntry(row as EntryRow),
          salt: row.salt,
          originSalt: row.origin_salt,
          before: row.before_text,
          after: row.after_text,
          ip: row.address,
          userAgent: row.user_agent,
          erasureId: named(row.erasure_id),
          originErasureId: named(row.origin_erasure_id),
        }
      : null,
  }));
}

async function* checkpointsOf(reading: Reading, origin: string, upTo: bigint) {
  for (let after = -(2n ** 62n); ; ) {
    const page = await reading((tx) =>
      tx
        .select({
          number: auditCheckpoints.number,
          treeSize: auditCheckpoints.treeSize,
          note: auditCheckpoints.note,
        })
        .from(auditCheckpoints)
        .where(
          and(
            eq(auditCheckpoints.origin, origin),
            gt(auditCheckpoints.number, after),
            lte(auditCheckpoints.number, upTo),
          ),
        )
        .orderBy(asc(auditCheckpoints.number))
        .limit(CHECKPOINTS),
    );
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < CHECKPOINTS) return;
    after = last.number;
  }
}

async function compareNodes(tx: Tx, walk: LogWalk, origin: string, completed: TreeNode[]): Promise<void> {
  const wanted: SQL[] = completed.map(({ level, index }) => sql`(${level}, ${String(index)}::bigint)`);
  const rows = await tx.execute<{ level: number; node_index: string; sha256: Buffer }>(sql`
    select level, node_index::text as node_index, sha256 from audit_nodes
    where origin = ${origin} and (level, node_index) in (${sql.join(wanted, sql`, `)})`);
  const stored = new Map(rows.map((row) => [`${row.level}/${row.node_index}`, row.sha256]));
  for (const node of completed) walk.node(node, stored.get(`${node.level}/${node.index}`) ?? null);
}

/** Subtrees of leaves that are not there, as of one moment. */
async function noteStrayNodes(tx: Tx, walk: LogWalk, origin: string): Promise<void> {
  const rows = await tx.execute<{ level: number; node_index: string }>(sql`
    select level, node_index::text as node_index from audit_nodes
    where origin = ${origin} and ((node_index + 1) << level) > (select coalesce(max(leaf_index) + 1, 0) from audit_leaves where origin = ${origin})
    order by level, node_index limit 100`);
  for (const { level, node_index: index } of rows) {
    const first = BigInt(index) << BigInt(level);
    walk.note('node_changed', { leaf: first > walk.size ? first : walk.size, which: `${level}/${index}` });
  }
}

/** Rows that were never sealed although everything before the head's horizon is, or that claim a transaction to come. */
async function noteUnsealed(reading: Reading, walk: LogWalk): Promise<void> {
  const horizon = walk.head?.horizon ?? 0n;
  if (horizon === 0n) return;
  const rows = await reading((tx) =>
    tx.execute<{ id: string; row: string }>(sql`
      select a.id::text as id, a.table_name || ' ' || a.row_id as row from audit_log a
      where (a.xid < ${String(horizon)}::text::xid8 or a.xid > pg_snapshot_xmax(pg_current_snapshot()))
        and not exists (select from audit_leaves l where l.audit_id = a.id) order by a.xid, a.id limit 100`),
  );
  for (const { id, row } of rows) walk.note('row_unsealed', { auditId: id, row });
}
