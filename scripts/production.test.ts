import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { prepareDatabase } from '@/db/migrate';
import { databaseRefusals } from '@/lib/auth/database-gate';
import { TEST_PASSWORDS, withAdmin } from '@/testing/cluster';
import { closeSql, sqlAs, testAdminUrl, testDatabase } from '@/testing/database';
import { liveSettings } from '@/testing/live-settings';
import { addPerson } from '@/testing/seed/people';

const owner = sqlAs('owner');
const adminUrl = testAdminUrl();
const made: string[] = [];

afterEach(async () => {
  await owner`update operational.clock set offset_ms = 0`;
  await owner`update operational.deployment set mode = 'demo'`;
});

afterAll(async () => {
  await closeDatabase();
  await closeSql();
  await withAdmin(adminUrl, async (sql) => {
    for (const name of made) await sql`drop database if exists ${sql(name)} with (force)`;
  });
});

const markProduction = () => owner`update operational.deployment set mode = 'production'`;

it('keeps demonstration and production on databases of their own', async () => {
  expect(await databaseRefusals('demo')).toEqual([]);
  expect(await databaseRefusals('production')).toEqual([expect.stringContaining('The database is marked demo')]);
  await markProduction();
  expect(await databaseRefusals('demo')).toEqual([expect.stringContaining('set HOMESERVE_MODE=production')]);
  expect(await databaseRefusals('production')).toEqual([]);
});

it('refuses a moved clock, and takes it when it was set back', async () => {
  await markProduction();
  await owner`update operational.clock set offset_ms = 86400000`;
  expect(await databaseRefusals('production')).toEqual([
    expect.stringContaining('The clock of the database was moved'),
  ]);
  await owner`update operational.clock set offset_ms = 0`;
  expect(await databaseRefusals('production')).toEqual([]);
});

it('does not let a demonstration touch a production', async () => {
  await markProduction();
  const database = new URL(testDatabase().owner).pathname.slice(1);
  const passwords = { ...TEST_PASSWORDS, app: 'another' };
  await expect(prepareDatabase(adminUrl, { database, passwords })).rejects.toThrow("a production's");
  // The role still has its password.
  expect(await databaseRefusals('production')).toEqual([]);
});

/** A program as a container starts it; the web process's door is what Next calls before it listens. */
const PROGRAMS = {
  web: [
    '-e',
    "process.env.NEXT_RUNTIME = 'nodejs'; import('./instrumentation.ts').then((door) => door.register()).then(() => process.exit(0));",
  ],
  worker: ['scripts/worker.ts'],
  migrate: ['scripts/migrate.ts'],
};

function start(program: keyof typeof PROGRAMS, settings: Record<string, string>) {
  const args = ['--conditions=react-server', '--import', 'tsx', ...PROGRAMS[program]];
  const { PATH = '', HOME = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    env: { PATH, HOME, NODE_ENV: 'production', ...settings },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, said: `${stdout}${stderr}` };
}

const settingsFor = (database?: string): Record<string, string> => {
  const at = (url: string) => (database ? url.replace(/\/[^/]+$/, `/${database}`) : url);
  const urls = testDatabase();
  return {
    ...liveSettings(),
    HOMESERVE_DATA_DIR: process.env.HOMESERVE_DATA_DIR ?? '',
    DATABASE_APP_URL: at(urls.app),
    DATABASE_QUEUE_URL: at(urls.queue),
    DATABASE_OWNER_URL: at(urls.owner),
    DATABASE_READONLY_URL: at(urls.readonly),
  };
};

it.each(['web', 'worker', 'migrate'] as const)('%s does not start with sandbox settings', (program) => {
  const { STRIPE_SECRET_KEY: _, ...rest } = settingsFor();
  const { status, said } = start(program, { ...rest, TWILIO_API_URL: 'http://127.0.0.1:4100' });
  expect(status).toBe(1);
  expect(said.trim().split('\n')).toEqual([
    'HOMESERVE_MODE=production cannot start:',
    expect.stringMatching(/^ {2}STRIPE_SECRET_KEY is not set: /),
    '  TWILIO_API_URL points away from Twilio; leave it out',
  ]);
});

it.each(['web', 'worker', 'migrate'] as const)('%s does not start on a demonstration database', (program) => {
  const { status, said } = start(program, settingsFor());
  expect(status).toBe(1);
  expect(said).toContain('The database is marked demo');
});

it('refuses an application role that row security does not bind', async () => {
  await markProduction();
  const settings = settingsFor();
  const { status, said } = start('web', { ...settings, DATABASE_APP_URL: settings.DATABASE_OWNER_URL ?? '' });
  expect(status).toBe(1);
  expect(said).toContain('signs in as homeserve_owner, which owns the tables');
});

it('migrates a new server, twice, and the web process starts on it', async () => {
  const database = `live_${process.pid}_${Date.now()}`;
  made.push(database);
  const settings = { ...settingsFor(database), DATABASE_ADMIN_URL: adminUrl };
  expect(start('web', settings)).toMatchObject({ status: 1, said: expect.stringContaining('does not answer') });
  for (const round of [1, 2]) expect(start('migrate', settings), `round ${round}`).toMatchObject({ status: 0 });
  expect(start('web', settings)).toMatchObject({ status: 0 });
  expect(start('web', { ...settings, HOMESERVE_MODE: 'demo' }).said).toContain('The database is marked production');
});

it('refuses demonstration accounts, marked or by their address', async () => {
  await markProduction();
  await addPerson({ role: 'customer', name: 'Meera', email: 'customer@homeserve.test', phone: '+919845011101' });
  expect(await databaseRefusals('production')).toEqual([expect.stringContaining('demonstration accounts (1)')]);
  const { status, said } = start('worker', settingsFor());
  expect(status).toBe(1);
  expect(said).toContain('demonstration accounts (1)');
});
