import 'server-only';
import { sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { auditCheckpoints, auditNodes } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { sha256 } from '@/lib/core/crypto/digest';
import { rawPublicKey, signEvidence } from '@/lib/core/crypto/evidence-key';
import { hex } from '@/lib/core/encoding';
import { forbidden, unwrap } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { keepPublicKey } from '@/lib/signing/commands/evidence-keys';
import { checkpointBody, keyHashOf, signedNote } from '../policy/checkpoint';
import { entryText } from '../policy/entry';
import type { Frontier, TreeNode } from '../policy/frontier';
import { leafHash } from '../policy/merkle';
import { ENTRY_COLUMNS, type EntryRow, toEntry } from '../queries/log-rows';
import { lastCheckpoint, readFrontier } from '../queries/tree-state';
import { currentTree } from './open-tree';

/** Rows of one transaction: about a second's work at most. */
const BATCH = 10_000;
/** Of the advisory lock that makes one sealer of many. */
const LOCK = 720_151;

export type Sealed = { origin: string; size: bigint; added: number };

/**
 * Seals what was written: rows of transactions that ended before the oldest running one, in (transaction, id) order,
 * become leaves; the tree grows and its new head is signed, all in one transaction. Batches follow each other until
 * nothing is left. Null when another sealer is at work. Whoever writes into the log waits for nothing here.
 */
export async function sealLog(system: Actor, batch = BATCH): Promise<Sealed | null> {
  if (system.kind !== 'system') throw forbidden();
  let added = 0;
  let from = 0n;
  for (;;) {
    const sealed = unwrap(await writeAs(system, (tx) => sealBatch(tx, from, batch)));
    if (!sealed) return null;
    added += sealed.added;
    if (sealed.next === null) return { origin: sealed.origin, size: sealed.size, added };
    from = sealed.next;
  }
}

/** `next` is the transaction to go on from, null when nothing is left. */
type Batch = Sealed & { next: bigint | null };

async function sealBatch(tx: Tx, from: bigint, batch: number): Promise<Batch | null> {
  // The moment up to which everything is taken, if fewer rows than a batch are left: before they are read, so never too late.
  const [begun] = await tx.execute<{ mine: boolean; safe: string }>(
    sql`select pg_try_advisory_xact_lock(${LOCK}) as mine, pg_snapshot_xmin(pg_current_snapshot())::text as safe`,
  );
  if (!begun?.mine) return null;
  const origin = await currentTree(tx);
  const last = await lastCheckpoint(tx, origin);
  const covered = last?.horizon ?? 0n;
  const rows = await unsealed(tx, { covered, from, batch });
  const full = rows.length === batch;
  const reached = BigInt(rows.at(-1)?.xid ?? 0);
  // While a tree takes in what came with the database, only a look from the very beginning that finds little ends it.
  const taking = covered === 0n && (full || from > 0n);
  const next = full ? reached : taking ? 0n : null;
  const size = last?.size ?? 0n;
  if (rows.length === 0 && (covered > 0n || taking)) return { origin, size, added: 0, next };
  const frontier = await readFrontier(tx, origin, size);
  const leaves = rows.map((row) => leafHash(sha256, Buffer.from(entryText(toEntry(row)))));
  const nodes = leaves.flatMap((leaf) => frontier.push(leaf));
  await addLeaves(tx, { origin, size, rows, leaves });
  await addNodes(tx, origin, nodes);
  const horizon = taking ? 0n : full ? reached : BigInt(begun.safe);
  await addCheckpoint(tx, { origin, number: (last?.number ?? 0n) + 1n, frontier, horizon });
  return { origin, size: frontier.size, added: rows.length, next };
}

/**
 * Rows without a leaf that no running transaction can come before; which those are is asked in the same statement.
 * In a tree that begins (nothing `covered`) rows may also have come with the database, written by transactions that
 * this cluster has yet to reach.
 */
async function unsealed(
  tx: Tx,
  { covered, from, batch }: { covered: bigint; from: bigint; batch: number },
): Promise<EntryRow[]> {
  const start = from > covered ? from : covered;
  const ended = sql`a.xid < pg_snapshot_xmin(pg_current_snapshot())`;
  const came = sql`a.xid >= pg_snapshot_xmax(pg_current_snapshot())`;
  // The leaf is looked for in a scalar subselect: a row at a time by its index, whatever the planner believes.
  const rows = await tx.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from audit_log a
    where a.xid >= ${String(start)}::text::xid8 and ${covered === 0n ? sql`(${ended} or ${came})` : ended}
      and (select true from audit_leaves l where l.audit_id = a.id) is null
    order by a.xid, a.id limit ${batch}`);
  return [...rows];
}

async function addLeaves(
  tx: Tx,
  { origin, size, rows, leaves }: { origin: string; size: bigint; rows: EntryRow[]; leaves: Uint8Array[] },
): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(of: (row: EntryRow) => T) => JSON.stringify(rows.map(of));
  await tx.execute(sql`insert into audit_leaves (origin, leaf_index, audit_at, audit_id, sha256)
    select ${origin}, ${String(size)}::bigint + n - 1, at::timestamptz, id::bigint, decode(hash, 'hex')
    from rows from (jsonb_array_elements_text(${column((row) => row.at)}::jsonb), jsonb_array_elements_text(${column((row) => row.id)}::jsonb),
      jsonb_array_elements_text(${JSON.stringify(leaves.map(hex))}::jsonb)) with ordinality as leaf (at, id, hash, n)`);
}

async function addNodes(tx: Tx, origin: string, nodes: TreeNode[]): Promise<void> {
  if (nodes.length === 0) return;
  await tx
    .insert(auditNodes)
    .values(nodes.map(({ level, index, hash }) => ({ origin, level, nodeIndex: index, sha256: Buffer.from(hash) })));
}

/** The new head, signed by the newest evidence key, whose public half is published. */
async function addCheckpoint(
  tx: Tx,
  { origin, number, frontier, horizon }: { origin: string; number: bigint; frontier: Frontier; horizon: bigint },
): Promise<void> {
  const [clock] = await tx.execute<{ now: string }>(sql`select app_now() as now`);
  const time = rfc3339(new Date(clock?.now ?? ''));
  const body = checkpointBody({ origin, size: frontier.size, root: frontier.root(), time, horizon });
  const { signature, ...key } = signEvidence(Buffer.from(body));
  await keepPublicKey(tx, key);
  const note = signedNote(body, origin, keyHashOf(sha256, origin, rawPublicKey(key.publicKeyPem)), signature);
  await tx.insert(auditCheckpoints).values({ origin, number, treeSize: frontier.size, note });
}
