import { spawnSync } from 'node:child_process';

/** The browser tests of `word`, told by `settings` to take longer than the tests have time for. */
export function browse(word: string, settings: Record<string, string>): void {
  const env = { ...process.env, ...settings };
  const playwright = 'node_modules/@playwright/test/cli.js';
  const { status } = spawnSync(process.execPath, [playwright, 'test', word], { env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
