import { spawn } from 'node:child_process';
import { Stop } from './progress';

/** Runs one TypeScript program with these settings to its end; its output goes to the terminal, `stdin` comes from it. */
export async function runToEnd(
  program: string,
  env: NodeJS.ProcessEnv,
  args: string[] = [],
  stdin: 'ignore' | 'inherit' = 'ignore',
): Promise<void> {
  // Programs that make much and keep little: a wider nursery spares half of the collector's work.
  const memory = '--max-semi-space-size=32';
  const flags = [memory, '--conditions=react-server', '--import', 'tsx', '--import', './scripts/leash.mjs'];
  const child = spawn(process.execPath, [...flags, program, ...args], {
    env,
    stdio: [stdin, 'inherit', 'inherit', 'ipc'],
  });
  const end = () => child.kill('SIGTERM');
  process.once('SIGINT', end).once('SIGTERM', end);
  const how = await new Promise<string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code === 0 ? null : (signal ?? `exit code ${code}`)));
  });
  process.off('SIGINT', end).off('SIGTERM', end);
  if (how) throw new Stop(`${program} failed (${how}).`);
}
