import { closeDatabase } from '@/db/client';
import { importPincodes } from '@/db/import-pincodes';
import { closeSql } from '@/testing/database';
import { tellHistory } from '@/testing/seed/history';

/** Images of our own making need no process each. */
process.env.IMAGES_PER_DECODER ??= '500';

/**
 * What a power cut loses of a seed is sown again, from the start: its commits need not wait for the disk, one by one.
 * Whatever is committed later waits for all of them.
 */
for (const name of ['DATABASE_OWNER_URL', 'DATABASE_APP_URL', 'DATABASE_QUEUE_URL']) {
  const address = process.env[name];
  if (!address) continue;
  const url = new URL(address);
  url.searchParams.set('options', '-c synchronous_commit=off');
  process.env[name] = url.href;
}

const say = (text: string): void => console.log(`  ${text}`);

/** Demonstration data: all of it by the commands that people run, on a clock that is moved to each one's time. */
async function seed(): Promise<void> {
  if (process.env.HOMESERVE_MODE === 'production') throw new Error('A production is never seeded.');
  const owner = process.env.DATABASE_OWNER_URL;
  if (!owner) throw new Error('DATABASE_OWNER_URL is not set.');
  const codes = await importPincodes(owner, 'db/data/pincodes-in.csv');
  say(`${codes.rows} postal codes in ${codes.ms} ms`);
  await tellHistory(say, process.env.HOMESERVE_SEED === 'small');
}

try {
  await seed();
} finally {
  await closeSql();
  await closeDatabase();
}
