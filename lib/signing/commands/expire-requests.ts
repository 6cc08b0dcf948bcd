import 'server-only';
import { and, asc, inArray, lte, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { signatureRequests } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { LIVE_REQUEST } from '../state';
import { awaitDecision } from './await-decision';
import { endRequest } from './end-request';
import { lockBooking } from './lock-booking';
import { notifyOperations } from './object-to-work';

const BATCH = 100;

/** Ends the requests whose 48 hours are over and puts each visit before operations. How many were ended. */
export async function expireSignatureRequests(system: Actor): Promise<number> {
  if (system.kind !== 'system') throw forbidden();
  const due = await readAs(system, (tx) =>
    tx
      .select({ id: signatureRequests.id, bookingId: signatureRequests.bookingId })
      .from(signatureRequests)
      .where(
        and(inArray(signatureRequests.status, [...LIVE_REQUEST]), lte(signatureRequests.expiresAt, sql`app_now()`)),
      )
      .orderBy(asc(signatureRequests.expiresAt))
      .limit(BATCH),
  );
  let ended = 0;
  for (const request of due) {
    const result = await writeAs(system, (tx) => expire(tx, system, request));
    if (result.ok && result.value) ended += 1;
  }
  return ended;
}

async function expire(tx: Tx, system: Actor, request: { id: string; bookingId: string }): Promise<boolean> {
  const booking = await lockBooking(tx, request.bookingId);
  if (!(await endRequest(tx, request.id, { status: 'expired' }))) return false;
  if (booking.status !== 'completed') return true;
  await awaitDecision(tx, system, booking, 'signature_expired', { requestId: request.id });
  await notifyOperations(tx, {
    bookingId: booking.id,
    template: 'signature_expired',
    data: { reference: booking.reference, requestId: request.id },
    cause: `signature_expired:${request.id}`,
  });
  return true;
}
