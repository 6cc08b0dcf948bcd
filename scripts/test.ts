import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, isBuilt } from './build';
import { chromiumPath, ensureChromium } from './chromium';
import { freePair, freePort } from './ports';
import { type Count, countPlaywright, countVitest } from './test-report';

const scratch = mkdtempSync(join(tmpdir(), 'homeserve-run-'));
// The cluster of the browser tests lies below, and Postgres runs as somebody else when we are root.
chmodSync(scratch, 0o755);
const began = Date.now();
const total: Count = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
const failures: string[] = [];
const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Runs one step to its end whatever happens, adds what it counted, and notes how long it took. */
async function step(name: string, work: () => Promise<Count>): Promise<boolean> {
  const started = Date.now();
  console.log(`▸ ${name} …`);
  const ticker = setInterval(() => console.log(`  … ${name}, ${seconds(started)}`), 15_000);
  const count = await work().catch((error: unknown): Count => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  clearInterval(ticker);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  failures.push(...(count.failures ?? []));
  const line = `${count.failed === 0 ? '✓' : '✗'} ${name}: ${count.passed} passed, ${count.failed} failed, ${seconds(started)}`;
  console.log(line);
  summary.push(line);
  return count.failed === 0;
}

const once = (passed: boolean): Count => ({ passed: Number(passed), failed: Number(!passed), skipped: 0 });

/** Runs a program; `quiet` keeps its output until it fails. Resolves with its exit code. */
function run(
  program: string,
  args: string[],
  options: { quiet?: boolean; env?: Record<string, string> } = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', options.quiet ? 'pipe' : 'inherit'],
    });
    const kept: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => kept.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => kept.push(chunk));
    const end = () => child.kill('SIGTERM');
    process.once('SIGTERM', end).once('SIGINT', end);
    child.once('close', (code) => {
      process.off('SIGTERM', end).off('SIGINT', end);
      if (code !== 0) process.stderr.write(Buffer.concat(kept));
      resolve(code ?? 1);
    });
  });
}

const check = (name: string, program: string, args: string[]) =>
  step(name, async () => once((await run(`node_modules/${program}`, args, { quiet: true })) === 0));

async function staticChecks(): Promise<void> {
  await check('biome', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']);
  await check('import rules', 'dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    '.dependency-cruiser.mjs',
    '.',
  ]);
  await step('package-lock', async () => once((await run('scripts/complete-lock.mjs', ['--check'])) === 0));
  await check('knip', 'knip/bin/knip.js', ['--no-config-hints']);
}

async function unitTests(): Promise<Count> {
  const report = join(scratch, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return countVitest(report, await run('node_modules/vitest/vitest.mjs', args));
}

async function browserTests(): Promise<Count> {
  const report = join(scratch, 'playwright.json');
  const env = {
    CHROMIUM_PATH: chromiumPath(),
    E2E_PORT: String(await freePort()),
    E2E_SANDBOX_PORT: String(await freePair()),
    E2E_DATA_DIR: join(scratch, 'data'),
    E2E_REPORT: report,
  };
  return countPlaywright(
    report,
    await run('node_modules/@playwright/test/cli.js', ['test', '--pass-with-no-tests'], { env }),
  );
}

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    console.error('\nStopping …');
    setTimeout(() => process.exit(130), 20_000).unref();
    interrupted = true;
  });
}

const hasBrowser = await step('chromium', async () => {
  await ensureChromium();
  return once(true);
});
// The build leaves one core idle half of the time; the light checks fit beside it. tsc reads what it generates.
const built = step(isBuilt() ? 'next build (unchanged)' : 'next build', async () => {
  if (!isBuilt()) await build();
  return once(true);
});
await staticChecks();
const hasBuild = await built;
if (!interrupted) await check('types', 'typescript/bin/tsc', ['--noEmit', '-p', '.']);
if (!interrupted) await step('vitest', unitTests);
if (!interrupted && hasBrowser && hasBuild) await step('playwright', browserTests);
else if (!interrupted) await step('playwright', () => Promise.reject(new Error('not run: no browser or no build')));

rmSync(scratch, { recursive: true, force: true });
if (failures.length > 0) console.log(`\n${failures.join('\n\n')}`);
console.log(`\n${summary.join('\n')}`);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`Total time: ${seconds(began)}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(interrupted ? 130 : total.failed === 0 ? 0 : 1);
