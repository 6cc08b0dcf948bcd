import 'server-only';
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditCheckpoints, auditLeaves, auditNodes, auditTrees } from '@/db/schema';
import { sha256 } from '@/lib/core/crypto/digest';
import { parseCheckpoint, type StoredCheckpoint } from '../policy/checkpoint';
import { Frontier, peakRanges, type Range, rangeHash } from '../policy/frontier';
import { type KeptRange, keptRanges } from '../policy/proofs';

/** The newest tree of this database, or null before anything was sealed. */
export async function newestTree(tx: Tx): Promise<{ origin: string; incarnation: string } | null> {
  const [tree] = await tx
    .select({ origin: auditTrees.origin, incarnation: auditTrees.incarnation })
    .from(auditTrees)
    .orderBy(desc(auditTrees.createdAt), desc(auditTrees.origin))
    .limit(1);
  return tree ?? null;
}

/** The last checkpoint of a tree; null of an empty one. Throws when it cannot be read: nothing is built upon it. */
export async function lastCheckpoint(tx: Tx, origin: string): Promise<StoredCheckpoint | null> {
  const [row] = await tx
    .select(CHECKPOINT)
    .from(auditCheckpoints)
    .where(eq(auditCheckpoints.origin, origin))
    .orderBy(desc(auditCheckpoints.number))
    .limit(1);
  return row ? read(origin, row) : null;
}

/** The checkpoint by which a leaf was taken in: the first one of a larger tree; null while there is none. */
export async function firstCheckpointOver(tx: Tx, origin: string, leafIndex: bigint): Promise<StoredCheckpoint | null> {
  const [row] = await tx
    .select(CHECKPOINT)
    .from(auditCheckpoints)
    .where(and(eq(auditCheckpoints.origin, origin), gt(auditCheckpoints.treeSize, leafIndex)))
    .orderBy(asc(auditCheckpoints.treeSize), asc(auditCheckpoints.number))
    .limit(1);
  return row ? read(origin, row) : null;
}

const CHECKPOINT = { number: auditCheckpoints.number, note: auditCheckpoints.note };

function read(origin: string, row: { number: bigint; note: string }): StoredCheckpoint {
  const checkpoint = parseCheckpoint(row.note);
  if (!checkpoint) throw new Error(`checkpoint ${row.number} of ${origin} cannot be read`);
  return { ...checkpoint, ...row };
}

/** The right edge of a tree of this size, from what is stored. Throws where hashes are missing. */
export const readFrontier = async (tx: Tx, origin: string, size: bigint): Promise<Frontier> =>
  new Frontier(sha256, size, await subtreeHashes(tx, origin, peakRanges(size)));

/** The hashes of subtrees: a few ranges of kept hashes are read, whatever the size of the tree. */
export async function subtreeHashes(tx: Tx, origin: string, ranges: readonly Range[]): Promise<Uint8Array[]> {
  const read = new Map<string, Buffer>();
  for (const range of keptRanges(ranges)) {
    const hashes = await keptHashes(tx, origin, range);
    for (const [at, hash] of hashes.entries()) read.set(`${range.level}:${range.from + BigInt(at)}`, hash);
  }
  const kept = (level: number, index: bigint): Buffer => {
    const hash = read.get(`${level}:${index}`);
    if (!hash) throw new Error(`${origin} has no hash ${index} at height ${level}`);
    return hash;
  };
  return ranges.map((range) => rangeHash(sha256, kept, range));
}

/** Kept hashes of one level, from (inclusive) to (exclusive), in order. */
async function keptHashes(tx: Tx, origin: string, { level, from, to }: KeptRange): Promise<Buffer[]> {
  const rows =
    level === 0
      ? await tx
          .select({ sha256: auditLeaves.sha256 })
          .from(auditLeaves)
          .where(and(eq(auditLeaves.origin, origin), within(auditLeaves.leafIndex, from, to)))
          .orderBy(auditLeaves.leafIndex)
      : await tx
          .select({ sha256: auditNodes.sha256 })
          .from(auditNodes)
          .where(
            and(eq(auditNodes.origin, origin), eq(auditNodes.level, level), within(auditNodes.nodeIndex, from, to)),
          )
          .orderBy(auditNodes.nodeIndex);
  return rows.map((row) => row.sha256);
}

const within = (column: typeof auditLeaves.leafIndex | typeof auditNodes.nodeIndex, from: bigint, to: bigint) =>
  sql`${column} >= ${from} and ${column} < ${to}`;
