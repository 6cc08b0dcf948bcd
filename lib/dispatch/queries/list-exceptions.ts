import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canWatchDispatch } from '../policy';
import {
  EXCEPTION_KINDS,
  type ExceptionCounts,
  type ExceptionFilter,
  type ExceptionKind,
  type ExceptionRow,
  exceptionFilter,
} from '../schema';
import { KINDS } from './exception-kinds';

/** ₹1,000 at risk is worth an hour on the clock, and money alone never more than a day. */
const WEIGHT = sql`least(x.amount_minor / 100000.0, 24) * interval '1 hour'`;

function unionOf(kinds: readonly ExceptionKind[]): SQL {
  const arms = kinds.map(
    (kind) => sql`
      select ${kind}::text as kind, e.* from (${KINDS[kind]}) as e(thing_id, booking_id, payment_id, reason, deadline, since, amount_minor)`,
  );
  return sql`(${sql.join(arms, sql` union all `)})`;
}

type Raw = {
  sort_key: string;
  kind: ExceptionKind;
  thing_id: string;
  booking_id: string;
  payment_id: string | null;
  reason: string;
  deadline: string;
  since: string;
  amount_minor: number;
  currency: string;
  reference: string;
  service_title: string;
  area: string;
  city: string;
  starts_at: string;
  time_zone: string;
  customer_name: string | null;
  vendor_name: string | null;
};

/**
 * What burns, first things first: calls for help, untaken ones before others, then by clock, money at risk moving a row up. Each thing is listed
 * once a kind; nothing is stored, a row disappears when its reason does. Refuses `forbidden`, `invalid`, `bad_cursor`.
 */
export async function listExceptions(actor: Actor, filter: ExceptionFilter = {}): Promise<Page<ExceptionRow>> {
  if (!canWatchDispatch(actor)) throw forbidden();
  const { kind, limit, cursor } = parse(exceptionFilter, filter);
  const after = decodeCursor(cursor, 'text');
  const rows = await readAs(actor, (tx) =>
    tx.execute<Raw>(sql`
      select y.*, y.amount_minor::float8 as amount_minor, b.currency, b.reference, b.service_title, b.area, b.city, b.starts_at, b.time_zone,
        c.name as customer_name, v.display_name as vendor_name
      from (
        select x.*, case when x.kind <> 'sos' then '2' when x.reason = 'taken' then '1' else '0' end
          || to_char((x.deadline - ${WEIGHT}) at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || x.kind as sort_key
        from ${unionOf(kind ? [kind] : EXCEPTION_KINDS)} x
      ) y
      join bookings b on b.id = y.booking_id
      left join users c on c.id = b.customer_id
      left join vendors v on v.id = b.vendor_id
      ${after ? sql`where (y.sort_key collate "C", y.thing_id) > (${after.value}::text, ${after.id}::uuid)` : sql``}
      order by y.sort_key collate "C", y.thing_id
      limit ${limit + 1}`),
  );
  return pageOf(rows, limit, toRow, (row) => ({ value: row.sort_key, id: row.thing_id }));
}

const toRow = (row: Raw): ExceptionRow => ({
  key: `${row.kind}:${row.thing_id}`,
  kind: row.kind,
  reason: row.reason,
  thingId: row.thing_id,
  bookingId: row.booking_id,
  paymentId: row.payment_id,
  reference: row.reference,
  serviceTitle: row.service_title,
  area: row.area,
  city: row.city,
  startsAt: rfc3339(new Date(row.starts_at)),
  timeZone: row.time_zone,
  customerName: row.customer_name ?? '',
  vendorName: row.vendor_name,
  amountMinor: Number(row.amount_minor),
  currency: row.currency,
  deadline: rfc3339(new Date(row.deadline)),
  since: rfc3339(new Date(row.since)),
});

/** How many of each kind burn now, for navigation and filters. */
export async function exceptionCounts(actor: Actor): Promise<ExceptionCounts> {
  if (!canWatchDispatch(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx.execute<{ kind: ExceptionKind; count: number }>(
      sql`select x.kind, count(*)::int as count from ${unionOf(EXCEPTION_KINDS)} x group by x.kind`,
    ),
  );
  const counts = Object.fromEntries(EXCEPTION_KINDS.map((kind) => [kind, 0])) as ExceptionCounts;
  for (const { kind, count } of rows) counts[kind] = count;
  return counts;
}
