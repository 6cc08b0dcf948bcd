import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { auditLog } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';

/**
 * Whether a request wrote anything: its rows of the log commit with what it wrote, or not at all. The machine
 * asks. Refuses `forbidden`.
 */
export async function wasWritten(system: Actor, requestId: string): Promise<boolean> {
  if (system.kind !== 'system') throw forbidden();
  const [row] = await readAs(system, (tx) =>
    tx.select({ id: auditLog.id }).from(auditLog).where(eq(auditLog.requestId, requestId)).limit(1),
  );
  return row !== undefined;
}
