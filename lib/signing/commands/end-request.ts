import 'server-only';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { signatureRequests } from '@/db/schema';
import { LIVE_REQUEST } from '../state';

/** How a request ends without an answer. */
type Ending = { status: 'expired' | 'superseded' } | { status: 'revoked'; endReason: string };

/** Ends a live request; whether it was still live. */
export const endRequest = (tx: Tx, requestId: string, ending: Ending): Promise<boolean> =>
  end(tx, eq(signatureRequests.id, requestId), ending);

/** Ends whatever request of a visit lives: nobody signs for what was decided without him. Whether one did. */
export const endLiveRequest = (tx: Tx, bookingId: string, ending: Ending): Promise<boolean> =>
  end(tx, eq(signatureRequests.bookingId, bookingId), ending);

async function end(tx: Tx, which: SQL, ending: Ending): Promise<boolean> {
  const ended = await tx
    .update(signatureRequests)
    .set({ ...ending, remindAt: null, endedAt: sql`app_now()`, version: sql`${signatureRequests.version} + 1` })
    .where(and(which, inArray(signatureRequests.status, [...LIVE_REQUEST])))
    .returning({ id: signatureRequests.id });
  return ended.length === 1;
}
