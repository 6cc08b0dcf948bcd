import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import type { Compared, Found } from '../policy/match';

const MOST = 1000;

/**
 * Whose each movement of the provider is: by his id, which our rows know, else by the note that we gave him with it.
 * What he moved by himself is its own.
 */
const PROVIDER = sql`
  select coalesce('payment:' || p.id, 'refund:' || r.id, 'transfer:' || t.id, 'reversal:' || v.id,
      'dispute:' || c.payment_id, case when e.type like 'payout%' then 'bank:' || e.provider_id end,
      e.subject, 'provider:' || e.type || ':' || coalesce(e.source_id, e.provider_id)) as subject,
    e.type, e.amount_minor, e.fee_minor, e.net_minor, e.currency, e.occurred_at
  from provider_entries e
  left join payments p on e.type in ('charge', 'payment') and p.stripe_charge_id = e.source_id
  left join refunds r on e.type in ('refund', 'payment_refund') and r.stripe_refund_id = e.source_id
  left join transfers t on e.type = 'transfer' and t.stripe_transfer_id = e.source_id
  left join payout_reversals v on e.type = 'transfer_refund' and v.stripe_reversal_id = e.source_id
  left join chargebacks c on e.type = 'adjustment' and c.stripe_dispute_id = e.source_id`;

/** The same of our postings; adjustments stand for breaks that were worked off. */
const LEDGER = sql`
  select case
      when t.kind in ('capture', 'excess', 'fee', 'tip') then 'payment:' || t.payment_id
      when t.kind = 'provider_fee' then 'fee:' || t.payment_id
      when t.kind = 'refund' then 'refund:' || split_part(t.cause, ':', 2)
      when t.kind = 'payout' then 'transfer:' || t.transfer_id
      when t.kind = 'payout_reversal' then 'reversal:' || split_part(t.cause, ':', 2)
      when t.kind = 'bank_transfer' then 'bank:' || split_part(t.cause, ':', 2)
      when t.kind like 'chargeback%' then 'dispute:' || t.payment_id
      else 'posting:' || t.cause end as subject,
    t.booking_id, t.payment_id, e.amount_minor, e.currency, t.posted_at
  from ledger_entries e
  join ledger_accounts a on a.id = e.account_id and a.kind = 'provider_clearing'
  join ledger_transactions t on t.id = e.transaction_id
  where t.kind <> 'adjustment'`;

/**
 * Where books and provider do not have the same of a thing; what moved within the last `graceMinutes` is fresh. Disputes
 * and what went to our bank are compared net, since their fee comes with them; charges gross, their fee by itself. The
 * machine only.
 */
export async function compareMoney(actor: Actor, graceMinutes: number): Promise<Compared[]> {
  if (actor.kind !== 'system') throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx.execute<Compared>(sql`
      with moved as (${PROVIDER}),
        theirs as (
          select subject, currency, sum(case when subject like 'dispute:%' or subject like 'bank:%' then net_minor else amount_minor end) as minor, count(*) as times, max(occurred_at) as at
          from moved group by 1, 2
          union all
          select 'fee:' || split_part(subject, ':', 2), currency, -sum(fee_minor), count(*), max(occurred_at) from moved
            where subject like 'payment:%' group by 1, 2 having sum(fee_minor) <> 0),
        ours as (
          select subject, currency, sum(amount_minor) as minor, max(posted_at) as at,
            min(booking_id::text) as booking_id, min(payment_id::text) as payment_id
          from (${LEDGER}) l group by 1, 2)
      select coalesce(o.subject, t.subject) as subject, o.minor::float8 as "ledgerMinor", t.minor::float8 as "providerMinor",
        coalesce(t.times, 0)::int as times, coalesce(o.booking_id, p.booking_id::text) as "bookingId",
        coalesce(o.payment_id, p.id::text) as "paymentId", coalesce(o.currency, t.currency) as currency,
        greatest(o.at, t.at) > app_now() - ${graceMinutes} * interval '1 minute' as "isFresh"
      from ours o full join theirs t on t.subject = o.subject and t.currency = o.currency
      left join payments p on p.id::text = case split_part(coalesce(o.subject, t.subject), ':', 1)
        when 'payment' then split_part(t.subject, ':', 2) when 'dispute' then split_part(t.subject, ':', 2)
        when 'fee' then split_part(t.subject, ':', 2)
        when 'refund' then (select r.payment_id::text from refunds r where r.id::text = split_part(t.subject, ':', 2)) end
      where o.minor is distinct from t.minor
      order by 1 limit ${MOST}`),
  );
  return [...rows];
}

