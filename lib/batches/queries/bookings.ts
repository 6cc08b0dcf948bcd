import 'server-only';
import { eq, inArray, sql } from 'drizzle-orm';
import { users, bookings as visits } from '@/db/schema';
import { cancellableFrom } from '@/lib/bookings/policy';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import { listBookingsFilter } from '@/lib/bookings/schema/list';
import type { BookingStatus } from '@/lib/bookings/state';
import { MAX_PAGE } from '@/lib/core/cursor';
import { isUuid } from '@/lib/core/ids';
import { dayRange, knownFilter } from '@/lib/core/list-filter';
import { allPages } from '@/lib/core/pages';
import type { BatchVerb } from '../policy';
import type { Desk } from './desk';
import { idsOf, inOrder } from './keys';

function obstacle(verb: BatchVerb, { status, isPast }: { status: BookingStatus; isPast: boolean }): string | null {
  if (verb === 'cancel') return cancellableFrom(true).includes(status) ? null : 'not_cancellable';
  if (status !== 'accepted') return 'nobody_has_it';
  return isPast ? 'began_already' : null;
}

export const bookings: Desk = {
  async walk(actor, query) {
    const { filter } = knownFilter(listBookingsFilter, dayRange(query));
    return idsOf(await allPages((cursor) => listBookings(actor, { ...filter, limit: MAX_PAGE, cursor })));
  },
  async judge(tx, _actor, verb, keys) {
    const rows = await tx
      .select({ id: visits.id, status: visits.status, isPast: sql<boolean>`${visits.startsAt} <= app_now()` })
      .from(visits)
      .where(inArray(visits.id, keys.filter(isUuid)));
    return inOrder(keys, rows, (row) => obstacle(verb, row));
  },
  async describe(tx, chosen) {
    const rows = await tx
      .select({
        id: visits.id,
        title: visits.serviceTitle,
        reference: visits.reference,
        customer: users.name,
        standing: visits.status,
      })
      .from(visits)
      .innerJoin(users, eq(users.id, visits.customerId))
      .where(
        inArray(
          visits.id,
          chosen.map(({ subject }) => subject),
        ),
      );
    return new Map(
      rows.map(({ id, title, reference, customer, standing }) => [
        id,
        { title, detail: `${reference} · ${customer}`, standing, href: `/ops/bookings/${id}`, values: {} },
      ]),
    );
  },
};
