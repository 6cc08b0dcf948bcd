import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { PHONE } from './e2e/support/screens';
import { BROWSER_ARGS } from './scripts/chromium';

// Playwright reads this file again in each of its workers: what is chosen once travels in the environment.
process.env.E2E_PORT ??= '3310';
process.env.E2E_SANDBOX_PORT ??= '4310';
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'homeserve-e2e-'));
const address = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.E2E_REPORT ? [['line'], ['json', { outputFile: process.env.E2E_REPORT }]] : 'list',
  use: {
    baseURL: address,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    ...PHONE,
    // A trace photographs every step, a fifth of the whole time: E2E_TRACE=retain-on-failure when one is to be read.
    trace: process.env.E2E_TRACE === 'retain-on-failure' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
      args: BROWSER_ARGS,
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${address}/api/ready`,
    timeout: 480_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORT: process.env.E2E_PORT,
      SANDBOX_PORT: process.env.E2E_SANDBOX_PORT,
      HOMESERVE_DATA_DIR: process.env.E2E_DATA_DIR,
      HOMESERVE_FAST_DATABASE: '1',
      HOMESERVE_SEED: 'small',
      DATABASE_URL: '',
    },
  },
});
