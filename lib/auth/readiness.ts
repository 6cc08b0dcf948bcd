import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';
import { log } from '@/lib/core/log';
import { mintSystem } from './actor';

type Check = 'database' | 'migrations' | 'worker';
export type Readiness = { ready: boolean; checks: Record<Check, boolean>; reasons: string[] };

const HEARTBEAT_SECONDS = 30;
/** When the newest migration that this program knows was made; a newer database serves an older program too. */
const NEWEST = Math.max(...journal.entries.map(({ when }) => when));

const REASONS: Record<Check, string> = {
  database: 'The database does not answer.',
  migrations: 'The database is older than this program: run migrate.',
  worker: `No worker was heard for ${HEARTBEAT_SECONDS} s.`,
};
const ORDER: Check[] = ['database', 'migrations', 'worker'];

/**
 * Whether requests would be served fully: the database answers, has every migration of this program, and a worker
 * beat within 30 s. `reasons` is for whoever runs the machine, and holds nothing secret.
 */
export async function readiness(): Promise<Readiness> {
  const checks = { database: false, migrations: false, worker: false };
  try {
    await readAs(mintSystem('readiness'), async (tx) => {
      checks.database = true;
      const [there] = await tx.execute<{ all: boolean }>(sql`
        select to_regclass('drizzle.__drizzle_migrations') is not null
          and to_regclass('operational.worker_heartbeats') is not null as all`);
      if (!there?.all) return;
      const [row] = await tx.execute<{ migrated: boolean; beating: boolean }>(sql`
        select (select max(created_at) >= ${NEWEST} from drizzle.__drizzle_migrations) as migrated,
          exists (select 1 from operational.worker_heartbeats
            where seen_at > now() - make_interval(secs => ${HEARTBEAT_SECONDS})) as beating`);
      Object.assign(checks, { migrations: row?.migrated ?? false, worker: row?.beating ?? false });
    });
  } catch (error) {
    log.warn('not ready', { errorMessage: error instanceof Error ? error.message : String(error) });
  }
  const missing = ORDER.filter((check) => !checks[check]);
  // Without a database nothing is known of the others.
  const reasons = (checks.database ? missing : missing.slice(0, 1)).map((check) => REASONS[check]);
  return { ready: missing.length === 0, checks, reasons };
}
