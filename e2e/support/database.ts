import { execFileSync } from 'node:child_process';
import postgres from 'postgres';
import { dataDir } from './stack';

let address: string | undefined;

/** A connection of its own to the stack's database as the read-only role, at the address that `npm run -s db:url -- readonly` prints. */
async function withConnection<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  address ??= execFileSync(process.execPath, ['--import', 'tsx', 'scripts/db-url.ts', 'readonly'], {
    env: { ...process.env, HOMESERVE_DATA_DIR: dataDir(), DATABASE_URL: '' },
  })
    .toString()
    .trim();
  const sql = postgres(address, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What the stack's database answers. */
export const query = <T extends object>(work: (sql: postgres.Sql) => Promise<readonly T[]>): Promise<T[]> =>
  withConnection(async (sql) => [...(await work(sql))]);

/**
 * A visit keeps the market's terms of the moment in which it is booked. Specs run side by side: who books at the usual
 * terms waits for whoever has others in force, and he for those who are booking. The database has the lock, and takes it
 * back from whoever dies.
 */
const TERMS = 7_074;

export const atUsualTerms = <T>(book: () => Promise<T>): Promise<T> =>
  withConnection(async (sql) => {
    await sql`select pg_advisory_lock_shared(${TERMS})`;
    return book();
  });

export const atOtherTerms = <T>(book: () => Promise<T>): Promise<T> =>
  withConnection(async (sql) => {
    await sql`select pg_advisory_lock(${TERMS})`;
    return book();
  });
