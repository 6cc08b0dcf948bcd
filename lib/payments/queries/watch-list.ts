import 'server-only';
import { and, asc, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, paymentActions, payments } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { LOOKED_AT_AFTER_SECONDS, LOST_AFTER_SECONDS } from '../policy/recovery';
import { OPEN_STATUSES } from '../state';

const BATCH = 100;

function listIds(actor: Actor, where: SQL | undefined): Promise<{ id: string }[]> {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, (tx) =>
    tx
      .select({ id: payments.id })
      .from(payments)
      .innerJoin(bookings, eq(bookings.id, payments.bookingId))
      .where(where)
      .orderBy(asc(payments.updatedAt))
      .limit(BATCH),
  );
}

const age = sql`app_now() - ${payments.updatedAt}`;
// Looked at often while young, then rarely: a webhook may be lost, an abandoned card form is not news.
const isDueForALook = sql`${age} > ${LOOKED_AT_AFTER_SECONDS} * interval '1 second' and (${age} < interval '10 minutes' or extract(minute from app_now())::int % 15 = 0)`;

/** Attempts of which a webhook may have been lost: the provider is asked again. */
export const listUnsettled = (actor: Actor) =>
  listIds(
    actor,
    and(inArray(payments.status, [...OPEN_STATUSES]), isDueForALook, lte(sql`${age}`, sql`interval '8 days'`)),
  );

/** Holds whose clock has run out, or (`renewable`) runs out within two hours of a visit that is not signed yet, or disputed. */
export const listLapsed = (actor: Actor) =>
  listIds(actor, and(eq(payments.status, 'authorized'), lte(payments.captureBefore, sql`app_now()`)));

export const listRenewable = (actor: Actor) =>
  listIds(
    actor,
    and(
      eq(payments.status, 'authorized'),
      eq(payments.purpose, 'visit'),
      inArray(bookings.status, ['completed', 'disputed']),
      isNull(payments.replacedBy),
      sql`${payments.captureBefore} > app_now()`,
      lte(payments.captureBefore, sql`app_now() + interval '2 hours'`),
    ),
  );

/** Approved actions whose work was interrupted. */
export async function listInterrupted(actor: Actor) {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, (tx) =>
    tx
      .select()
      .from(paymentActions)
      .where(
        and(
          eq(paymentActions.status, 'approved'),
          lte(paymentActions.updatedAt, sql`app_now() - ${LOST_AFTER_SECONDS} * interval '1 second'`),
        ),
      )
      .limit(BATCH),
  );
}
