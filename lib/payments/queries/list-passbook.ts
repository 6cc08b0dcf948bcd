import 'server-only';
import { sql } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { type Actor, hasRole } from '@/lib/core/actor';
import { decodeCursor, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import type { Passbook, PassbookEntry } from '../schema';
import { whyOf } from './list-earnings';
import { vendorMoves } from './vendor-moves';

const PAGE = 25;

type Row = Omit<PassbookEntry, 'why' | 'batch'> & {
  seq: number;
  isDue: boolean;
  failureCode: string | null;
  batchNumber: number | null;
  batchSentAt: string | null;
  cameBack: boolean;
};

/**
 * The acting vendor's passbook, newest first: every posting on his account in the ledger, and after each line what is
 * owed to him. Months count in `zone`. Refuses `forbidden`, `bad_cursor`.
 */
export async function listPassbook(actor: Actor, zone: string, filter: { cursor?: string } = {}): Promise<Passbook> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const before = decodeCursor(filter.cursor, 'number');
  const rows = await readAs(actor, (tx) =>
    asSystem(tx, () =>
      tx.execute<Row>(sql`
      with ${vendorMoves(actor.userId)}, book as (
        select moves.*, sum(signed_minor) filter (where kind = 'earned')
          over (partition by date_trunc('month', at at time zone ${zone})) as month_minor from moves
      )
      select k.seq::int as seq, k.id, k.kind || ':' || k.id as "key", k.kind, coalesce(p.purpose, 'warranty') as purpose,
        k.booking_id as "bookingId", coalesce(b.reference, '') as reference, coalesce(b.service_title, '') as "serviceTitle",
        t.status, t.failure_code as "failureCode", t.due_at <= app_now() as "isDue",
        to_json(t.due_at)#>>'{}' as "dueAt", to_json(k.at)#>>'{}' as "at", k.signed_minor::int as "signedMinor",
        k.balance_minor::int as "balanceMinor", coalesce(k.month_minor, 0)::int as "monthMinor",
        case when k.kind = 'earned' then coalesce(p.captured_minor, k.signed_minor) else 0 end::int as "grossMinor",
        case when k.kind = 'earned' then coalesce(p.captured_minor, k.signed_minor) - k.signed_minor else 0 end::int as "commissionMinor",
        case when k.kind = 'paid' then t.netted_minor else 0 end::int as "nettedMinor", r.status as "takingBack",
        c.number as "batchNumber", to_json(c.sent_at)#>>'{}' as "batchSentAt", k.currency,
        exists (select from bank_batch_items j join bank_batch_lines n on n.id = j.line_id
          where j.transfer_id = t.id and n.status = 'returned') as "cameBack"
      from book k left join bookings b on b.id = k.booking_id left join payments p on p.id = k.payment_id
      left join transfers t on k.kind in ('earned', 'paid')
        and (t.id = k.transfer_id or (k.transfer_id is null and t.payment_id = k.payment_id))
      left join bank_batch_items i on i.transfer_id = t.id and i.active
      left join bank_batch_lines l on l.id = i.line_id left join bank_batches c on c.id = l.batch_id
      left join payout_reversals r on r.vendor_id = ${actor.userId}
        and k.cause in ('refund:' || r.refund_id, 'chargeback_loss:' || r.chargeback_id)
      where ${before ? sql`k.seq < ${before.value}` : sql`true`}
      order by k.seq desc limit ${PAGE + 1}`),
    ),
  );
  return pageOf([...rows], PAGE, toEntry, (row) => ({ value: row.seq, id: row.id }));
}

function toEntry({ seq: _, isDue, failureCode, batchNumber, batchSentAt, cameBack, ...row }: Row): PassbookEntry {
  const isOpen = row.kind === 'earned' && row.status !== null;
  return {
    ...row,
    why: isOpen ? whyOf({ status: row.status, isDue, failureCode, inBatch: batchNumber !== null, cameBack }) : null,
    batch: batchNumber === null ? null : { number: batchNumber, sentAt: batchSentAt },
  };
}
