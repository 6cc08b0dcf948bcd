import { spawn, spawnSync } from 'node:child_process';
import { NEXT } from '@/scripts/build';
import { freePort } from '@/scripts/ports';
import { adminUrl } from '@/scripts/postgres';
import { untilReady } from '@/scripts/ready';
import { secretsOf } from '@/scripts/settings';
import { readState } from '@/scripts/state';
import { liveSettings } from '@/testing/live-settings';
import { dataDir } from './stack';

type Production = { address: string; stop: () => Promise<void> };

/** The web process of the same build as production: real-looking settings, a new and empty database of its own. */
export async function startProduction(): Promise<Production> {
  const { databasePasswords: passwords } = secretsOf(dataDir());
  const admin = adminUrl(readState(dataDir()).postgresPort ?? 0, passwords.admin);
  const database = `live_${process.pid}_${Date.now()}`;
  const at = (role: keyof typeof passwords) => {
    const url = new URL(`/${database}`, admin);
    url.username = `homeserve_${role}`;
    url.password = passwords[role];
    return url.href;
  };
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
  const web = spawn(process.execPath, [NEXT, 'start', '-p', String(port)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => web.once('close', () => resolve()));
  const stop = async () => {
    web.kill('SIGTERM');
    await ended;
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    await untilReady(`${address}/api/health`, 60_000);
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
