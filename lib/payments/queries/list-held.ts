import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, payments } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import type { HeldRow } from '../schema/dues';
import { isStandingHold } from './payment-plan';

const MOST = 50;

/** What is held on the acting customer's cards and not charged, the hold that ends first on top. Refuses `forbidden`. */
export async function listHeld(actor: Actor): Promise<HeldRow[]> {
  if (!hasRole(actor, 'customer')) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        id: payments.id,
        bookingId: payments.bookingId,
        serviceTitle: bookings.serviceTitle,
        timeZone: bookings.timeZone,
        amountMinor: payments.amountMinor,
        currency: payments.currency,
        cardLabel: payments.cardLabel,
        captureBefore: payments.captureBefore,
      })
      .from(payments)
      .innerJoin(bookings, eq(bookings.id, payments.bookingId))
      .where(and(eq(payments.customerId, actor.userId), isStandingHold))
      .orderBy(asc(payments.captureBefore))
      .limit(MOST),
  );
  return rows.map(({ captureBefore, ...row }) => ({ ...row, captureBefore: captureBefore && rfc3339(captureBefore) }));
}
