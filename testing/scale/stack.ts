import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fillDatabase } from '@/bench/many/fill';
import { grantDatabase, type RoleUrls, roleUrls } from '@/db/bootstrap';
import { migrate } from '@/db/migrate';
import { startWeb, type Web } from '@/e2e/support/web';
import { freePair, freePort } from '@/scripts/ports';
import { startPostgres } from '@/scripts/postgres';
import { step } from '@/scripts/progress';
import { untilReady } from '@/scripts/ready';
import { demoSettings, secretsOf } from '@/scripts/settings';
import { withAdmin } from '../cluster';
import { sealSome } from './seal';

/** A web process alone, without worker and sandbox, on a database of so many visits. */
export type Scaled = { name: string; bookings: number; superuserUrl: string; web: Web };
export type Stack = {
  log: string;
  few: Scaled;
  many: Scaled;
  open: (scaled: Scaled) => Promise<Web>;
  stop: () => Promise<void>;
};

/** A demonstration's database, seeded small, and the pages built: by the start command, which then ends. */
async function prepare(dir: string): Promise<void> {
  const [port, sandboxPort] = [await freePort(), await freePair()];
  const env = {
    ...process.env,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    HOMESERVE_DATA_DIR: dir,
    HOMESERVE_FAST_DATABASE: '1',
    HOMESERVE_SEED: 'small',
    DATABASE_URL: '',
  };
  const start = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => start.once('close', () => resolve()));
  try {
    await untilReady(`http://127.0.0.1:${port}/api/ready`, 900_000);
  } finally {
    start.kill('SIGTERM');
    await ended;
  }
}

/** One server with two databases, filled with `few` and `many` visits, and a web process on each. */
export async function openStack(dir: string, few: number, many: number): Promise<Stack> {
  await step('Building, and seeding what visits are copied from', () => prepare(dir));
  const passwords = secretsOf(dir).databasePasswords;
  const server = await startPostgres({ dataDir: dir, port: await freePort(), password: passwords.admin, fast: true });
  const stops: (() => Promise<void>)[] = [server.stop];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  const urlsOf = (name: string): RoleUrls => roleUrls(server.adminUrl, name, passwords);
  const settingsOf = async (name: string, port: number): Promise<NodeJS.ProcessEnv> => {
    const settings = demoSettings({ dataDir: dir, port, sandboxPort: await freePair(), urls: urlsOf(name) });
    return { ...process.env, ...settings, NODE_ENV: 'production' };
  };
  const webs = new Map<string, Web>();
  const open = async (scaled: Pick<Scaled, 'name'>): Promise<Web> => {
    await webs.get(scaled.name)?.stop();
    const port = await freePort();
    const web = await startWeb(port, await settingsOf(scaled.name, port));
    webs.set(scaled.name, web);
    return web;
  };
  stops.push(async () => {
    for (const web of webs.values()) await web.stop();
  });
  const superuserUrlOf = (name: string): string => new URL(`/${name}`, server.adminUrl).href;
  const fill = async (kind: 'few' | 'many', bookings: number): Promise<Scaled> => {
    const name = `${kind}_${bookings}`;
    await withAdmin(server.adminUrl, async (sql) => {
      const [known] = await sql`select from pg_database where datname = ${name}`;
      if (known) return migrate(urlsOf(name).owner);
      const draft = `${name}_draft`;
      await sql`drop database if exists ${sql(draft)}`;
      await sql`create database ${sql(draft)} owner homeserve_owner template homeserve`;
      await step(`Filling ${name}`, () =>
        fillDatabase(superuserUrlOf(draft), bookings, (text) => console.log(`  ${text}`)),
      );
      await sql`alter database ${sql(draft)} rename to ${sql(name)}`;
      await grantDatabase(sql, name);
    });
    await sealSome(superuserUrlOf(name), await settingsOf(name, await freePort()));
    return { name, bookings, superuserUrl: superuserUrlOf(name), web: await open({ name }) };
  };
  try {
    const stack = { few: await fill('few', few), many: await fill('many', many) };
    return { ...stack, log: join(dir, 'logs', 'postgres.log'), open, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
