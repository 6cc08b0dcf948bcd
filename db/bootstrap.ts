import postgres from 'postgres';

export type RolePasswords = { owner: string; app: string; readonly: string; queue: string };
export type RoleUrls = RolePasswords;

const ROLES = ['owner', 'app', 'readonly', 'queue'] as const;
type RoleName = (typeof ROLES)[number];

/** Settings by role, because startup parameters do not pass PgBouncer. */
const ROLE_SETTINGS: Record<RoleName, Record<string, string>> = {
  owner: { search_path: 'public, operational' },
  app: {
    search_path: 'public, operational',
    statement_timeout: '15s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '15s',
    transaction_timeout: '30s',
  },
  readonly: {
    search_path: 'public, operational',
    default_transaction_read_only: 'on',
    statement_timeout: '60s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '60s',
    transaction_timeout: '120s',
  },
  queue: { idle_in_transaction_session_timeout: '60s' },
};

/** Held while roles and databases are made, so that two starts do not race. */
const BOOTSTRAP_LOCK = 7_201_501;

/** The same server and database name, seen by one of our roles. */
export function roleUrl(adminUrl: string, database: string, role: RoleName, password: string): string {
  const url = new URL(adminUrl);
  url.username = `homeserve_${role}`;
  url.password = password;
  url.pathname = `/${database}`;
  return url.toString();
}

export const roleUrls = (adminUrl: string, database: string, passwords: RolePasswords): RoleUrls => ({
  owner: roleUrl(adminUrl, database, 'owner', passwords.owner),
  app: roleUrl(adminUrl, database, 'app', passwords.app),
  readonly: roleUrl(adminUrl, database, 'readonly', passwords.readonly),
  queue: roleUrl(adminUrl, database, 'queue', passwords.queue),
});

/**
 * Makes the cluster's four roles and one database owned by `homeserve_owner`, or brings existing ones
 * to the same state; safe to repeat and to run twice at once. `adminUrl` needs CREATEROLE and CREATEDB,
 * not superuser. Resolves with one address per role.
 */
export async function bootstrapDatabase(
  adminUrl: string,
  options: { database: string; passwords: RolePasswords },
): Promise<RoleUrls> {
  const { database, passwords } = options;
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${BOOTSTRAP_LOCK})`;
    for (const role of ROLES) await ensureRole(sql, role, passwords[role]);
    // The owner may hand functions to the queue role, which alone may add jobs (its tables carry row security).
    await sql.unsafe('grant homeserve_queue to homeserve_owner with inherit false, set true');
    await sql.unsafe('grant homeserve_owner to current_user');
    await ensureDatabase(sql, database);
    await grantDatabase(sql, database);
    return roleUrls(adminUrl, database, passwords);
  } finally {
    await sql.end();
  }
}

async function ensureRole(sql: postgres.Sql, role: RoleName, password: string): Promise<void> {
  const name = `homeserve_${role}`;
  const [found] = await sql<{ rolsuper: boolean; rolbypassrls: boolean }[]>`
    select rolsuper, rolbypassrls from pg_roles where rolname = ${name}`;
  const secret = `'${password.replaceAll("'", "''")}'`;
  await sql.unsafe(`${found ? 'alter' : 'create'} role ${name} login password ${secret}`);
  if (found?.rolsuper || found?.rolbypassrls) await sql.unsafe(`alter role ${name} nosuperuser nobypassrls`);
  for (const [setting, value] of Object.entries(ROLE_SETTINGS[role])) {
    const text = setting === 'search_path' ? value : `'${value}'`;
    await sql.unsafe(`alter role ${name} set ${setting} = ${text}`);
  }
}

async function ensureDatabase(sql: postgres.Sql, database: string): Promise<void> {
  const [found] = await sql<{ owner: string }[]>`
    select pg_get_userbyid(datdba) as owner from pg_database where datname = ${database}`;
  if (!found) await sql`create database ${sql(database)} owner homeserve_owner template template0 encoding 'UTF8'`;
  else if (found.owner !== 'homeserve_owner') await sql`alter database ${sql(database)} owner to homeserve_owner`;
}

/** Who may connect; a clone of a template does not inherit these, so tests call it again. */
export async function grantDatabase(sql: postgres.Sql, database: string): Promise<void> {
  await sql`revoke all on database ${sql(database)} from public`;
  await sql`grant connect on database ${sql(database)} to homeserve_app, homeserve_readonly`;
  await sql`grant connect, create on database ${sql(database)} to homeserve_queue`;
}
