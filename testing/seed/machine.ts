import { fork } from 'node:child_process';
import { sqlAs } from '@/testing/database';

const PROGRAM = 'testing/seed/tasks.ts';
const FLAGS = ['--conditions=react-server', '--import', 'tsx', '--max-semi-space-size=32'];
const LOOK_AGAIN_MS = 5;

/** A worker for the time of the seed: tasks run while history is told, and a pause waits for those that it made. */
export type Machine = { settle: () => Promise<void>; stop: () => Promise<void> };

export async function startMachine(): Promise<Machine> {
  const sql = sqlAs('queue');
  const child = fork(PROGRAM, { execArgv: FLAGS });
  const failed: string[] = [];
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the worker of the seed ended with ${code}`)));
  });
  child.on('message', (error) => failed.push(String(error)));
  const isOpen = async () => {
    const [open] = await sql<{ some: boolean }[]>`
      select exists (select 1 from graphile_worker._private_jobs) as some`;
    return open?.some ?? false;
  };
  const settle = async () => {
    while (await isOpen()) {
      if (failed.length > 0) throw new Error(failed.join('\n'));
      if (child.exitCode !== null) throw new Error('the worker of the seed is gone');
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  };
  const stop = async () => {
    if (child.connected) child.disconnect();
    await ended;
  };
  return { settle, stop };
}