/** Visits that the money and their own state tell different things of. The machine only. */
export async function compareVisits(actor: Actor, graceMinutes: number): Promise<Found[]> {
  if (actor.kind !== 'system') throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx.execute<Found>(sql`
      select 'captured_unsettled' as kind, 'booking:' || b.id as subject, b.id as "bookingId", p.id as "paymentId",
        p.captured_minor as "ledgerMinor", p.captured_minor as "providerMinor", p.currency,
        greatest(p.updated_at, b.updated_at) > app_now() - ${graceMinutes} * interval '1 minute' as "isFresh"
      from payments p join bookings b on b.id = p.booking_id
      where p.purpose = 'visit' and p.captured_minor > p.refunded_minor and b.status not in ('settled', 'disputed')
      union all
      select 'settled_unpaid', 'booking:' || b.id, b.id, null, 0, 0, b.currency,
        b.updated_at > app_now() - ${graceMinutes} * interval '1 minute'
      from bookings b
      where b.status = 'settled' and b.total_minor > 0
        and not exists (select from payments p where p.booking_id = b.id and p.captured_minor > 0)
      limit ${MOST}`),
  );
  return [...rows];
}

/** What lies with the provider by our books, in a currency. */
export async function clearingBalance(actor: Actor, currency: string): Promise<number> {
  const [row] = await readAs(actor, (tx) =>
    tx.execute<{ minor: number }>(sql`
      select coalesce(sum(e.amount_minor), 0)::float8 as minor from ledger_entries e
      join ledger_accounts a on a.id = e.account_id
      where a.kind = 'provider_clearing' and a.currency = ${currency}`),
  );
  return row?.minor ?? 0;
}

/** Charges whose fee the provider kept and the books do not have yet. The machine only. */
export async function unpostedFees(actor: Actor) {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, (tx) =>
    tx.execute<{ id: string; bookingId: string; currency: string; feeMinor: number }>(sql`
      select p.id, p.booking_id as "bookingId", p.currency, sum(e.fee_minor)::int as "feeMinor"
      from provider_entries e join payments p on p.stripe_charge_id = e.source_id
      where e.type in ('charge', 'payment') and e.fee_minor > 0 and p.captured_minor > 0
        and not exists (select from ledger_transactions t where t.cause = 'provider_fee:' || p.id)
      group by p.id limit ${MOST}`),
  );
}

/** What the provider paid out to our bank, or took back from there, and the books do not have yet. The machine only. */
export async function unpostedBankTransfers(actor: Actor) {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, (tx) =>
    tx.execute<{ id: string; currency: string; amountMinor: number; netMinor: number }>(sql`
      select e.provider_id as id, e.currency, e.amount_minor::float8 as "amountMinor", e.net_minor::float8 as "netMinor"
      from provider_entries e
      where e.type like 'payout%'
        and not exists (select from ledger_transactions t where t.cause = 'bank_transfer:' || e.provider_id)
      order by e.occurred_at, e.provider_id limit ${MOST}`),
  );
}

/** Of the provider's ids those that none of our rows knows. */
export async function unknownSources(actor: Actor, sources: readonly string[]): Promise<Set<string>> {
  if (sources.length === 0) return new Set();
  const known = await readAs(actor, (tx) =>
    tx.execute<{ id: string }>(sql`
      select stripe_charge_id as id from payments where stripe_charge_id in ${[...sources]}
      union all select stripe_refund_id from refunds where stripe_refund_id in ${[...sources]}
      union all select stripe_transfer_id from transfers where stripe_transfer_id in ${[...sources]}
      union all select stripe_reversal_id from payout_reversals where stripe_reversal_id in ${[...sources]}
      union all select stripe_dispute_id from chargebacks where stripe_dispute_id in ${[...sources]}`),
  );
  const ids = new Set(known.map(({ id }) => id));
  return new Set(sources.filter((source) => !ids.has(source)));
}
