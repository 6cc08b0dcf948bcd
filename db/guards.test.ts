import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeSql, sqlAs } from '@/testing/database';
import { keptUnderContext, underContext } from '@/testing/sql-context';

afterAll(closeSql);

const app = () => sqlAs('app');
const owner = () => sqlAs('owner');
let customer = '';

beforeAll(async () => {
  customer = await keptUnderContext(app(), { role: 'system' }, async (tx) => {
    const [row] = await tx<
      { id: string }[]
    >`insert into users (role, name, email) values ('customer', 'Asha', ${`${randomUUID()}@example.test`}) returning id`;
    return row?.id ?? '';
  });
});

describe('business tables', () => {
  it('each have row security, an audit trigger and no deleter', async () => {
    const tables = await owner()<
      { name: string; secured: boolean; audited: boolean; undeletable: boolean; deleters: string[] | null }[]
    >`
      select c.relname as name, c.relrowsecurity as secured,
        exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit') as audited,
        exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'no_delete' and t.tgenabled = 'A') as undeletable,
        (select array_agg(r.rolname::text) from pg_roles r where r.rolname in ('homeserve_app', 'homeserve_readonly', 'homeserve_queue')
          and has_table_privilege(r.rolname, c.oid, 'DELETE, TRUNCATE')) as deleters
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`;
    expect(tables.length).toBeGreaterThan(35);
    for (const table of tables) {
      expect(table, table.name).toMatchObject({ secured: true, undeletable: true, deleters: null });
      const log = ['audit_log', 'audit_leaves', 'audit_nodes', 'audit_checkpoints'];
      if (![...log, 'pincodes'].includes(table.name)) expect(table.audited, `${table.name} is audited`).toBe(true);
    }
  });

  it('refuse DELETE and TRUNCATE even to their owner', async () => {
    await expect(owner()`delete from users where id = ${customer}`).rejects.toThrow(/refused/);
    await expect(owner()`truncate bookings cascade`).rejects.toThrow(/refused|permission denied/);
    const [partition] = await owner()<
      { name: string }[]
    >`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit_log'::regclass limit 1`;
    await expect(owner().unsafe(`truncate ${partition?.name}`)).rejects.toThrow(/refused/);
  });

  it('show nothing and take nothing without an actor', async () => {
    const [seen] =
      await app()`select (select count(*)::int from users) as users, (select count(*)::int from services) as services`;
    expect(seen).toEqual({ users: 0, services: 0 });
    await expect(
      app()`insert into users (role, name, email) values ('customer', 'X', 'x@example.test')`,
    ).rejects.toThrow(/row-level security/);
    await expect(owner()`update users set name = 'Y' where id = ${customer}`).rejects.toThrow(/no actor, no write/);
  });

  it('see an empty setting on a reused connection as nobody', async () => {
    const sql = app();
    await underContext(sql, { role: 'system' }, async (tx) =>
      expect((await tx`select 1 from users`).length).toBeGreaterThan(0),
    );
    expect(await sql`select id from users`).toHaveLength(0);
  });
});

