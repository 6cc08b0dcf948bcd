import { execFileSync } from 'node:child_process';
import postgres from 'postgres';
import { dataDir } from './stack';

let address: string | undefined;

/** The stack's database as the read-only role, at the address that `npm run -s db:url -- readonly` prints. */
export async function query<T extends object>(work: (sql: postgres.Sql) => Promise<readonly T[]>): Promise<T[]> {
  address ??= execFileSync(process.execPath, ['--import', 'tsx', 'scripts/db-url.ts', 'readonly'], {
    env: { ...process.env, HOMESERVE_DATA_DIR: dataDir(), DATABASE_URL: '' },
  })
    .toString()
    .trim();
  const sql = postgres(address, { max: 1, onnotice: () => {} });
  try {
    return [...(await work(sql))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}
