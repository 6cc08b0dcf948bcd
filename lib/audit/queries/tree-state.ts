import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditCheckpoints, auditLeaves, auditNodes, auditTrees } from '@/db/schema';
import { sha256 } from '@/lib/core/crypto/digest';
import { parseCheckpoint, type StoredCheckpoint } from '../policy/checkpoint';
import { edgeLengths, Frontier, TILE, TILE_LEVELS } from '../policy/frontier';

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
    .select({ number: auditCheckpoints.number, note: auditCheckpoints.note })
    .from(auditCheckpoints)
    .where(eq(auditCheckpoints.origin, origin))
    .orderBy(desc(auditCheckpoints.number))
    .limit(1);
  if (!row) return null;
  const read = parseCheckpoint(row.note);
  if (!read) throw new Error(`checkpoint ${row.number} of ${origin} cannot be read`);
  return { ...read, ...row };
}

/** The right edge of a tree of this size, from what is stored. Throws where hashes are missing. */
export async function readFrontier(tx: Tx, origin: string, size: bigint): Promise<Frontier> {
  const edges: Buffer[][] = [];
  for (const [tier, length] of edgeLengths(size).entries()) {
    const level = tier * TILE_LEVELS;
    const count = size >> BigInt(level);
    edges.push(await keptHashes(tx, origin, { level, from: count - (count % BigInt(TILE)), to: count }));
    if (edges[tier]?.length !== length) throw new Error(`hashes of ${origin} are missing at height ${level}`);
  }
  return new Frontier(sha256, size, edges);
}

/** Kept hashes of one level, from (inclusive) to (exclusive), in order. */
export async function keptHashes(
  tx: Tx,
  origin: string,
  { level, from, to }: { level: number; from: bigint; to: bigint },
): Promise<Buffer[]> {
  if (from === to) return [];
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
