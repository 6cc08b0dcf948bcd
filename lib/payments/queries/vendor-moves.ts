import 'server-only';
import { type SQL, sql } from 'drizzle-orm';

/**
 * Everything that the ledger holds of what is owed to a vendor, one row a transaction with what is owed after it: for a
 * `with` clause, read with the machine's rights. The order is that of posting, so that a balance never changes later.
 */
export const vendorMoves = (vendorId: string): SQL => sql`
  posted as (
    select t.id, t.kind as posting, t.cause, t.posted_at as at, t.booking_id, t.payment_id, t.transfer_id, a.currency,
      -sum(e.amount_minor) as signed_minor
    from ledger_accounts a
    join ledger_entries e on e.account_id = a.id join ledger_transactions t on t.id = e.transaction_id
    where a.kind = 'vendor_payable' and coalesce(a.owner_id, '00000000-0000-0000-0000-000000000000') = ${vendorId}
    group by t.id, a.currency
  ), moves as (
    select posted.*, case posting when 'payout' then 'paid' when 'refund' then 'refunded' when 'chargeback_loss' then 'lost'
        when 'payout_reversal' then 'reversed' else case when signed_minor > 0 then 'earned' else 'adjusted' end end as kind,
      row_number() over w as seq, sum(signed_minor) over w as balance_minor
    from posted window w as (order by at, id)
  )`;
