import { existsSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runDrizzle } from 'drizzle-orm/postgres-js/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { bootstrapDatabase, type RolePasswords, type RoleUrls } from './bootstrap';

const FOLDER = 'db/migrations';
const MIGRATION_LOCK = 7_201_502;

/** Brings the job queue's own schema up to date, as the role that owns it. */
export async function migrateQueue(queueUrl: string): Promise<void> {
  await runMigrations({ connectionString: queueUrl, logger: new Logger(() => () => {}) });
}

/** Applies the migrations that this database does not have yet, as the owner; two runs at once take turns. */
export async function migrate(ownerUrl: string): Promise<void> {
  if (!existsSync(`${FOLDER}/meta/_journal.json`)) return;
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await runDrizzle(drizzle(sql), { migrationsFolder: FOLDER });
    // So that a process can tell whether the database is as new as its program.
    await sql`grant usage on schema drizzle to homeserve_app`;
    await sql`grant select on drizzle.__drizzle_migrations to homeserve_app`;
  } finally {
    await sql.end();
  }
}

/** Says whose database this is: only a demonstration's clock can be moved, and a database never changes sides. */
export async function markDeployment(ownerUrl: string, mode: 'demo' | 'production'): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`insert into operational.deployment (mode) values (${mode}) on conflict (id) do nothing`;
    const [kept] = await sql<{ mode: string }[]>`select mode from operational.deployment`;
    if (kept?.mode !== mode) throw new Error(`this database belongs to a ${kept?.mode} deployment, not to ${mode}`);
  } finally {
    await sql.end();
  }
}

/** Throws before a demonstration changes anything, even a role's password, in a production's database. */
async function refuseProduction(adminUrl: string, database: string): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  const sql = postgres(url.toString(), { max: 1, onnotice: () => {} });
  try {
    const [marked] = await sql<{ found: boolean }[]>`select to_regclass('operational.deployment') is not null as found`;
    const [kept] = marked?.found ? await sql<{ mode: string }[]>`select mode from operational.deployment` : [];
    if (kept?.mode === 'production') throw new Error(`the database ${database} is a production's: not touched`);
  } catch (error) {
    // 3D000: the database is not there yet.
    if (!(error instanceof postgres.PostgresError && error.code === '3D000')) throw error;
  } finally {
    await sql.end();
  }
}

/**
 * Roles, database, queue schema, then our own tables, whose functions refer to the queue's; marked as a
 * demonstration, because a production's roles and database are its administrator's to make.
 */
export async function prepareDatabase(
  adminUrl: string,
  options: { database: string; passwords: RolePasswords },
): Promise<RoleUrls> {
  await refuseProduction(adminUrl, options.database);
  const urls = await bootstrapDatabase(adminUrl, options);
  await migrateQueue(urls.queue);
  await migrate(urls.owner);
  await markDeployment(urls.owner, 'demo');
  return urls;
}
