import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { type Statement, Tx } from '@/db/transaction';
import { testAdminUrl, testDatabase } from '../database';

const TABLES = [
  'audit_log',
  'audit_leaves',
  'audit_nodes',
  'audit_checkpoints',
  'audit_trees',
  'erasures',
  'signatures',
  'signature_requests',
  'photos',
  'bookings',
  'booking_items',
  'booking_contacts',
];

class Undone extends Error {}

/** Changes the database, looks at it, and undoes the change. */
export type Attempt = <T>(change: (tx: Tx) => Promise<void>, look: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * Lets `work` rewrite this test's database as its superuser, past every trigger. All of it is one transaction that is
 * never committed: nobody else may write meanwhile.
 */
export async function asSuperuser(work: (attempt: Attempt) => Promise<void>): Promise<void> {
  const address = new URL(testAdminUrl());
  address.pathname = new URL(testDatabase().owner).pathname;
  const client = postgres(address.href, { max: 1, onnotice: () => {} });
  const context: Statement = ["select set_config('app.role', 'system', true)", []];
  try {
    await Tx.begin(client, 'read write', context, async (tx) => {
      for (const table of TABLES) await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger all`);
      await work((change, look) => undone(tx, change, look));
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  } finally {
    await client.end({ timeout: 1 });
  }
}

async function undone<T>(
  tx: Tx,
  change: (savepoint: Tx) => Promise<void>,
  look: (savepoint: Tx) => Promise<T>,
): Promise<T> {
  let seen: { value: T } | undefined;
  try {
    await tx.transaction(async (savepoint) => {
      await change(savepoint);
      seen = { value: await look(savepoint) };
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  if (!seen) throw new Error('nothing was looked at');
  return seen.value;
}
