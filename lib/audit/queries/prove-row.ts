import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { hex } from '@/lib/core/encoding';
import { forbidden, invalid, notFound } from '@/lib/core/errors';
import type { StoredCheckpoint } from '../policy/checkpoint';
import { entryText } from '../policy/entry';
import type { Range } from '../policy/frontier';
import { consistencyRanges, inclusionRanges } from '../policy/proofs';
import { canReadAudit } from '../policy/readers';
import type { ConsistencyProof, InclusionProof } from '../schema';
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './log-rows';
import { firstCheckpointOver, lastCheckpoint, newestTree, subtreeHashes } from './tree-state';

/** How a row of the log is in the tree; null while it waits for the sealer. Refuses `forbidden`, `not_found`. */
export async function proveAuditRow(actor: Actor, id: string): Promise<InclusionProof | null> {
  if (!canReadAudit(actor)) throw forbidden();
  if (!/^[1-9]\d{0,18}$/.test(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const leaf = sql`audit_leaves l join audit_log a on a.at = l.audit_at and a.id = l.audit_id where l.audit_id = ${id}::bigint`;
    const proof = await prove(tx, leaf);
    if (!proof && !(await waits(tx, id))) throw notFound();
    return proof;
  });
}

/** How the writing of a row of a table is in the tree; null while it waits for the sealer, or was never written. */
export const proveInsert = (tx: Tx, table: string, rowId: string): Promise<InclusionProof | null> =>
  prove(
    tx,
    sql`audit_log a join audit_leaves l on l.audit_id = a.id
      where a.table_name = ${table} and a.row_id = ${rowId} and a.action = 'insert'`,
  );

/** Whether the row is among those that the sealer has yet to reach, as far as the reader may see. */
async function waits(tx: Tx, id: string): Promise<boolean> {
  const tree = await newestTree(tx);
  const head = tree ? await lastCheckpoint(tx, tree.origin) : null;
  const rows = await tx.execute(
    sql`select from audit_log where xid >= ${String(head?.horizon ?? 0)}::text::xid8 and id = ${id}::bigint`,
  );
  return rows.length > 0;
}

type ProvedRow = EntryRow & {
  salt: string | null;
  before_text: string | null;
  after_text: string | null;
  origin: string;
  leaf_index: string;
};

async function prove(tx: Tx, found: SQL): Promise<InclusionProof | null> {
  const [row] = await tx.execute<ProvedRow>(sql`
    select ${ENTRY_COLUMNS}, encode(a.salt, 'hex') as salt, a.before::text as before_text, a.after::text as after_text,
      l.origin, l.leaf_index::text as leaf_index
    from ${found} limit 1`);
  if (!row) return null;
  const { origin, leaf_index: index, salt } = row;
  // Under the head that took it in, so that the proof of a row stays the same; the newest one follows from that.
  const head = await firstCheckpointOver(tx, origin, BigInt(index));
  if (!head) return null;
  return {
    schema: 'homeserve/inclusion/v1',
    log_id: origin,
    entry: entryText(toEntry(row)),
    values: salt === null ? null : { salt, before: row.before_text ?? '', after: row.after_text ?? '' },
    leaf_index: index,
    tree_size: String(head.size),
    proof: await hashesOf(tx, origin, inclusionRanges(BigInt(index), head.size)),
    checkpoint: head.note,
    consistency: await laterThan(tx, head),
  };
}

/** That the newest head goes on from this one; null when it is the newest. */
async function laterThan(tx: Tx, { origin, number, size }: StoredCheckpoint): Promise<InclusionProof['consistency']> {
  const last = await lastCheckpoint(tx, origin);
  if (!last || last.number === number) return null;
  const proof = await hashesOf(tx, origin, consistencyRanges(size, last.size));
  return { tree_size: String(last.size), proof, checkpoint: last.note };
}

/** The newest signed head of the log, whoever asks; null before anything was sealed. */
export function newestCheckpoint(actor: Actor): Promise<StoredCheckpoint | null> {
  return readAs(actor, async (tx) => {
    const tree = await newestTree(tx);
    return tree ? lastCheckpoint(tx, tree.origin) : null;
  });
}

/**
 * That the newest head goes on from the tree of `from` entries, of the same origin if one is named. Refuses
 * `not_found` before there is a head, `invalid` on `from` for a size that the tree never had.
 */
export function proveConsistency(actor: Actor, from: bigint, origin?: string): Promise<ConsistencyProof> {
  return readAs(actor, async (tx) => {
    const tree = origin ? { origin } : await newestTree(tx);
    const head = tree ? await lastCheckpoint(tx, tree.origin) : null;
    if (!tree || !head) throw notFound();
    if (from <= 0n || from > head.size) throw invalid({ path: 'from', message: 'not_a_choice' });
    return {
      log_id: tree.origin,
      from: String(from),
      tree_size: String(head.size),
      proof: await hashesOf(tx, tree.origin, consistencyRanges(from, head.size)),
      checkpoint: head.note,
    };
  });
}

const hashesOf = async (tx: Tx, origin: string, ranges: readonly Range[]): Promise<string[]> =>
  (await subtreeHashes(tx, origin, ranges)).map(hex);
