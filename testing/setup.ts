import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { freePair } from '@/scripts/ports';
import { demoSettings } from '@/scripts/settings';
import { cloneTemplate, dropDatabase } from './cluster';
import { testSecrets } from './settings';

/**
 * Runs before each test file of the integration project, and before its imports: a database of its own
 * and complete settings, so that `env()` and `db/client` find them whenever they are first read.
 */
const adminUrl = process.env.HOMESERVE_TEST_ADMIN_URL;
if (!adminUrl) throw new Error('The template database is missing: testing/global-setup.ts did not run.');

const name = `test_${process.pid}_${Date.now()}`;
const dataDir = mkdtempSync(join(tmpdir(), 'homeserve-test-data-'));
const urls = await cloneTemplate(adminUrl, name);
const sandboxPort = await freePair();
Object.assign(process.env, demoSettings({ dataDir, port: 3000, sandboxPort, urls, secrets: testSecrets() }), {
  POLL_INTERVAL_MS: '50',
});

afterAll(async () => {
  await dropDatabase(adminUrl, name);
  rmSync(dataDir, { recursive: true, force: true });
});
