import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, cardChecks } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { BAD_RESULTS } from '../policy/card-checks';
import type { CardTrouble } from '../schema/dues';

/** Whether a visit of the acting customer that is not paid counts on a saved card. */
export async function usesCard(actor: Actor, cardId: string): Promise<boolean> {
  if (!hasRole(actor, 'customer')) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({ id: bookings.id })
      .from(bookings)
      .where(
        and(
          eq(bookings.customerId, actor.userId),
          eq(bookings.paymentMethodId, cardId),
          inArray(bookings.status, ['requested', 'accepted', 'in_progress', 'completed', 'signed']),
        ),
      )
      .limit(1),
  );
  return rows.length > 0;
}

/** What a check found about the card that a visit has now; null when nothing, or it was changed since. */
export async function cardTrouble(actor: Actor, bookingId: string): Promise<CardTrouble | null> {
  const [row] = await readAs(actor, (tx) =>
    tx
      .select({ result: cardChecks.result })
      .from(cardChecks)
      .innerJoin(
        bookings,
        and(eq(bookings.id, cardChecks.bookingId), eq(bookings.paymentMethodId, cardChecks.paymentMethodId)),
      )
      .where(and(eq(bookings.id, bookingId), inArray(bookings.status, ['accepted', 'in_progress'])))
      .orderBy(desc(cardChecks.createdAt))
      .limit(1),
  );
  return BAD_RESULTS.find((bad) => bad === row?.result) ?? null;
}

/** The provider's id of the card that an own visit has; null when none, undefined when it is no visit of his. */
export async function cardOfVisit(actor: Actor, bookingId: string): Promise<string | null | undefined> {
  if (!hasRole(actor, 'customer')) throw forbidden();
  const [row] = await readAs(actor, (tx) =>
    tx
      .select({ id: bookings.paymentMethodId })
      .from(bookings)
      .where(and(eq(bookings.id, bookingId), eq(bookings.customerId, actor.userId))),
  );
  return row?.id;
}
