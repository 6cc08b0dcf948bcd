import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SAVE_AFTER_MS = 1000;
/** Writing may take this share of the time, so that a large state does not slow every call. */
const BUSY_SHARE = 0.02;

/** Keeps the sandbox's memory in one JSON file, so that a restart still knows its customers and holds. */
export class SnapshotFile<T> {
  #path: string | null;
  #read: () => T;
  #timer: NodeJS.Timeout | null = null;
  #lastMs = 0;

  constructor(path: string | null, read: () => T) {
    this.#path = path;
    this.#read = read;
  }

  /** The saved state, or null when there is none (or it cannot be read: a sandbox starts empty rather than not at all). */
  load(): T | null {
    if (!this.#path) return null;
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as T;
    } catch {
      return null;
    }
  }

  /** Asks for a save soon; many changes make one write. */
  touch(): void {
    if (!this.#path || this.#timer) return;
    this.#timer = setTimeout(() => this.flush(), Math.max(SAVE_AFTER_MS, this.#lastMs / BUSY_SHARE));
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#path) return;
    const started = performance.now();
    mkdirSync(dirname(this.#path), { recursive: true });
    const draft = `${this.#path}.${process.pid}.tmp`;
    writeFileSync(draft, JSON.stringify(this.#read()), { mode: 0o600 });
    renameSync(draft, this.#path);
    this.#lastMs = performance.now() - started;
  }
}
