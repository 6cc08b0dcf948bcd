import 'server-only';
import { desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { signatureRequests } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict } from '@/lib/core/errors';

/** What operations took back the professional does not send again: they decide. Throws `awaiting_decision`. */
export async function assertMayAsk(tx: Tx, actor: Actor, bookingId: string): Promise<void> {
  if (!hasRole(actor, 'vendor')) return;
  const [latest] = await tx
    .select({ endReason: signatureRequests.endReason })
    .from(signatureRequests)
    .where(eq(signatureRequests.bookingId, bookingId))
    .orderBy(desc(signatureRequests.issuedAt), desc(signatureRequests.id))
    .limit(1);
  if (latest?.endReason != null) throw conflict('awaiting_decision');
}
