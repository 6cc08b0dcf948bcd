import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkBuild, checkEntryPoints } from './house/entry-points';
import { Stop, step } from './progress';
import { sourceHash } from './source-hash';

const STAMP = '.next/homeserve-build';
export const NEXT = 'node_modules/next/dist/bin/next';

/** Whether `.next` already holds the build of exactly these sources. */
export function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourceHash();
}

/** Builds the pages; an entry point that the manifest does not declare fails the build, before and after. */
export async function build(): Promise<void> {
  rmSync(STAMP, { force: true });
  const hash = sourceHash();
  report(checkEntryPoints('.'));
  const code = await run(process.execPath, [NEXT, 'build']);
  if (code !== 0) throw new Stop(`next build failed (exit code ${code}).`);
  report(checkBuild('.'));
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, hash);
}

function report(problems: string[]): void {
  if (problems.length > 0)
    throw new Stop(`Entry points and lib/auth/manifest.ts disagree:\n  ${problems.join('\n  ')}`);
}

function run(command: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;
    const child = spawn(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    const end = () => child.kill('SIGTERM');
    process.once('SIGINT', end).once('SIGTERM', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', end).off('SIGTERM', end);
      resolve(code ?? 1);
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await step('Building the pages', build);
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exit(1);
  }
}
