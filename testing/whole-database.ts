import postgres from 'postgres';
import { testAdminUrl, testDatabase } from './database';

/**
 * Where any of these strings stands in this test's database: every row of every table and schema, as its superuser sees
 * them. One line for each table and string.
 */
export async function findAnywhere(strings: readonly string[]): Promise<string[]> {
  const address = new URL(testAdminUrl());
  address.pathname = new URL(testDatabase().owner).pathname;
  const sql = postgres(address.href, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;
    const found: string[] = [];
    for (const { name } of tables) {
      for (const text of strings) {
        const [row] = await sql.unsafe<{ n: number }[]>(
          `select count(*)::int as n from ${name} t where position(lower($1) in lower(t::text)) > 0`,
          [text],
        );
        if (row && row.n > 0) found.push(`${name}: ${text}`);
      }
    }
    return found;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
