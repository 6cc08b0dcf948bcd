import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { countUpTo } from '@/db/keyset';
import { type Actor, isUser } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { DEFAULT_TIME_ZONE, rfc3339 } from '@/lib/core/time';
import { canWatchDispatch } from '../policy';
import {
  CASE_VIEWS,
  type CaseView,
  EXCEPTION_KINDS,
  type ExceptionCounts,
  type ExceptionFilter,
  type ExceptionKind,
  type ExceptionRow,
  exceptionFilter,
} from '../schema';
import { CASE, isPutOff, keyOf, unionOf } from './burning';

/** ₹1,000 at risk is worth an hour on the clock, and money alone never more than a day. */
const WEIGHT = sql`least(x.amount_minor / 100000.0, 24) * interval '1 hour'`;

/** How many of the newest notes come along. */
const NOTES = 5;

type Raw = {
  sort_key: string;
  kind: ExceptionKind;
  thing_id: string;
  booking_id: string | null;
  payment_id: string | null;
  reason: string;
  deadline: string;
  since: string;
  amount_minor: number;
  currency: string;
  reference: string | null;
  service_title: string | null;
  area: string | null;
  city: string | null;
  starts_at: string | null;
  time_zone: string | null;
  customer_name: string | null;
  vendor_name: string | null;
  owner_id: string | null;
  owner_name: string | null;
  wakes_at: string | null;
  notes: { id: string; by: string; body: string; at: string }[];
};

/** Whether a row (`x` or `y`, with its case `k`) belongs to a view; what was put off stands in none but its own. */
const inView = (actor: Actor, view: CaseView | undefined): SQL => {
  if (view === 'put_off') return isPutOff;
  if (view === 'nobodys') return sql`not ${isPutOff} and k.owner_id is null`;
  if (view === 'mine') return sql`not ${isPutOff} and k.owner_id = ${isUser(actor) ? actor.userId : null}::uuid`;
  return sql`not ${isPutOff}`;
};

/**
 * What burns, first things first: calls for help, untaken ones before others, then by clock, money at risk moving a row up. Each thing is listed
 * once a kind; what burns is not stored, a row disappears when its reason does. What was put off is left out, unless it
 * is asked for. Refuses `forbidden`, `invalid`, `bad_cursor`.
 */
export async function listExceptions(actor: Actor, filter: ExceptionFilter = {}): Promise<Page<ExceptionRow>> {
  if (!canWatchDispatch(actor)) throw forbidden();
  const { kind, whose, limit, cursor } = parse(exceptionFilter, filter);
  const after = decodeCursor(cursor, 'text');
  const rows = await readAs(actor, (tx) =>
    tx.execute<Raw>(sql`
      select y.*, y.amount_minor::float8 as amount_minor, coalesce(b.currency, r.currency) as currency, b.reference, b.service_title, b.area, b.city, b.starts_at, b.time_zone,
        c.name as customer_name, v.display_name as vendor_name, o.name as owner_name,
        array(select json_build_object('id', n.id, 'by', w.name, 'body', n.body, 'at', n.created_at)
          from desk_notes n join users w on w.id = n.by_id where n.kind = y.kind and n.thing_id = y.thing_id
          order by n.created_at desc, n.id desc limit ${NOTES}) as notes
      from (
        select x.*, k.owner_id, case when ${isPutOff} then k.wakes_at end as wakes_at, case when x.kind <> 'sos' then '2' when x.reason = 'taken' then '1' else '0' end
          || to_char((x.deadline - ${WEIGHT}) at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || x.kind as sort_key
        from ${unionOf(kind ? [kind] : EXCEPTION_KINDS)} x ${CASE}
        where ${inView(actor, whose)}
      ) y
      left join bookings b on b.id = y.booking_id
      left join reconciliation_breaks r on y.kind = 'books' and r.id = y.thing_id
      left join users c on c.id = b.customer_id
      left join vendors v on v.id = b.vendor_id
      left join users o on o.id = y.owner_id
      ${after ? sql`where (y.sort_key collate "C", y.thing_id) > (${after.value}::text, ${after.id}::uuid)` : sql``}
      order by y.sort_key collate "C", y.thing_id
      limit ${limit + 1}`),
  );
  return pageOf(rows, limit, toRow, (row) => ({ value: row.sort_key, id: row.thing_id }));
}

const toRow = (row: Raw): ExceptionRow => ({
  key: keyOf({ kind: row.kind, thingId: row.thing_id }),
  kind: row.kind,
  reason: row.reason,
  thingId: row.thing_id,
  bookingId: row.booking_id,
  paymentId: row.payment_id,
  reference: row.reference ?? '',
  serviceTitle: row.service_title ?? '',
  area: row.area ?? '',
  city: row.city ?? '',
  startsAt: row.starts_at && rfc3339(new Date(row.starts_at)),
  timeZone: row.time_zone ?? DEFAULT_TIME_ZONE,
  customerName: row.customer_name ?? '',
  vendorName: row.vendor_name,
  amountMinor: Number(row.amount_minor),
  currency: row.currency,
  deadline: rfc3339(new Date(row.deadline)),
  since: rfc3339(new Date(row.since)),
  owner: row.owner_id ? { id: row.owner_id, name: row.owner_name ?? '' } : null,
  wakesAt: row.wakes_at && rfc3339(new Date(row.wakes_at)),
  notes: row.notes.map(({ at, ...note }) => ({ ...note, at: rfc3339(new Date(at)) })),
});

/** How many a filter lets through, counted to `most` + 1. Refuses `forbidden`, `invalid`. */
export async function countExceptions(actor: Actor, filter: ExceptionFilter, most: number): Promise<number> {
  if (!canWatchDispatch(actor)) throw forbidden();
  const { kind, whose } = parse(exceptionFilter, filter);
  return readAs(actor, (tx) =>
    countUpTo(
      tx,
      sql`select from ${unionOf(kind ? [kind] : EXCEPTION_KINDS)} x ${CASE} where ${inView(actor, whose)}`,
      most,
    ),
  );
}

export type QueueCounts = { kinds: ExceptionCounts; views: Record<CaseView, number> };

/** How many of each kind burn now and were not put off, and how many there are in each view. Refuses `forbidden`. */
export async function queueCounts(actor: Actor): Promise<QueueCounts> {
  if (!canWatchDispatch(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx.execute<{ kind: ExceptionKind; count: number; mine: number; nobodys: number; put_off: number }>(sql`
      select x.kind, count(*) filter (where ${inView(actor, undefined)})::int as count,
        count(*) filter (where ${inView(actor, 'mine')})::int as mine,
        count(*) filter (where ${inView(actor, 'nobodys')})::int as nobodys,
        count(*) filter (where ${inView(actor, 'put_off')})::int as put_off
      from ${unionOf(EXCEPTION_KINDS)} x ${CASE} group by x.kind`),
  );
  const kinds = Object.fromEntries(EXCEPTION_KINDS.map((kind) => [kind, 0])) as ExceptionCounts;
  const views: Record<CaseView, number> = { mine: 0, nobodys: 0, put_off: 0 };
  for (const row of rows) {
    kinds[row.kind] = row.count;
    for (const view of CASE_VIEWS) views[view] += row[view];
  }
  return { kinds, views };
}

/** How many of each kind stand in the queue, for navigation. Refuses `forbidden`. */
export const exceptionCounts = async (actor: Actor): Promise<ExceptionCounts> => (await queueCounts(actor)).kinds;
