import { spawn } from 'node:child_process';
import { withAdmin } from '../cluster';

const ENOUGH = 2000;

/** Lets a sealer with these settings seal the oldest rows of the log, so that one of them can be proved. */
export async function sealSome(superuserUrl: string, settings: NodeJS.ProcessEnv): Promise<void> {
  const flags = ['--conditions=react-server', '--import', 'tsx'];
  const sealer = spawn(process.execPath, [...flags, 'testing/sealing/sealer.ts'], {
    env: settings,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => sealer.once('close', () => resolve()));
  try {
    await withAdmin(superuserUrl, async (sql) => {
      for (let leaves = 0; leaves < ENOUGH && sealer.exitCode === null; ) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        const [counted] = await sql<{ leaves: number }[]>`select count(*)::int as leaves from audit_leaves`;
        leaves = counted?.leaves ?? 0;
      }
    });
  } finally {
    sealer.kill('SIGTERM');
    await ended;
  }
}
