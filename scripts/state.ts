import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a data directory remembers between starts. */
export type State = {
  postgresPort?: number;
  /** The start command that runs now, or ran last. */
  pid?: number;
  port?: number;
  sandboxPort?: number;
};

export const dataDir = (): string => resolve(process.env.HOMESERVE_DATA_DIR || '.data');

export function readJson<T>(path: string): T | undefined {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Replaces a file in one step, so that a crash leaves the old one or the new one. */
export function writeJson(path: string, value: unknown, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode });
  chmodSync(draft, mode);
  renameSync(draft, path);
}

const statePath = (dir: string) => join(dir, 'state.json');

export const readState = (dir: string): State => readJson<State>(statePath(dir)) ?? {};

export function writeState(dir: string, change: State): void {
  writeJson(statePath(dir), { ...readState(dir), ...change });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, or empty where the system does not tell. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** The start command that is using this directory right now, if any. */
export function runningStart(dir: string): number | undefined {
  const { pid } = readState(dir);
  if (!pid || pid === process.pid || !isAlive(pid)) return undefined;
  const line = commandLine(pid);
  return line === '' || line.includes('scripts/start.ts') ? pid : undefined;
}
