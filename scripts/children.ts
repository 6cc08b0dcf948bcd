import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join, resolve } from 'node:path';

const LEASH = ['--import', resolve('scripts/leash.mjs')];
const TYPESCRIPT = ['--conditions=react-server', '--import', 'tsx'];
const KILL_AFTER_MS = 5000;

export type ChildSpec = {
  name: string;
  /** A .ts program, or Next's own. */
  program: string;
  args?: string[];
  env: NodeJS.ProcessEnv;
  /** Started again with growing pauses when it dies; otherwise `onDeath` is told. */
  restarts: boolean;
};

/**
 * The programs of one stack. Each runs in its own process group with a log file of its own,
 * and holds an IPC line to this process: when that breaks, it ends itself (leash.mjs).
 */
export class Children {
  readonly #running = new Map<string, ChildProcess>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #logDir: string;
  readonly #onDeath: (name: string, how: string) => void;
  #stopping = false;

  constructor(logDir: string, onDeath: (name: string, how: string) => void) {
    this.#logDir = logDir;
    this.#onDeath = onDeath;
    mkdirSync(logDir, { recursive: true });
  }

  start(spec: ChildSpec, failures = 0): void {
    const began = Date.now();
    const node = spec.program.endsWith('.ts') ? [...TYPESCRIPT, ...LEASH] : LEASH;
    const child = spawn(process.execPath, [...node, spec.program, ...(spec.args ?? [])], {
      env: spec.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#running.set(spec.name, child);
    this.#keepOutput(spec.name, child);
    child.once('exit', (code, signal) => {
      this.#running.delete(spec.name);
      if (this.#stopping) return;
      const how = signal ? `signal ${signal}` : `exit code ${code}`;
      if (!spec.restarts) return this.#onDeath(spec.name, how);
      const next = Date.now() - began > 30_000 ? 0 : failures;
      const pauseMs = Math.min(500 * 2 ** next, 15_000);
      console.error(`[${spec.name}] ended (${how}); starting again in ${pauseMs / 1000} s`);
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        this.start(spec, next + 1);
      }, pauseMs);
      this.#timers.add(timer);
    });
  }

  pid(name: string): number | undefined {
    return this.#running.get(name)?.pid;
  }

  /** Asks every child to end, all at once, and kills the process groups that have not after five seconds. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([...this.#running.values()].map(endGroup));
  }

  #keepOutput(name: string, child: ChildProcess): void {
    const log = createWriteStream(join(this.#logDir, `${name}.log`), { flags: 'a' });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.on('data', (chunk: Buffer) => forward(name, chunk, log));
    child.once('close', () => log.end());
  }
}

function forward(name: string, chunk: Buffer, log: WriteStream): void {
  log.write(chunk);
  for (const line of chunk.toString().trimEnd().split('\n')) process.stderr.write(`[${name}] ${line}\n`);
}

async function endGroup(child: ChildProcess): Promise<void> {
  const pid = child.pid;
  if (!pid || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), KILL_AFTER_MS);
  await gone;
  clearTimeout(timer);
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group is gone already.
  }
}
