import { IDLE } from './jobs';
import type { World } from './world';

type PaymentRow = {
  id: string;
  purpose: string;
  status: string;
  hold_mode: string;
  amount_minor: number;
  captured_minor: number;
  refunded_minor: number;
  stripe_payment_intent_id: string | null;
  replaced_by: string | null;
};

/** All that our tables say of one visit's money. */
export type Books = {
  booking: { status: string; total_minor: number; payment_method_id: string | null };
  payments: PaymentRow[];
  refunds: { id: string; payment_id: string; amount_minor: number; status: string; stripe_refund_id: string | null }[];
  transfers: {
    id: string;
    payment_id: string | null;
    status: string;
    amount_minor: number;
    stripe_transfer_id: string | null;
    failure_code: string | null;
    is_due: boolean;
  }[];
  /** By kind of account; debits positive. */
  balances: Record<string, number>;
  /** Transactions that do not sum to zero, and such as have no row in the log. */
  unbalanced: number;
  unlogged: number;
  openActions: number;
  openDisputes: { outcome: string | null; reason: string }[];
  openEvents: number;
  jobs: number;
};

/** Reads them in one statement. */
export async function readBooks({ gravedigger }: World, bookingId: string): Promise<Books> {
  const [row] = await gravedigger<{ books: Books }[]>`
    with own as (select * from ledger_transactions where booking_id = ${bookingId}),
      lines as (select e.*, a.kind from ledger_entries e join own on own.id = e.transaction_id
        join ledger_accounts a on a.id = e.account_id)
    select jsonb_build_object(
      'booking', (select to_jsonb(b) from bookings b where id = ${bookingId}),
      'payments', (select coalesce(jsonb_agg(to_jsonb(p) order by created_at, id), '[]') from payments p where booking_id = ${bookingId}),
      'refunds', (select coalesce(jsonb_agg(to_jsonb(r) order by r.created_at, r.id), '[]') from refunds r
        join payments p on p.id = r.payment_id where p.booking_id = ${bookingId}),
      'transfers', (select coalesce(jsonb_agg(to_jsonb(t) || jsonb_build_object('is_due', t.due_at <= app_now())
        order by created_at, id), '[]') from transfers t where booking_id = ${bookingId}),
      'balances', (select coalesce(jsonb_object_agg(kind, amount), '{}') from (select kind, sum(amount_minor)::int as amount from lines group by kind) k),
      'unbalanced', (select count(*) from (select 1 from lines group by transaction_id having sum(amount_minor) <> 0) u),
      'unlogged', (select count(*) from own where not exists (select 1 from audit_log l
        where l.table_name = 'ledger_transactions' and l.row_id = own.id::text)),
      'openActions', (select count(*) from payment_actions a join payments p on p.id = a.payment_id
        where p.booking_id = ${bookingId} and a.status = 'approved'),
      'openDisputes', (select coalesce(jsonb_agg(jsonb_build_object('outcome', d.outcome, 'reason', d.reason)), '[]') from disputes d
        where d.booking_id = ${bookingId} and d.status = 'open'),
      'openEvents', (select count(*) from operational.webhook_events where processed_at is null),
      'jobs', (select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where j.attempts < j.max_attempts and t.identifier <> all(${IDLE}))
    ) as books`;
  if (!row?.books.booking) throw new Error(`no visit ${bookingId}`);
  return row.books;
}
