import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDatabase } from '@/db/migrate';
import { DEFAULT_POSTGRES_PORT, databaseName } from './address';
import { build, isBuilt, NEXT } from './build';
import { Children } from './children';
import { isMarked, mark } from './marks';
import { busy, freePort, isFree } from './ports';
import { startPostgres } from './postgres';
import { migrateProduction, refuseSettings } from './production';
import { Stop, step } from './progress';
import { untilReady } from './ready';
import { runToEnd } from './run';
import { demoSettings, secretsOf } from './settings';
import { dataDir, readState, runningStart, writeState } from './state';

const dir = dataDir();
const port = Number(process.env.PORT || 3000);
const sandboxPort = Number(process.env.SANDBOX_PORT || 4100);
const production = process.env.HOMESERVE_MODE === 'production';
const cleanups: (() => Promise<void>)[] = [];
let ending: Promise<never> | undefined;

/** Stops what runs, newest first, then exits; a second call joins the first. */
function end(code: number, message?: string): Promise<never> {
  ending ??= (async () => {
    if (message) console.error(message);
    for (const cleanup of cleanups.reverse()) await cleanup().catch((error) => console.error(error));
    process.exit(code);
  })();
  return ending;
}

async function refuseConflicts(): Promise<void> {
  const other = runningStart(dir);
  if (other) throw new Stop(`HomeServe Pro already runs on ${dir} (pid ${other}); stop it, or set HOMESERVE_DATA_DIR.`);
  for (const value of [port, sandboxPort]) {
    if (!Number.isInteger(value) || value < 1 || value > 65_535)
      throw new Stop('PORT and SANDBOX_PORT must be 1–65535.');
  }
  if (!(await isFree(port))) throw new Stop(busy(port, 'PORT'));
  if (production) return;
  for (const wanted of [sandboxPort, sandboxPort + 1]) {
    if (wanted === port || !(await isFree(wanted))) throw new Stop(busy(wanted, 'SANDBOX_PORT'));
  }
}

/** The address of a superuser, or of whoever `DATABASE_URL` names. */
async function administrator(): Promise<{ adminUrl: string; database: string }> {
  const given = process.env.DATABASE_URL;
  if (given) return { adminUrl: given, database: databaseName(given) };
  const postgresPort = await freePort(readState(dir).postgresPort ?? DEFAULT_POSTGRES_PORT);
  const server = await step('Starting Postgres', () =>
    startPostgres({
      dataDir: dir,
      port: postgresPort,
      password: secretsOf(dir).databasePasswords.admin,
      fast: process.env.HOMESERVE_FAST_DATABASE === '1',
    }),
  );
  cleanups.push(server.stop);
  writeState(dir, { postgresPort });
  return { adminUrl: server.adminUrl, database: databaseName(undefined) };
}

async function demo(): Promise<Record<string, string>> {
  const { adminUrl, database } = await administrator();
  const passwords = secretsOf(dir).databasePasswords;
  const urls = await step('Preparing the database', () => prepareDatabase(adminUrl, { database, passwords }));
  return demoSettings({ dataDir: dir, port, sandboxPort, urls });
}

/** The person's own settings, checked; migrates, and never seeds or starts a sandbox. */
async function realSettings(): Promise<Record<string, string>> {
  await step('Migrating the database', () => migrateProduction('start'));
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function start(): Promise<void> {
  if (production) refuseSettings('start');
  await refuseConflicts();
  writeState(dir, { pid: process.pid, port, sandboxPort });
  const settings = production ? await realSettings() : await demo();
  const env = { ...process.env, ...settings, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;
  const children = new Children(join(dir, 'logs'), (name, how) => {
    void end(
      1,
      `✗ The ${name} process ended (${how}); see ${join(dir, 'logs', `${name}.log`)}. Everything is stopped.`,
    );
  });
  cleanups.push(() => children.stop());
  const launch = (name: string, program: string, restarts: boolean, args: string[] = []) => {
    if (!ending && existsSync(program)) children.start({ name, program, args, env, restarts });
  };

  if (!production) launch('sandbox', 'sandbox/main.ts', true);
  const prepared = await prepare(settings.DATABASE_OWNER_URL ?? '', env);
  launch('worker', 'scripts/worker.ts', true);
  launch('web', NEXT, false, ['start', '-p', String(port)]);
  await step('Waiting until ready', () => untilReady(`http://127.0.0.1:${port}/api/ready`, 60_000));
  announce(settings.PUBLIC_URL ?? `http://localhost:${port}`, prepared);
}

/** Seeds and builds side by side, each once: neither needs the other. Resolves with what took how long. */
async function prepare(owner: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const took: string[] = [];
  const lane = async (title: string, name: string, work: () => Promise<void>) => {
    const began = Date.now();
    await step(title, work);
    took.push(`${name} ${((Date.now() - began) / 1000).toFixed(0)} s`);
  };
  const seed = async () => {
    await runToEnd('scripts/seed.ts', env);
    await mark(owner, 'seeded');
  };
  const lanes: Promise<void>[] = [];
  if (!production && !(await isMarked(owner, 'seeded'))) lanes.push(lane('Seeding demonstration data', 'seed', seed));
  const logFile = join(dir, 'logs', 'build.log');
  // The seed is what takes longer.
  const standsBack = lanes.length > 0;
  if (!isBuilt()) lanes.push(lane('Building the pages', 'build', () => build({ logFile, standsBack })));
  await Promise.all(lanes);
  return took;
}

function announce(address: string, prepared: string[]): void {
  console.log(`\nHomeServe Pro is ready: ${address}`);
  if (prepared.length > 0) console.log(`Done once, side by side: ${prepared.join(', ')}.`);
  if (production) return;
  console.log(`Inbox of every SMS and mail: http://localhost:${sandboxPort}/`);
  console.log('Sign in as customer@ customer2@ vendor@ vendor2@ vendor3@ onboarding@ ops@ ops2@ admin@homeserve.test,');
  console.log('password homeserve-demo-1. Ctrl-C stops everything.');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0, '\nStopping …'));
process.on('disconnect', () => void end(1));

try {
  await start();
} catch (error) {
  // While stopping, a step cut short is no news.
  if (!ending)
    await end(1, error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error));
}
