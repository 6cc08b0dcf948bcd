import { spawnSync } from 'node:child_process';
import { freePort } from '@/scripts/ports';
import { liveSettings } from '@/testing/live-settings';
import { dataDir } from './stack';
import { databaseAt, startWeb, type Web } from './web';

/** The web process of the same build as production: real-looking settings, a new and empty database of its own. */
export async function startProduction(): Promise<Web> {
  const { admin, at } = databaseAt(`live_${process.pid}_${Date.now()}`);
  const port = await freePort();
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    PATH,
    HOME,
    NODE_ENV: 'production' as const,
    ...liveSettings(),
    PORT: String(port),
    HOMESERVE_DATA_DIR: dataDir(),
    DATABASE_APP_URL: at('app'),
    DATABASE_QUEUE_URL: at('queue'),
    DATABASE_OWNER_URL: at('owner'),
    DATABASE_READONLY_URL: at('readonly'),
  };
  const migrated = spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/migrate.ts'], {
    env: { ...env, DATABASE_ADMIN_URL: admin },
    encoding: 'utf8',
  });
  if (migrated.status !== 0) throw new Error(`${migrated.stdout}${migrated.stderr}`);
  return startWeb(port, env);
}
