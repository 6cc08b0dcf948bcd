import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SAVE_AFTER_MS = 1000;

/** Keeps the sandbox's memory in one JSON file, so that a restart still knows its customers and holds. */
export class SnapshotFile<T> {
  #path: string | null;
  #read: () => T;
  #timer: NodeJS.Timeout | null = null;

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
    this.#timer = setTimeout(() => this.flush(), SAVE_AFTER_MS);
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#path) return;
    mkdirSync(dirname(this.#path), { recursive: true });
    const draft = `${this.#path}.${process.pid}.tmp`;
    writeFileSync(draft, JSON.stringify(this.#read()), { mode: 0o600 });
    renameSync(draft, this.#path);
  }
}
