import type { Sql } from 'postgres';

/** A table whose rows `t` are copied with their visit `p`; `set` says what a copy has instead. */
type Copied = { table: string; rows?: string; where?: string; set?: Record<string, string> };

const text = (column: string) => `encode(sha256(convert_to(t.${column} || p.n, 'UTF8')), 'hex')`;
const bytes = (column: string) => `sha256(t.${column} || int4send(p.n))`;
const OWN = 't.booking_id = p.source_id';
const owner = (whose: string) =>
  `case ${whose} when p.old_customer then p.customer_id when p.old_vendor then p.vendor_id else ${whose} end`;
const ACCOUNT = `case when a.owner_id is null then a.id else pg_temp.account(${owner('a.owner_id')}, a.kind) end`;

/** Crockford's letters, so that a reference can be read out; above those that the seed drew. */
const REFERENCE = `'HS-Z' || translate(lpad(upper(to_hex(p.n)), 5, '0'), '0123456789ABCDEF', '23456789ABCDEFGH')`;

/** A table with the place of each row within its visit: the first ones stand for all of them. */
const firstOf = (table: string, column: string) =>
  `(select *, row_number() over (partition by booking_id order by ${column}, id) as place from ${table} where booking_id in (select source_id from plan)) t`;

/** In the order in which rows refer to each other. */
export const COPIED: readonly Copied[] = [
  {
    table: 'bookings',
    where: 't.id = p.source_id',
    set: {
      id: 'p.booking_id',
      reference: REFERENCE,
      draft_id: 'null',
      pincode: 'p.code',
      area: 'p.place',
      city: 'p.district',
      latitude: 'p.latitude',
      longitude: 'p.longitude',
      // A few of them are not answered in time.
      offers_expire_at: `case when t.status = 'requested' then now() + (p.n % 300 - 30) * interval '2 minutes' else t.offers_expire_at + p.shift end`,
    },
  },
  {
    table: 'booking_contacts',
    rows: 'booking_contacts t join users u on true',
    where: `${OWN} and u.id = p.customer_id`,
    set: { name: 'u.name', phone: 'u.phone' },
  },
  { table: 'booking_items' },
  {
    table: 'booking_events',
    rows: firstOf('booking_events', 'at'),
    where: `${OWN} and (t.place <= 6 or t.kind in ('cancelled', 'disputed'))`,
  },
  { table: 'booking_offers', where: `${OWN} and (t.vendor_id = p.old_vendor or p.old_vendor is null)` },
  { table: 'dispatches', set: { candidates: `jsonb_path_query_array(t.candidates, '$[0 to 2]')` } },
  // Only the visit's own time: whoever was asked before him has long had his back.
  { table: 'vendor_blocks', where: `${OWN} and t.state = 'active'`, set: { vendor_id: 'p.vendor_id' } },
  { table: 'reschedules' },
  { table: 'price_changes', set: { photo_ids: 'array(select pg_temp.copied(f, p.n) from unnest(t.photo_ids) f)' } },
  { table: 'photos', set: { sha256: text('sha256'), print: 'null', fine_print: 'null', shot_id: 'null' } },
  {
    table: 'signature_requests',
    set: { token_sha256: bytes('token_sha256'), offer: 'substr(t.offer, 1, 32)' },
  },
  {
    table: 'signatures',
    set: {
      evidence: 'substr(t.evidence, 1, 32)',
      strokes: 'substr(t.strokes, 1, 32)',
      png: 'substr(t.png, 1, 32)',
      evidence_sha256: text('evidence_sha256'),
    },
  },
  { table: 'disputes' },
  { table: 'visit_troubles' },
  { table: 'payment_dues' },
  { table: 'payments' },
  {
    table: 'payment_actions',
    rows: 'payments x join payment_actions t on t.payment_id = x.id',
    where: 'x.booking_id = p.source_id',
  },
  { table: 'refunds', rows: 'payments x join refunds t on t.payment_id = x.id', where: 'x.booking_id = p.source_id' },
  { table: 'transfers' },
  { table: 'credits' },
  // What is promised beside the books comes and goes with every visit, and is in no sum.
  { table: 'ledger_transactions', where: `${OWN} and t.kind not in ('hold', 'hold_end')` },
  {
    table: 'ledger_entries',
    rows: 'ledger_transactions x join ledger_entries t on t.transaction_id = x.id join ledger_accounts a on a.id = t.account_id',
    where: `x.booking_id = p.source_id and x.kind not in ('hold', 'hold_end')`,
    set: { account_id: ACCOUNT },
  },
  { table: 'tax_documents', set: { serial: `'N' || p.n || '-' || upper(right(t.id::text, 4))` } },
  { table: 'notifications', rows: firstOf('notifications', 'created_at'), where: `${OWN} and t.place = 1` },
];

