import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '@/db/migrate';
import { freePort } from '@/scripts/ports';
import { startPostgres } from '@/scripts/postgres';
import { runToEnd } from '@/scripts/run';
import { demoSettings } from '@/scripts/settings';
import { writeVerifier } from '@/scripts/verifier/write-verifier';
import { dropDatabase, TEMPLATE, TEST_PASSWORDS } from './cluster';
import { testSecrets } from './settings';

/** What every test may count on: the postal codes and the catalogue. */
const BASE_DATA = ['scripts/import-pincodes.ts', 'testing/base-catalogue.ts'];

/**
 * The verifier that bundles take along, and one server for the whole run with one template in it: migrations, pincodes,
 * the base catalogue.
 * `TEST_DATABASE_ADMIN_URL` names a server to use instead. The result stops what was started.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // Another project of this run has done it.
  if (process.env.HOMESERVE_TEST_ADMIN_URL) return async () => {};
  writeVerifier();
  const server = process.env.TEST_DATABASE_ADMIN_URL ? undefined : await ownServer();
  const adminUrl = server?.adminUrl ?? process.env.TEST_DATABASE_ADMIN_URL ?? '';
  const dataDir = mkdtempSync(join(tmpdir(), 'homeserve-test-data-'));
  const teardown = async () => {
    await server?.stop();
    if (server) rmSync(server.dir, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await buildTemplate(adminUrl, dataDir);
  } catch (error) {
    await teardown();
    throw error;
  }
  // Forks inherit the environment; it is how a test file finds the server.
  process.env.HOMESERVE_TEST_ADMIN_URL = adminUrl;
  return teardown;
}

async function buildTemplate(adminUrl: string, dataDir: string): Promise<void> {
  await dropDatabase(adminUrl, TEMPLATE);
  const urls = await prepareDatabase(adminUrl, { database: TEMPLATE, passwords: TEST_PASSWORDS });
  const settings = demoSettings({ dataDir, port: 3000, sandboxPort: 4100, urls, secrets: testSecrets() });
  for (const program of BASE_DATA) await runToEnd(program, { ...process.env, ...settings });
}

async function ownServer() {
  const dir = mkdtempSync(join(tmpdir(), 'homeserve-test-'));
  // mkdtemp closes the directory to the user that Postgres runs as when we are root.
  chmodSync(dir, 0o755);
  const server = await startPostgres({ dataDir: dir, port: await freePort(), password: 'test-admin', fast: true });
  return { ...server, dir };
}
