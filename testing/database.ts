import postgres from 'postgres';

type Role = 'owner' | 'app' | 'readonly' | 'queue';

function address(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: only the integration project has a database.`);
  return value;
}

/** The addresses of this test file's own database; testing/setup.ts made it from the template. */
export function testDatabase(): Record<Role, string> {
  return {
    owner: address('DATABASE_OWNER_URL'),
    app: address('DATABASE_APP_URL'),
    readonly: address('DATABASE_READONLY_URL'),
    queue: address('DATABASE_QUEUE_URL'),
  };
}

/** The superuser of the test server: for tests that make, close or clean whole databases. */
export const testAdminUrl = (): string => address('HOMESERVE_TEST_ADMIN_URL');

const open: postgres.Sql[] = [];

/** A connection pool as one role, for tests that speak SQL themselves. */
export function sqlAs(role: Role, options: { max?: number } = {}): postgres.Sql {
  // Whoever asks again and again keeps no connection of before: there are only so many.
  const sql = postgres(testDatabase()[role], { max: options.max ?? 1, idle_timeout: 10, onnotice: () => {} });
  open.push(sql);
  return sql;
}

/** Ends every pool that `sqlAs` opened; call it in `afterAll`. */
export async function closeSql(): Promise<void> {
  await Promise.all(open.splice(0).map((sql) => sql.end({ timeout: 1 })));
}