type Column = { table: string; name: string; type: string; refers: string | null; alone: boolean };

/** What the columns of the copied tables hold: of which type, a key of what, and whether they stand alone in a unique index. */
export async function readColumns(sql: Sql): Promise<Column[]> {
  return sql<Column[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      (select f.confrelid::regclass::text from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and f.conkey = array[a.attnum] limit 1) as refers,
      exists (select from pg_constraint u where u.contype = 'u' and u.conrelid = c.oid and u.conkey = array[a.attnum])
        or a.attname = 'dedupe_key' as alone
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relname = any(${COPIED.map(({ table }) => table)})
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
    order by c.relname, a.attnum`;
}

const KEPT_WITH_THE_VISIT = new Set(COPIED.map(({ table }) => table));

/** What a copy has in a column: its own ids, people and times, everything else as it was. */
function copyOf({ name, type, refers, alone }: Column): string {
  const value = `t.${name}`;
  if (type === 'timestamp with time zone') return `${value} + p.shift`;
  if (type === 'tstzrange') return `tstzrange(lower(${value}) + p.shift, upper(${value}) + p.shift)`;
  if (type === 'uuid') {
    if (refers === 'users' || refers === 'vendors' || name === 'actor_id') return owner(value);
    const own = refers === null || KEPT_WITH_THE_VISIT.has(refers);
    return own ? `pg_temp.copied(${value}, p.n)` : value;
  }
  return alone ? `case when ${value} is not null then pg_temp.retold(${value}, p.n) end` : value;
}

/** Copies what a table has about the planned visits. */
export async function copyInto(
  sql: Sql,
  { table, rows, where, set = {} }: Copied,
  columns: readonly Column[],
): Promise<void> {
  const own = columns.filter((column) => column.table === table);
  const names = own.map(({ name }) => name).join(', ');
  const values = own.map((column) => set[column.name] ?? copyOf(column)).join(', ');
  await sql.unsafe(
    `insert into ${table} (${names}) select ${values} from plan p join ${rows ?? `${table} t`} on ${where ?? OWN} order by p.n`,
  );
}

/** Opens the accounts of people whom the copied postings name. */
export async function openAccounts(sql: Sql): Promise<void> {
  await sql.unsafe(`insert into ledger_accounts (id, kind, owner_id, currency, created_at, updated_at)
    select distinct on (1) ${ACCOUNT}, a.kind, ${owner('a.owner_id')}, a.currency, x.posted_at + p.shift, x.posted_at + p.shift
    from plan p join ledger_transactions x on x.booking_id = p.source_id join ledger_entries t on t.transaction_id = x.id
    join ledger_accounts a on a.id = t.account_id where a.owner_id is not null order by 1, 5 on conflict do nothing`);
}

/** Three rows of the log for a visit, as they were written for the first: their hashes commit to the same values. */
export async function copyLog(sql: Sql): Promise<void> {
  await sql.unsafe(`insert into audit_log (at, log_id, actor_id, actor_role, request_id, action, table_name, row_id, before, after, ip,
      user_agent, salt, origin_salt, values_sha256, origin_sha256)
    select t.at + p.shift, t.log_id, ${owner('t.actor_id')}, t.actor_role, t.request_id || '-' || p.n, t.action, t.table_name,
      p.booking_id::text, t.before, t.after, t.ip, t.user_agent, t.salt, t.origin_salt, t.values_sha256, t.origin_sha256
    from plan p join told t on t.row_id = p.source_id::text order by t.at + p.shift`);
}
