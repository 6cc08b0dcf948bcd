import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, paymentActions, payments, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { canMoveMoney } from '../policy';
import type { ActionVerb } from '../schema';

/** A manager's wish that waits for a second manager. Instants are RFC 3339, money minor units. */
export type PendingAction = {
  id: string;
  paymentId: string;
  bookingId: string;
  bookingReference: string;
  verb: ActionVerb;
  amountMinor: number;
  currency: string;
  reason: string;
  requestedBy: string;
  /** Asked by the reader, who therefore may not approve it. */
  own: boolean;
  /** The hold's clock. */
  captureBefore: string | null;
  createdAt: string;
};

const LIMIT = 100;

/** What waits for a second manager, the hold that runs out first on top. Refuses `forbidden`. */
export async function listPendingActions(actor: Actor): Promise<PendingAction[]> {
  if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        action: paymentActions,
        bookingId: payments.bookingId,
        bookingReference: bookings.reference,
        currency: payments.currency,
        captureBefore: payments.captureBefore,
        requestedBy: users.name,
      })
      .from(paymentActions)
      .innerJoin(payments, eq(payments.id, paymentActions.paymentId))
      .innerJoin(bookings, eq(bookings.id, payments.bookingId))
      .innerJoin(users, eq(users.id, paymentActions.requestedBy))
      .where(eq(paymentActions.status, 'pending_approval'))
      .orderBy(sql`${payments.captureBefore} asc nulls last`, asc(paymentActions.createdAt), asc(paymentActions.id))
      .limit(LIMIT),
  );
  return rows.map(({ action, captureBefore, ...row }) => ({
    ...row,
    id: action.id,
    paymentId: action.paymentId,
    verb: action.verb,
    amountMinor: action.amountMinor,
    reason: action.reason,
    own: action.requestedBy === actor.userId,
    captureBefore: captureBefore && rfc3339(captureBefore),
    createdAt: rfc3339(action.createdAt),
  }));
}
