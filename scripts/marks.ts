import postgres from 'postgres';

/**
 * One-time work that a database has behind it. Kept in the database itself, so that a dropped,
 * restored or exchanged database tells the truth.
 */
export async function isMarked(ownerUrl: string, name: string): Promise<boolean> {
  return withOwner(ownerUrl, async (sql) => {
    await sql`create schema if not exists bootstrap`;
    await sql`create table if not exists bootstrap.marks (name text primary key, at timestamptz not null default now())`;
    const [found] = await sql`select 1 from bootstrap.marks where name = ${name}`;
    return found !== undefined;
  });
}

export async function mark(ownerUrl: string, name: string): Promise<void> {
  await withOwner(ownerUrl, (sql) => sql`insert into bootstrap.marks (name) values (${name}) on conflict do nothing`);
}

async function withOwner<T>(ownerUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
