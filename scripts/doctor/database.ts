import postgres from 'postgres';
import { databaseRefusals } from '@/lib/auth/database-gate';
import { readiness } from '@/lib/auth/readiness';
import { env } from '@/lib/core/env';
import { judgeOffset, judgeQueue, judgeRole, judgeSkew, judgeVersion } from './judge';
import { type Check, doubt, fault, fine, type Verdict } from './verdict';

type Sql = postgres.Sql;

const ROLES = [
  ['DATABASE_APP_URL', 'homeserve_app'],
  ['DATABASE_QUEUE_URL', 'homeserve_queue'],
  ['DATABASE_OWNER_URL', 'homeserve_owner'],
  ['DATABASE_READONLY_URL', 'homeserve_readonly'],
] as const;
const EXTENSIONS = ['btree_gist', 'pg_trgm', 'pgcrypto'];

async function within<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, prepare: false, connect_timeout: 10, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const asApp = <T>(work: (sql: Sql) => Promise<T>) => within(env().DATABASE_APP_URL, work);

const roleCheck = ([setting, wanted]: (typeof ROLES)[number]): Check => ({
  name: setting,
  run: async () => {
    const url = env()[setting];
    if (!url) return fine('not given here; the programs that need it have their own');
    return within(url, async (sql) => {
      const [facts] = await sql<{ role: string; superuser: boolean; bypass: boolean; ownsTables: boolean }[]>`
        select rolname as role, rolsuper as superuser, rolbypassrls as bypass, exists (select 1 from pg_class c
          where c.relowner = r.oid and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace) as "ownsTables"
        from pg_roles r where rolname = current_user`;
      return facts ? judgeRole({ ...facts, wanted }) : fault('has no role', 'give another address');
    });
  },
});

/** The database from every side that the processes see it from. */
export const databaseChecks = (production: boolean): Check[] => [
  ...ROLES.map(roleCheck),
  {
    name: 'server',
    run: () =>
      asApp(async (sql) => {
        const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
        return judgeVersion(row?.version ?? 0);
      }),
  },
  {
    name: 'what it holds',
    run: async () => {
      const reasons = await databaseRefusals(production ? 'production' : 'demo');
      const advice = 'see docs/deployment.md';
      return reasons.length > 0 ? reasons.map((reason) => fault(reason, advice)) : fine('nothing that does not belong');
    },
  },
  { name: 'migrations and worker', run: prepared },
  { name: 'extensions', run: () => asApp(extensions) },
  { name: 'row security', run: () => asApp(rowSecurity) },
  {
    name: 'business clock',
    run: () =>
      asApp(async (sql) => {
        const [row] = await sql<{ ms: string }[]>`select offset_ms as ms from operational.clock`;
        return judgeOffset(Number(row?.ms ?? 0), production);
      }),
  },
  { name: 'time', run: () => asApp(skew) },
  { name: 'queue', run: queue },
];

async function prepared(): Promise<Verdict[]> {
  const { checks } = await readiness();
  return [
    checks.migrations ? fine('every migration is in the database') : fault('migrations are missing', 'run migrate'),
    checks.worker
      ? fine('a worker beat within 30 s')
      : fault('no worker was heard for 30 s', 'start the worker; its log says why it ended'),
  ];
}

async function extensions(sql: Sql): Promise<Verdict> {
  const rows = await sql<{ name: string }[]>`select extname as name from pg_extension`;
  const missing = EXTENSIONS.filter((name) => !rows.some((row) => row.name === name));
  return missing.length === 0 ? fine(EXTENSIONS.join(', ')) : fault(`missing: ${missing.join(', ')}`, 'run migrate');
}

/** Of the tables that the application may touch at all; partitions are reached through their parents only. */
async function rowSecurity(sql: Sql): Promise<Verdict> {
  const rows = await sql<{ name: string; secured: boolean }[]>`
    select relname as name, relrowsecurity as secured from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and has_table_privilege(oid, 'select, insert, update, delete') order by relname`;
  const open = rows.filter(({ secured }) => !secured).map(({ name }) => name);
  if (rows.length === 0) return fault('there are no tables', 'run migrate');
  return open.length === 0
    ? fine(`on, for ${rows.length} tables`)
    : fault(`off for ${open.join(', ')}`, 'enable row level security on them');
}

async function skew(sql: Sql): Promise<Verdict> {
  const before = Date.now();
  const [row] = await sql<{ ms: string }[]>`select extract(epoch from clock_timestamp()) * 1000 as ms`;
  return judgeSkew(Number(row?.ms) - (before + Date.now()) / 2);
}

async function queue(): Promise<Verdict> {
  const url = env().DATABASE_QUEUE_URL;
  if (!url) return doubt('DATABASE_QUEUE_URL is not given here', 'run the doctor with the settings of the worker too');
  return within(url, async (sql) => {
    const [row] = await sql<{ waiting: number; oldest: number }[]>`
      select count(*)::int as waiting, coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as oldest
      from graphile_worker._private_jobs where locked_at is null and run_at <= now() and attempts < max_attempts`;
    return judgeQueue(row?.waiting ?? 0, row?.oldest ?? 0);
  });
}
