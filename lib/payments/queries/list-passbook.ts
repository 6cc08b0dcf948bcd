import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { type Actor, hasRole } from '@/lib/core/actor';
import { decodeCursor, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import type { Passbook, PassbookEntry } from '../schema';
import { whyOf } from './list-earnings';

const PAGE = 25;

type Row = Omit<PassbookEntry, 'why'> & {
  seq: number;
  isDue: boolean;
  failureCode: string | null;
};

/**
 * The acting vendor's passbook, newest first: what was earned comes in, what was paid out goes out, and after each
 * line stands what is owed to him. Months count in `zone`. Refuses `forbidden`, `bad_cursor`.
 */
export async function listPassbook(actor: Actor, zone: string, filter: { cursor?: string } = {}): Promise<Passbook> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const before = decodeCursor(filter.cursor, 'number');
  const rows = await readAs(actor, (tx) =>
    tx.execute<Row>(sql`
      with own as (
        select t.*, b.reference, b.service_title, b.time_zone,
          coalesce(p.purpose, 'warranty') as purpose, coalesce(p.captured_minor, t.amount_minor) as captured_minor,
          greatest(0, coalesce(p.captured_minor - p.refunded_minor - t.amount_minor, 0)) as commission_minor
        from transfers t join bookings b on b.id = t.booking_id left join payments p on p.id = t.payment_id
        where t.vendor_id = ${actor.userId}
      ), moves as (
        select id, 'earned' as kind, 0 as rank, created_at as at, amount_minor as signed_minor from own
        union all select id, 'paid', 1, transferred_at, -amount_minor from own where transferred_at is not null
        union all select id, 'taken_back', 2, updated_at, case when transferred_at is null then -amount_minor else 0 end
          from own where status = 'reversed'
      ), book as (
        select m.*, row_number() over w as seq, sum(signed_minor) over w as balance_minor,
          sum(signed_minor) filter (where kind = 'earned') over (partition by date_trunc('month', at at time zone ${zone})) as month_minor
        from moves m window w as (order by at, id, rank)
      )
      select k.seq::int as seq, k.kind || ':' || k.id as "key", k.id, k.kind, o.booking_id as "bookingId", o.reference,
        o.service_title as "serviceTitle", o.purpose, o.status, o.failure_code as "failureCode", o.due_at <= app_now() as "isDue",
        to_json(o.due_at)#>>'{}' as "dueAt", to_json(k.at)#>>'{}' as "at", k.signed_minor::int as "signedMinor",
        k.balance_minor::int as "balanceMinor", coalesce(k.month_minor, 0)::int as "monthMinor",
        o.captured_minor::int as "grossMinor", o.commission_minor::int as "commissionMinor", o.currency
      from book k join own o on o.id = k.id
      where ${before ? sql`k.seq < ${before.value}` : sql`true`}
      order by k.seq desc limit ${PAGE + 1}`),
  );
  return pageOf(
    [...rows],
    PAGE,
    ({ seq: _, isDue, failureCode, ...row }): PassbookEntry => ({
      ...row,
      why: row.kind === 'earned' ? whyOf({ status: row.status, isDue, failureCode }) : null,
    }),
    (row) => ({ value: row.seq, id: row.id }),
  );
}
