import 'server-only';
import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { bookings, paymentDues } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { canMoveMoney } from '../policy';
import { standingOf } from '../policy/dues';
import { refusalOf } from '../policy/dunning';
import type { DueRow } from '../schema/dues';
import { selectDues } from './due-plan';

const MOST = 50;
const STANDING = ['proposed', 'open', 'overdue'] as const;

/** What the acting customer has to pay or to answer, of one visit or of all. Refuses `forbidden`. */
export function listOwnDues(actor: Actor, bookingId?: string): Promise<DueRow[]> {
  if (!hasRole(actor, 'customer')) throw forbidden();
  const own = eq(paymentDues.customerId, actor.userId);
  const standing = inArray(paymentDues.status, [...STANDING]);
  return rowsOf(actor, and(own, standing, bookingId ? eq(paymentDues.bookingId, bookingId) : undefined));
}

/** What was ever due beside a visit's hold, for managers; refuses `forbidden`. */
export function listDuesOf(actor: Actor, bookingId: string): Promise<DueRow[]> {
  if (!canMoveMoney(actor)) throw forbidden();
  return rowsOf(actor, eq(paymentDues.bookingId, bookingId));
}

async function rowsOf(actor: Actor, where: SQL | undefined): Promise<DueRow[]> {
  const rows = await readAs(actor, (tx) =>
    // An attempt's failure is its payer's own; the objection belongs to the professional's rows.
    asSystem(tx, async () => {
      const dues = await selectDues(tx, where).orderBy(desc(paymentDues.createdAt), desc(paymentDues.id)).limit(MOST);
      const ids = [...new Set(dues.map((due) => due.bookingId))];
      if (ids.length === 0) return [];
      const visits = await tx
        .select({ id: bookings.id, reference: bookings.reference, serviceTitle: bookings.serviceTitle })
        .from(bookings)
        .where(inArray(bookings.id, ids));
      return dues.flatMap((due) => {
        const visit = visits.find(({ id }) => id === due.bookingId);
        return visit ? [{ ...due, ...visit, id: due.id }] : [];
      });
    }),
  );
  return rows
    .filter((due) => !isStanding(due.status) || due.status === 'proposed' || standingOf(due) !== 'over')
    .map((due) => ({
      id: due.id,
      bookingId: due.bookingId,
      reference: due.reference,
      serviceTitle: due.serviceTitle,
      purpose: due.purpose,
      status: due.status,
      amountMinor: due.amountMinor,
      currency: due.currency,
      reason: due.reason,
      refusal: due.failureCode ? refusalOf(due.failureCode) : null,
      openedAt: due.openedAt && rfc3339(due.openedAt),
      nextAt: due.nextAt && rfc3339(due.nextAt),
    }));
}

const isStanding = (status: DueRow['status']): boolean => status === 'open' || status === 'overdue';
