import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { freePair } from '@/scripts/ports';
import { demoSettings, type Secrets } from '@/scripts/settings';
import { cloneTemplate, dropDatabase } from './cluster';
import { testSecrets } from './settings';

/**
 * Runs before each test file of the integration project, and before its imports: a fresh database and an empty data
 * directory, and complete settings, so that `env()` and `db/client` find them whenever they are first read. Test files
 * that one process runs after each other have the same names and ports, so that what a module keeps of its settings
 * stays true.
 */
const adminUrl = process.env.HOMESERVE_TEST_ADMIN_URL;
if (!adminUrl) throw new Error('The template database is missing: testing/global-setup.ts did not run.');

type Place = { name: string; dataDir: string; sandboxPort: number; secrets: Secrets; files: number };
const shared = globalThis as unknown as { homeserveTestPlace?: Place };
shared.homeserveTestPlace ??= {
  name: `test_${process.pid}_${Date.now()}`,
  dataDir: mkdtempSync(join(tmpdir(), 'homeserve-test-data-')),
  sandboxPort: await freePair(),
  secrets: testSecrets(),
  files: 0,
};
const place = shared.homeserveTestPlace;
place.files += 1;

mkdirSync(place.dataDir, { recursive: true });
const urls = await cloneTemplate(adminUrl, place.name, place.files);
const { dataDir, sandboxPort } = place;
Object.assign(process.env, demoSettings({ dataDir, port: 3000, sandboxPort, urls, secrets: place.secrets }), {
  POLL_INTERVAL_MS: '50',
});

afterAll(async () => {
  await dropDatabase(adminUrl, place.name);
  rmSync(place.dataDir, { recursive: true, force: true });
});
