import { closeDatabase } from '@/db/client';
import { markDeployment, migrate, migrateQueue } from '@/db/migrate';
import { refusalText, settingRefusals, startRefusals } from '@/lib/auth/production-gate';
import type { Program } from '@/lib/core/production/settings';
import { Stop } from './progress';

/** Stops with the reasons when this environment may not run as production; the database is not asked. */
export function refuseSettings(program: Program): void {
  const reasons = settingRefusals(program);
  if (reasons.length > 0) throw new Stop(refusalText(reasons));
}

/** Stops with the reasons when settings or database may not run as production. */
export async function refuseUnfit(program: Program): Promise<void> {
  const reasons = await startRefusals(program);
  if (reasons.length > 0) throw new Stop(refusalText(reasons));
}

/**
 * Migrates a production's database from the addresses in the environment, and marks it as one. What belongs to a
 * demonstration is refused before anything in it changes.
 */
export async function migrateProduction(program: 'migrate' | 'start'): Promise<void> {
  const { DATABASE_QUEUE_URL: queue = '', DATABASE_OWNER_URL: owner = '' } = process.env;
  try {
    await refuseUnfit(program);
    await migrateQueue(queue);
    await migrate(owner);
    await markDeployment(owner, 'production');
  } finally {
    await closeDatabase();
  }
}
