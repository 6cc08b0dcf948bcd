import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditLog, users } from '@/db/schema';

/** Who changed a row last, by the log; '' where it was the machine. */
export async function lastEditor(tx: Tx, tableName: string, rowId: string): Promise<string> {
  const [row] = await tx
    .select({ name: users.name })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .where(and(eq(auditLog.tableName, tableName), eq(auditLog.rowId, rowId)))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(1);
  return row?.name ?? '';
}
