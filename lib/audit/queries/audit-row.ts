import 'server-only';
import { desc, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { auditLog } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { sha256 } from '@/lib/core/crypto/digest';
import { hex } from '@/lib/core/encoding';
import { forbidden, notFound } from '@/lib/core/errors';
import { openCheckpoint } from '../policy/checkpoint';
import { leafHash, verifyInclusion } from '../policy/merkle';
import { canReadAudit } from '../policy/readers';
import type { AuditRow, RowProof } from '../schema';
import { proveAuditRow } from './prove-row';
import { readRows } from './read-rows';
import { trustedKeys } from './verify-log';

const TIMELINE = 20;

/** One row of the log with its proof, and what was written of the same record, newest first. Throws `not_found`, `forbidden`. */
export async function auditRow(
  actor: Actor,
  id: string,
): Promise<{ row: AuditRow; proof: RowProof | null; record: AuditRow[] }> {
  if (!canReadAudit(actor)) throw forbidden();
  const sealed = await proveAuditRow(actor, id);
  const newest = sql`${desc(auditLog.at)}, ${desc(auditLog.id)}`;
  return readAs(actor, async (tx) => {
    const at = sealed
      ? sql`(${auditLog.at}, ${auditLog.id}) = (select l.audit_at, l.audit_id from audit_leaves l where l.audit_id = ${id}::bigint)`
      : sql`${auditLog.id} = ${id}::bigint and ${auditLog.at} > app_now() - interval '1 day'`;
    const [found] = await readRows(tx, at, newest, 1);
    if (!found) throw notFound();
    const { row } = found;
    const same = sql`${auditLog.tableName} = ${row.table} and ${auditLog.rowId} = ${row.rowId}`;
    const record = await readRows(tx, same, newest, TIMELINE);
    return { row, record: record.map((one) => one.row), proof: sealed && judged(sealed) };
  });
}

/** The proof, followed here and now to the head that was signed. */
function judged(proof: NonNullable<Awaited<ReturnType<typeof proveAuditRow>>>): RowProof {
  const bytes = (hex: string) => Buffer.from(hex, 'hex');
  const head = openCheckpoint(sha256, proof.checkpoint, trustedKeys());
  const leaf = leafHash(sha256, Buffer.from(proof.entry));
  const index = BigInt(proof.leaf_index);
  return {
    origin: proof.log_id,
    leafIndex: proof.leaf_index,
    leafSha256: hex(leaf),
    treeSize: proof.tree_size,
    headTime: head?.time ?? null,
    holds:
      head !== null &&
      verifyInclusion(sha256, { leaf, index, size: head.size, root: head.root, proof: proof.proof.map(bytes) }),
  };
}