describe('the audit log', () => {
  it('commits to salted hashes of the values that stand beside it', async () => {
    await keptUnderContext(
      app(),
      { role: 'customer', id: customer },
      (tx) => tx`update users set name = 'Asha R.' where id = ${customer}`,
    );
    const rows = await underContext(
      app(),
      { role: 'super_admin' },
      (tx) => tx`
      select action, actor_id, actor_role, request_id, host(ip) as ip, user_agent, before, after,
        values_sha256 = sha256(salt || convert_to(coalesce(before::text, '') || chr(31) || coalesce(after::text, ''), 'UTF8')) as values_match,
        origin_sha256 = sha256(origin_salt || convert_to('203.0.113.7' || chr(31) || 'a test', 'UTF8')) as origin_match
      from audit_log where table_name = 'users' and row_id = ${customer} order by id desc limit 1`,
    );
    expect(rows[0]).toMatchObject({
      action: 'update',
      actor_id: customer,
      actor_role: 'customer',
      request_id: 'request-1',
      ip: '203.0.113.7',
      user_agent: 'a test',
      before: { name: 'Asha' },
      after: { name: 'Asha R.' },
      values_match: true,
      origin_match: true,
    });
  });

  it('cannot be written, rewritten or read past one’s role', async () => {
    await expect(
      underContext(
        app(),
        { role: 'super_admin' },
        (
          tx,
        ) => tx`insert into audit_log (at, log_id, actor_role, action, table_name, row_id, values_sha256, origin_sha256)
      values (now(), 'x', 'customer', 'insert', 'users', '1', '', '')`,
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(
      underContext(app(), { role: 'super_admin' }, (tx) => tx`update audit_log set actor_role = 'guest'`),
    ).rejects.toThrow(/permission denied/);
    await expect(owner()`update audit_log set actor_role = 'guest'`).rejects.toThrow(/refused/);
    await expect(owner()`delete from audit_log`).rejects.toThrow(/refused/);
    for (const role of ['customer', 'vendor', 'onboard_manager', 'guest', 'link_holder'] as const) {
      expect(await underContext(app(), { role, id: customer }, (tx) => tx`select 1 from audit_log`), role).toHaveLength(
        0,
      );
    }
    const ops = await underContext(
      app(),
      { role: 'ops_manager' },
      (tx) => tx`select distinct table_name from audit_log where table_name in ('users', 'credentials')`,
    );
    expect(ops).toHaveLength(0);
  });

  it('names the table of a partitioned row, not its partition', async () => {
    const booking = randomUUID();
    await keptUnderContext(
      app(),
      { role: 'system' },
      (tx) => tx`insert into booking_events (booking_id, kind, actor_role) values (${booking}, 'requested', 'system')`,
    );
    const rows = await underContext(
      app(),
      { role: 'ops_manager' },
      (tx) => tx`select distinct table_name from audit_log where after ->> 'booking_id' = ${booking}`,
    );
    expect(rows).toEqual([{ table_name: 'booking_events' }]);
  });

  it('never takes a secret in', async () => {
    await keptUnderContext(
      app(),
      { role: 'system' },
      (tx) => tx`insert into credentials (user_id, password_hash) values (${customer}, 'the-hash')`,
    );
    const rows = await underContext(
      app(),
      { role: 'super_admin' },
      (tx) => tx`select after::text from audit_log where table_name = 'credentials' and row_id = ${customer}`,
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('the-hash');
  });
});

describe('the ledger', () => {
  const post = (amounts: number[]) =>
    keptUnderContext(app(), { role: 'system' }, async (tx) => {
      const [account] = await tx<
        { id: string }[]
      >`insert into ledger_accounts (kind, currency) values (${randomUUID()}, 'INR') returning id`;
      const [posted] = await tx<
        { id: string }[]
      >`insert into ledger_transactions (kind, cause) values ('test', ${randomUUID()}) returning id`;
      for (const amount of amounts)
        await tx`insert into ledger_entries (transaction_id, account_id, amount_minor) values (${posted?.id ?? ''}, ${account?.id ?? ''}, ${amount})`;
      await tx`set constraints all immediate`;
      return true;
    });

  it('takes only transactions that sum to zero', async () => {
    expect(await post([1000, -850, -150])).toBe(true);
    await expect(post([1000, -850])).rejects.toThrow(/does not sum to zero/);
  });

  it('is never rewritten', async () => {
    await expect(
      underContext(app(), { role: 'ops_manager' }, (tx) => tx`update ledger_entries set amount_minor = 0`),
    ).rejects.toThrow(/permission denied/);
    await expect(owner()`update ledger_entries set amount_minor = 0`).rejects.toThrow(/refused/);
  });
});

describe('the clock', () => {
  it('is moved by the owner alone', async () => {
    await expect(
      underContext(app(), { role: 'system' }, (tx) => tx`update operational.clock set offset_ms = 1`),
    ).rejects.toThrow(/permission denied/);
    const sql = owner();
    await sql`update operational.clock set offset_ms = 3600000`;
    const [moved] = await sql`select extract(epoch from app_now() - now())::int as seconds`;
    expect(moved?.seconds).toBe(3600);
    await sql`update operational.clock set offset_ms = 0`;
  });
});

describe('standing', () => {
  it('is not something that one gives oneself', async () => {
    await expect(
      underContext(
        app(),
        { role: 'customer', id: customer },
        (tx) => tx`update users set role = 'super_admin' where id = ${customer}`,
      ),
    ).rejects.toThrow(/only an admin/);
  });
});

describe('a vendor’s time', () => {
  it('is never promised twice, whatever the code believes', async () => {
    const insertTwo = () =>
      underContext(app(), { role: 'system' }, async (tx) => {
        const [vendor] = await tx<
          { id: string }[]
        >`insert into users (role, name, email) values ('vendor', 'V', ${`${randomUUID()}@example.test`}) returning id`;
        await tx`insert into vendors (id, display_name, city, home_pincode, latitude, longitude) values (${vendor?.id ?? ''}, 'V', 'B', '560001', 12, 77)`;
        for (const range of ['[2027-01-01T10:00Z,2027-01-01T11:15Z)', '[2027-01-01T11:00Z,2027-01-01T12:00Z)']) {
          await tx`insert into vendor_blocks (vendor_id, kind, blocked) values (${vendor?.id ?? ''}, 'time_off', ${range}::tstzrange)`;
        }
      });
    await expect(insertTwo()).rejects.toThrow(/vendor_blocks_no_overlap/);
  });
});

describe('purging', () => {
  it('removes only what holds no history and is out of date', async () => {
    const sql = app();
    await sql`insert into operational.rate_limits (key, window_start, expires_at) values ('old', now() - interval '2 days', now() - interval '1 day'), ('new', now(), now() + interval '1 day')`;
    await expect(sql`delete from operational.rate_limits`).rejects.toThrow(/permission denied/);
    await sql`select purge_operational()`;
    expect(await sql`select key from operational.rate_limits where key in ('old', 'new')`).toEqual([{ key: 'new' }]);
    expect(
      await underContext(sql, { role: 'super_admin' }, (tx) => tx`select 1 from users where id = ${customer}`),
    ).toHaveLength(1);
  });
});
