import 'server-only';
import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { countEach } from '@/db/count-each';
import { afterCursor, countUpTo, orderOf } from '@/db/keyset';
import { bookings } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canReadBookings, viewerOf } from '../policy';
import { eyes, phaseOf } from '../policy/visibility';
import type { BookingCounts, BookingRow } from '../schema';
import { type ListBookingsFilter, listBookingsFilter } from '../schema/list';
import { BOOKING_STATUSES } from '../state';
import { rowParts, toRow } from './booking-row';
import { DATED, inCategory, OUTCOME } from './outcomes';
import { searched } from './searched';

const SORTS = {
  startsAt: { column: bookings.startsAt, kind: 'instant' },
  createdAt: { column: bookings.createdAt, kind: 'instant' },
  total: { column: bookings.totalMinor, kind: 'number' },
} as const;

/**
 * The actor's bookings: a customer's own, a vendor's accepted ones, all for operations. Searches reference, service,
 * place and ids, a payment's and a signature's too (for operations also names and telephone numbers). Refuses `forbidden`, `invalid`, `bad_cursor`.
 */
export async function listBookings(actor: Actor, filter: ListBookingsFilter = {}): Promise<Page<BookingRow>> {
  if (!canReadBookings(actor)) throw forbidden();
  const ask = parse(listBookingsFilter, filter);
  const key = ask.sort.replace(/^-/, '') as keyof typeof SORTS;
  const sort = { ...SORTS[key], id: bookings.id, descending: ask.sort.startsWith('-') };
  const cursor = decodeCursor(ask.cursor, sort.kind);
  return readAs(actor, async (tx) => {
    const rows = await tx
      .select()
      .from(bookings)
      .where(and(await among(tx, actor, ask), afterCursor(sort, cursor)))
      .orderBy(orderOf(sort))
      .limit(ask.limit + 1);
    const parts = await rowParts(tx, actor, rows.slice(0, ask.limit));
    const now = await databaseNow(tx);
    return pageOf(
      rows,
      ask.limit,
      (row) => toRow(eyes(viewerOf(actor, row), phaseOf(row, now)), row, parts),
      (row) => ({ value: row[key === 'total' ? 'totalMinor' : key], id: row.id }),
    );
  });
}

const among = async (tx: Tx, actor: Actor, ask: z.output<typeof listBookingsFilter>): Promise<SQL | undefined> =>
  and(
    ownOnly(actor),
    ask.status && ask.status.length > 0 ? inArray(bookings.status, ask.status) : undefined,
    ask.from && gte(DATED[ask.dated], ask.from),
    ask.to && lt(DATED[ask.dated], ask.to),
    ask.outcome && OUTCOME[ask.outcome],
    ask.vendorId ? eq(bookings.vendorId, ask.vendorId) : undefined,
    ask.customerId ? eq(bookings.customerId, ask.customerId) : undefined,
    ask.category ? inCategory(ask.category) : undefined,
    ask.city ? eq(bookings.city, ask.city) : undefined,
    ask.pincode ? eq(bookings.pincode, ask.pincode) : undefined,
    ask.q?.trim() ? await searched(tx, actor, ask.q.trim()) : undefined,
  );

/** How many of them a filter lets through, counted to `most` + 1. Refuses `forbidden`, `invalid`. */
export async function countBookings(actor: Actor, filter: ListBookingsFilter, most: number): Promise<number> {
  if (!canReadBookings(actor)) throw forbidden();
  const ask = parse(listBookingsFilter, filter);
  return readAs(actor, async (tx) =>
    countUpTo(
      tx,
      sql`select from ${bookings} where ${(await among(tx, actor, ask)) ?? sql`true`} order by ${bookings.startsAt} desc`,
      most,
    ),
  );
}

/** How many of the actor's bookings stand in each status, as far as counting goes: for boards and tabs. */
export async function bookingCounts(actor: Actor): Promise<BookingCounts> {
  if (!canReadBookings(actor)) throw forbidden();
  return readAs(actor, (tx) =>
    countEach(
      tx,
      BOOKING_STATUSES,
      (status) =>
        sql`select from ${bookings} where ${and(sql`${bookings.status} = ${status}`, ownOnly(actor))} order by ${bookings.startsAt} desc`,
    ),
  );
}

/** Row security says the same, and more: an open offer also opens its booking, which is no booking of his yet. */
function ownOnly(actor: Actor): SQL | undefined {
  if (actor.kind !== 'user') return undefined;
  if (actor.role === 'customer') return eq(bookings.customerId, actor.userId);
  if (actor.role === 'vendor') return eq(bookings.vendorId, actor.userId);
  return undefined;
}
