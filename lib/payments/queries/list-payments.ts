import 'server-only';
import { and, asc, desc, eq, gte, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { readAs } from '@/db/client';
import { bookings, payments } from '@/db/schema';
import { inCategory } from '@/lib/bookings/queries/outcomes';
import { referenceBegins } from '@/lib/bookings/queries/reference-begins';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, invalid } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canListPayments } from '../policy';
import { type PaymentFilter, type PaymentRow, paymentFilter } from '../schema';
import { selectRows, toPaymentRow } from './payment-row';

const SORTS = { created: payments.createdAt, amount: payments.amountMinor, clock: payments.captureBefore } as const;
const DATED = { created: payments.createdAt, captured: payments.capturedAt } as const;
const isHeld = and(eq(payments.status, 'authorized'), isNotNull(payments.captureBefore));

function searched(q: string | undefined): SQL | undefined {
  if (!q) return undefined;
  if (isUuid(q)) return or(eq(payments.id, q), eq(payments.bookingId, q));
  return referenceBegins(q);
}

/** The days, and of the visit what and where. */
function withinOf({ from, to, dated, vendorId, category, city, pincode }: z.output<typeof paymentFilter>) {
  return [
    from ? gte(DATED[dated], new Date(from)) : undefined,
    to ? lt(DATED[dated], new Date(to)) : undefined,
    vendorId ? eq(bookings.vendorId, vendorId) : undefined,
    category ? inCategory(category) : undefined,
    city ? eq(bookings.city, city) : undefined,
    pincode ? eq(bookings.pincode, pincode) : undefined,
  ];
}

/**
 * Payments that the actor may see (row security: own, of own visits, or all for staff), keyset-paged.
 * Refuses `forbidden`, `invalid` (filter), `bad_cursor`.
 */
export async function listPayments(actor: Actor, filter: PaymentFilter = {}): Promise<Page<PaymentRow>> {
  if (!canListPayments(actor)) throw forbidden();
  const parsed = paymentFilter.safeParse(filter);
  if (!parsed.success)
    throw invalid(...parsed.error.issues.map((i) => ({ path: i.path.join('.'), message: 'invalid' })));
  const { status, purpose, currency, q, sort, limit, cursor } = parsed.data;
  const isDescending = sort.startsWith('-');
  const name = sort.replace('-', '') as keyof typeof SORTS;
  const column = SORTS[name];
  const after = decodeCursor(cursor, name === 'amount' ? 'number' : 'instant');
  const past =
    after && sql`(${column}, ${payments.id}) ${sql.raw(isDescending ? '<' : '>')} (${after.value}, ${after.id}::uuid)`;
  const rows = await readAs(actor, (tx) =>
    selectRows(tx)
      .where(
        and(
          status ? eq(payments.status, status) : undefined,
          name === 'clock' ? isHeld : undefined,
          purpose && purpose.length > 0 ? inArray(payments.purpose, purpose) : undefined,
          currency ? eq(payments.currency, currency) : undefined,
          ...withinOf(parsed.data),
          searched(q),
          past ?? undefined,
        ),
      )
      .orderBy(...(isDescending ? [desc(column), desc(payments.id)] : [asc(column), asc(payments.id)]))
      .limit(limit + 1),
  );
  return pageOf(
    rows,
    limit,
    (row) => toPaymentRow(actor, row),
    (row) => ({
      value:
        name === 'amount' ? row.amountMinor : name === 'clock' ? (row.captureBefore ?? row.createdAt) : row.createdAt,
      id: row.id,
    }),
  );
}
