import { spawn } from 'node:child_process';
import { NEXT } from '@/scripts/build';
import { adminUrl } from '@/scripts/postgres';
import { untilReady } from '@/scripts/ready';
import { secretsOf } from '@/scripts/settings';
import { readState } from '@/scripts/state';
import { dataDir } from './stack';

export type Web = { address: string; stop: () => Promise<void> };

type Role = keyof ReturnType<typeof secretsOf>['databasePasswords'];

/** The addresses of a database of the tests' own server, for its administrator and for each role. */
export function databaseAt(name: string): { admin: string; at: (role: Role) => string } {
  const { databasePasswords: passwords } = secretsOf(dataDir());
  const admin = adminUrl(readState(dataDir()).postgresPort ?? 0, passwords.admin);
  const at = (role: Role) => {
    const url = new URL(`/${name}`, admin);
    url.username = `homeserve_${role}`;
    url.password = passwords[role];
    return url.href;
  };
  return { admin, at };
}

/** A web process of the build that is in a folder, beside the one that the tests run on. */
export async function startWeb(port: number, env: NodeJS.ProcessEnv, folder = process.cwd()): Promise<Web> {
  const web = spawn(process.execPath, [NEXT, 'start', '-p', String(port)], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => web.once('close', () => resolve()));
  const stop = async () => {
    web.kill('SIGTERM');
    await ended;
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    await untilReady(`${address}/api/health`, 60_000);
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
