import { type ChildProcess, spawn } from 'node:child_process';

const FLAGS = ['--conditions=react-server', '--import', 'tsx', '--import', './scripts/leash.mjs'];

/** How long a worker may take from its start to the place where it dies. */
const PATIENCE_MS = 90_000;

/** The worker as the start command runs it, on this test file's database and sandbox; resolves once it says so. */
export async function startWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...FLAGS, 'scripts/worker.ts'], {
    env: { ...process.env, POLL_INTERVAL_MS: '1000' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`the worker ended: ${signal ?? code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('worker started')) resolve();
    });
  });
  return child;
}

/**
 * The same, going no further with its work on what has one of these ids (none: on anything) once it is at the failpoint
 * `point`; `isThere` resolves then.
 */
export function startDyingWorker(point: string, ids: string[]): { child: ChildProcess; isThere: Promise<void> } {
  const child = spawn(process.execPath, [...FLAGS, 'testing/faults/dying-worker.ts'], {
    env: { ...process.env, POLL_INTERVAL_MS: '1000', DIES_AT: point, DIES_OVER: ids.join() },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const isThere = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the worker did not get to ${point}`)), PATIENCE_MS);
    child.once('message', () => {
      clearTimeout(late);
      resolve();
    });
    child.once('exit', (code, signal) => reject(new Error(`the worker ended before ${point}: ${signal ?? code}`)));
  });
  return { child, isThere };
}

/** Ends it without a word: no handler runs, no job is given back. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
