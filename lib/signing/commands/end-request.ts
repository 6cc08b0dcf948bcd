import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { signatureRequests } from '@/db/schema';
import { LIVE_REQUEST } from '../state';

/** How a request ends without an answer. */
type Ending = { status: 'expired' | 'superseded' } | { status: 'revoked'; endReason: string };

/** Ends a live request; whether it was still live. */
export async function endRequest(tx: Tx, requestId: string, ending: Ending): Promise<boolean> {
  const ended = await tx
    .update(signatureRequests)
    .set({ ...ending, remindAt: null, endedAt: sql`app_now()`, version: sql`${signatureRequests.version} + 1` })
    .where(and(eq(signatureRequests.id, requestId), inArray(signatureRequests.status, [...LIVE_REQUEST])))
    .returning({ id: signatureRequests.id });
  return ended.length === 1;
}
