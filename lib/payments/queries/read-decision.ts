import 'server-only';
import { and, eq, isNotNull } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { disputes } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { canMoveMoney } from '../policy';
import type { DisputeOutcome } from '../state';

/** What was decided on a visit's open dispute and is still to be carried out; for the machine and money managers. */
export async function readDecision(
  actor: Actor,
  bookingId: string,
): Promise<{ outcome: DisputeOutcome; refundMinor: number } | undefined> {
  if (actor.kind !== 'system' && !canMoveMoney(actor)) throw forbidden();
  const [row] = await readAs(actor, (tx) =>
    tx
      .select({ outcome: disputes.outcome, refundMinor: disputes.refundMinor })
      .from(disputes)
      .where(and(eq(disputes.bookingId, bookingId), eq(disputes.status, 'open'), isNotNull(disputes.outcome))),
  );
  return row && { outcome: row.outcome as DisputeOutcome, refundMinor: row.refundMinor ?? 0 };
}
