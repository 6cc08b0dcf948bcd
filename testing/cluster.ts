import postgres from 'postgres';
import { grantDatabase, type RolePasswords, type RoleUrls, roleUrls } from '@/db/bootstrap';

export const TEMPLATE = 'homeserve_template';

/** Passwords of the throw-away cluster; nothing of value is behind them. */
export const TEST_PASSWORDS: RolePasswords = {
  owner: 'test-owner',
  app: 'test-app',
  readonly: 'test-readonly',
  queue: 'test-queue',
};

/**
 * A fresh copy of the template under `name`, with one address per role. What a process keeps of one copy under a version
 * of it is never taken for the next one's: they are `generation`s apart.
 */
export async function cloneTemplate(adminUrl: string, name: string, generation = 0): Promise<RoleUrls> {
  await withAdmin(adminUrl, async (sql) => {
    // Two clones at once would each find the other's connection to the template; they take turns.
    await sql`select pg_advisory_lock(7201503)`;
    await sql`create database ${sql(name)} owner homeserve_owner template ${sql(TEMPLATE)}`;
    await grantDatabase(sql, name);
  });
  const urls = roleUrls(adminUrl, name, TEST_PASSWORDS);
  await withAdmin(
    urls.owner,
    (sql) => sql`update operational.cache_versions set version = version + ${generation * 10_000}`,
  );
  return urls;
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withAdmin(adminUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

export async function withAdmin<T>(adminUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
