import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { canRevokeRequest } from '../policy';
import {
  UNSIGNED_VIEWS,
  type UnsignedCounts,
  type UnsignedFilter,
  type UnsignedRow,
  type UnsignedView,
  unsignedFilter,
} from '../schema/unsigned';

const UNDECIDED = sql`b.status = 'completed' and b.decide_by is not null`;
const HOLD = sql`(select p.id from payments p where p.booking_id = b.id and p.purpose = 'visit' and p.status = 'authorized' and p.replaced_by is null)`;
const PENDING = sql`exists (select from payment_actions a join payments p on p.id = a.payment_id
  where p.booking_id = b.id and a.status = 'pending_approval')`;

const VIEWS: Record<UnsignedView, SQL> = {
  overdue: sql`b.decide_by <= (select app_now())`,
  unheld: sql`${HOLD} is null and b.total_minor > 0`,
  second: PENDING,
};

const NAMES = sql`join users c on c.id = b.customer_id join vendors v on v.id = b.vendor_id`;

function searched(q: string): SQL {
  if (isUuid(q)) return sql`b.id = ${q}`;
  const words = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(b.reference ilike ${words} or c.name ilike ${words} or v.display_name ilike ${words})`;
}

type Raw = Omit<UnsignedRow, 'decideBy' | 'arrivedAt' | 'completedAt' | 'photos' | 'link' | 'hold'> & {
  decideBy: string;
  arrivedAt: string | null;
  completedAt: string | null;
  before: number;
  after: number;
  linkStatus: 'expired' | 'revoked';
  links: number;
  delivered: boolean;
  firstViewedAt: string | null;
  reminders: number;
  remindersDelivered: number;
  askedFor: boolean;
  holdId: string | null;
  captureBefore: string | null;
};

/**
 * Visits whose link died unanswered, those first that have waited longest for a decision, each with its evidence in
 * one row. Refuses `forbidden`, `invalid`, `bad_cursor`.
 */
export async function listUnsigned(actor: Actor, filter: UnsignedFilter = {}): Promise<Page<UnsignedRow>> {
  if (!canRevokeRequest(actor)) throw forbidden();
  const { show, q, limit, cursor } = parse(unsignedFilter, filter);
  const after = decodeCursor(cursor, 'instant');
  const where = [
    UNDECIDED,
    ...(show ? [VIEWS[show]] : []),
    ...(q ? [searched(q)] : []),
    ...(after ? [sql`(b.decide_by, b.id) > (${after.value}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  const rows = await readAs(actor, (tx) =>
    tx.execute<Raw>(sql`
      select b.id as "bookingId", b.reference, b.service_title as "serviceTitle", b.area, b.time_zone as "timeZone",
        c.name as "customerName", v.display_name as "vendorName", b.total_minor as "totalMinor", b.currency,
        b.decide_by as "decideBy", b.decide_by <= app_now() as overdue, b.arrived_at as "arrivedAt",
        b.start_confirmed as "startConfirmed", b.completed_at as "completedAt",
        s.before, s.after, r.status as "linkStatus", r.links, r.first_viewed_at as "firstViewedAt",
        n.delivered, n.reminders, n.reminders_delivered as "remindersDelivered",
        exists (select from booking_events e where e.booking_id = b.id and e.kind = 'signature_asked' and e.at > r.ended_at) as "askedFor",
        (select count(*)::int from disputes d where d.booking_id = b.id)
          + (select count(*)::int from visit_troubles x where x.booking_id = b.id and x.objection is not null) as objections,
        h.id as "holdId", h.capture_before as "captureBefore",
        b.total_minor > coalesce((p.rules ->> 'approvalAboveMinor')::int, ${DEFAULT_POLICY.approvalAboveMinor}) as "needsSecond",
        ${PENDING} as pending
      from bookings b ${NAMES} join policies p on p.id = b.policy_id
      cross join lateral (select count(*) filter (where kind = 'before')::int as before, count(*) filter (where kind = 'after')::int as after
        from photos where booking_id = b.id) s
      cross join lateral (select q.status, q.ended_at, max(q.first_viewed_at) over () as first_viewed_at, count(*) over ()::int as links
        from signature_requests q where q.booking_id = b.id order by q.issued_at desc, q.id desc limit 1) r
      cross join lateral (select coalesce(bool_or(channel in ('sms', 'email') and status = 'delivered'), false) as delivered,
          count(distinct data ->> 'number') filter (where template = 'signature_reminder')::int as reminders,
          count(distinct data ->> 'number') filter (where template = 'signature_reminder' and channel in ('sms', 'email') and status in ('sent', 'delivered'))::int as reminders_delivered
        from notifications where booking_id = b.id and template in ('signature_request', 'signature_reminder')) n
      left join payments h on h.id = ${HOLD}
      where ${sql.join(where, sql` and `)}
      order by b.decide_by, b.id limit ${limit + 1}`),
  );
  return pageOf(rows, limit, toRow, (row) => ({ value: new Date(row.decideBy), id: row.bookingId }));
}

const instant = (at: string | null): string | null => at && rfc3339(new Date(at));

function toRow(raw: Raw): UnsignedRow {
  const { before, after, linkStatus, links, delivered, firstViewedAt, reminders, remindersDelivered, askedFor } = raw;
  const { holdId, captureBefore, decideBy, arrivedAt, completedAt, ...row } = raw;
  return {
    bookingId: row.bookingId,
    reference: row.reference,
    serviceTitle: row.serviceTitle,
    area: row.area,
    timeZone: row.timeZone,
    customerName: row.customerName,
    vendorName: row.vendorName,
    totalMinor: row.totalMinor,
    currency: row.currency,
    decideBy: rfc3339(new Date(decideBy)),
    overdue: row.overdue,
    arrivedAt: instant(arrivedAt),
    startConfirmed: row.startConfirmed,
    completedAt: instant(completedAt),
    photos: { before, after },
    link: {
      status: linkStatus,
      sent: links,
      delivered,
      firstViewedAt: instant(firstViewedAt),
      reminders: { sent: reminders, delivered: remindersDelivered },
      askedFor,
    },
    objections: row.objections,
    hold: holdId ? { paymentId: holdId, captureBefore: instant(captureBefore) } : null,
    needsSecond: row.needsSecond,
    pending: row.pending,
  };
}

/** How many wait for a decision, and how many of each view. */
export async function unsignedCounts(actor: Actor): Promise<UnsignedCounts> {
  if (!canRevokeRequest(actor)) throw forbidden();
  const counts = UNSIGNED_VIEWS.map(
    (view) => sql`count(*) filter (where ${VIEWS[view]})::int as ${sql.identifier(view)}`,
  );
  const [row] = await readAs(actor, (tx) =>
    tx.execute<UnsignedCounts>(
      sql`select count(*)::int as "all", ${sql.join(counts, sql`, `)} from bookings b where ${UNDECIDED}`,
    ),
  );
  return row ?? { all: 0, overdue: 0, unheld: 0, second: 0 };
}
