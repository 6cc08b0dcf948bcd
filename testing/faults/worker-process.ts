import { type ChildProcess, spawn } from 'node:child_process';

const FLAGS = ['--conditions=react-server', '--import', 'tsx', '--import', './scripts/leash.mjs'];

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

/** Ends it without a word: no handler runs, no job is given back. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
