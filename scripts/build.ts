import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FIELD_WORKER, writeFieldWorker } from './field-worker/write-worker';
import { checkBuild, checkEntryPoints } from './house/entry-points';
import { Stop, step } from './progress';
import { sourceHash } from './source-hash';
import { VERIFIER, writeVerifier } from './verifier/write-verifier';

const STAMP = '.next/homeserve-build';
const STATUS = '/proc/self/status';
export const NEXT = 'node_modules/next/dist/bin/next';

/** Whether `.next` already holds the build of exactly these sources. */
export function isBuilt(): boolean {
  return (
    [STAMP, VERIFIER, FIELD_WORKER].every((file) => existsSync(file)) && readFileSync(STAMP, 'utf8') === sourceHash()
  );
}

type BuildOptions = {
  /** The bundler writes there and not to the terminal; a failure shows its last lines. */
  logFile?: string;
  /** Something that takes longer runs beside it, which is served first. */
  standsBack?: boolean;
};

/** Builds the pages; an entry point that the manifest does not declare fails the build, before and after. */
export async function build({ logFile, standsBack = false }: BuildOptions = {}): Promise<void> {
  rmSync(STAMP, { force: true });
  const hash = sourceHash();
  report(checkEntryPoints('.'));
  writeVerifier();
  writeFieldWorker(hash);
  const code = await run([NEXT, 'build'], standsBack, logFile);
  if (code !== 0) throw new Stop(`next build failed (exit code ${code}).${logFile ? lastLines(logFile) : ''}`);
  report(checkBuild('.'));
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, hash);
}

const lastLines = (file: string): string =>
  `\n${readFileSync(file, 'utf8').trim().split('\n').slice(-20).join('\n')}\nAll of it is in ${file}.`;

function report(problems: string[]): void {
  if (problems.length > 0)
    throw new Stop(`Entry points and lib/auth/manifest.ts disagree:\n  ${problems.join('\n  ')}`);
}

/** The lowest priority, and on Linux one core: the others answer whoever is served first without a wait. */
function standBack(pid: number): void {
  setPriority(pid, constants.priority.PRIORITY_LOW);
  const cores = existsSync(STATUS) ? /Cpus_allowed_list:.*?(\d+)$/m.exec(readFileSync(STATUS, 'utf8')) : null;
  if (cores?.[1]) execFile('taskset', ['--all-tasks', '--cpu-list', '--pid', cores[1], String(pid)], () => undefined);
}

function run(args: string[], standsBack: boolean, logFile?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;
    const out = logFile ? openSync(logFile, 'w') : 'inherit';
    // No leash here: the bundler's own workers would inherit it and end too early.
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', out, out] });
    if (child.pid && standsBack) standBack(child.pid);
    const end = () => child.kill('SIGTERM');
    process.once('SIGINT', end).once('SIGTERM', end).once('exit', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', end).off('SIGTERM', end).off('exit', end);
      if (typeof out === 'number') closeSync(out);
      resolve(code ?? 1);
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await step('Building the pages', () => build());
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exit(1);
  }
}
