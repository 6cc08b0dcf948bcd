import { runToEnd } from '@/scripts/run';

const ROUNDS = '100';

/** The tests of `path` over and over, and measured: their own code, told how often by `SOAK_ROUNDS`, which may say less. */
export async function soak(path: string): Promise<void> {
  const env = { SOAK_ROUNDS: ROUNDS, ...process.env };
  await runToEnd('node_modules/vitest/vitest.mjs', env, [
    'run',
    // Before the flag, which would take it for its own value.
    path,
    '--project',
    'integration',
    '--disable-console-intercept',
  ]);
}
