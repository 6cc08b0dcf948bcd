import type { Sql } from 'postgres';

/**
 * What lies around the visits: calls for help, chargebacks and invitations of all those years, and today's searches,
 * waits and cases, as many at every size.
 */
export async function addAround(sql: Sql, bookings: number): Promise<void> {
  const [ops] = await sql<
    { id: string }[]
  >`select id from users where role = 'ops_manager' order by created_at limit 1`;
  const manager = ops?.id ?? null;
  await sql`insert into sos_alerts (booking_id, raised_by, raised_role, status, raised_at, acknowledged_by, acknowledged_at, resolved_by, resolved_at, resolution, created_at)
    select booking_id, customer_id, 'customer', 'resolved', b.starts_at, ${manager}, b.starts_at + interval '3 minutes', ${manager}, b.starts_at + interval '1 hour', 'Rang back.', b.starts_at
    from (select n, id as booking_id, customer_id, starts_at from (select row_number() over (order by id) as n, * from bookings where status = 'settled') s where n % 2000 = 1) b`;
  await sql`insert into chargebacks (payment_id, booking_id, stripe_dispute_id, status, reason, amount_minor, closed_at, created_at, updated_at)
    select id, booking_id, 'dp_' || id, 'won', 'product_not_received', amount_minor, captured_at + interval '20 days', captured_at + interval '5 days', captured_at + interval '20 days'
    from (select row_number() over (order by id) as n, * from payments where status = 'captured' and purpose = 'visit') p where n % 3000 = 1`;
  await sql`insert into vendor_invitations (email, name, invited_by, nonce, key_id, token_sha256, expires_at, status, created_at, sent_at)
    select 'asked-' || i || '@example.test', 'Somebody ' || i, ${manager}, decode(md5(i::text), 'hex'), 'link1', sha256(int4send(i)), at + interval '14 days', 'revoked', at, at
    from generate_series(1, ${Math.ceil(bookings / 200)}) i, lateral (select now() - interval '1000 days' * (1 - i::float8 / ${Math.ceil(bookings / 200)}) - interval '1 day' as at) joined`;
  await sql`insert into search_misses (day, pincode, service_id, visitor)
    select current_date - i % 60, c.code, t.id, md5(i::text) from generate_series(1, 3000) i
    join place c on c.n = (i * 17) % (select count(*) from place) join trade t on t.n = i % (select count(*) from trade) on conflict do nothing`;
  await sql`insert into waitlist_entries (user_id, service_id, pincode, waiting_since)
    select p.id, t.id, c.code, now() - make_interval(hours => p.i) from people p join place c on c.n = (p.i * 13) % (select count(*) from place)
    join trade t on t.n = p.i % (select count(*) from trade) where p.role = 'customer' and p.i < 300`;
  await sql`insert into desk_cases (kind, thing_id, owner_id) select 'dispute', id, ${manager} from disputes where status = 'open' order by opened_at, id limit 20`;
  await sql`insert into desk_notes (kind, thing_id, by_id, body) select kind, thing_id, ${manager}, 'Rang: nobody there. Trying again at six.' from desk_cases where kind = 'dispute'`;
  // As the worker would have, night by night.
  await sql`truncate ledger_days`;
  await sql`select close_ledger_days()`;
}
