import 'server-only';
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { auditCheckpoints, auditLeaves, auditTrees } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import type { NumberedNote } from '../policy/checkpoint';
import type { Range } from '../policy/frontier';
import { lastCheckpoint, newestTree } from './tree-state';

/** The tree that grows now and how far its last head reaches; null before anything was sealed. */
export const sealedState = (actor: Actor): Promise<{ origin: string; size: bigint } | null> =>
  readAs(actor, async (tx) => {
    const tree = await newestTree(tx);
    const head = tree ? await lastCheckpoint(tx, tree.origin) : null;
    return tree && head ? { origin: tree.origin, size: head.size } : null;
  });

/** Every tree that this database ever grew, oldest first. */
export const treeOrigins = (actor: Actor): Promise<string[]> =>
  readAs(actor, async (tx) => {
    const rows = await tx.select({ origin: auditTrees.origin }).from(auditTrees).orderBy(asc(auditTrees.createdAt));
    return rows.map(({ origin }) => origin);
  });

/** Hashes of leaves in their order, in hex. */
export const leafHashes = (actor: Actor, origin: string, { from, to }: Range): Promise<string[]> =>
  readAs(actor, async (tx) => {
    const rows = await tx
      .select({ hash: sql<string>`encode(${auditLeaves.sha256}, 'hex')` })
      .from(auditLeaves)
      .where(
        and(
          eq(auditLeaves.origin, origin),
          sql`${auditLeaves.leafIndex} >= ${from} and ${auditLeaves.leafIndex} < ${to}`,
        ),
      )
      .orderBy(asc(auditLeaves.leafIndex));
    return rows.map(({ hash }) => hash);
  });

const MOST_NOTES = 10_000;

/** The signed heads after one, of trees no greater than `upTo`, oldest first. */
export const checkpointsAfter = (actor: Actor, origin: string, after: bigint, upTo: bigint): Promise<NumberedNote[]> =>
  readAs(actor, (tx) => {
    const { treeSize, number, note } = auditCheckpoints;
    return tx
      .select({ number, note })
      .from(auditCheckpoints)
      .where(and(eq(auditCheckpoints.origin, origin), gt(number, after), lte(treeSize, upTo)))
      .orderBy(asc(number))
      .limit(MOST_NOTES);
  });
