import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An object as its bucket keeps it; `meta` holds the `x-amz-meta-…` headers by their short names. */
export type Kept = {
  key: string;
  bytes: number;
  etag: string;
  meta: Record<string, string>;
  encryption: string | null;
  at: string;
};

const fileOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** One private bucket in a folder of its own: each object is a file of bytes and one about it. */
export class Bucket {
  readonly #root: string;
  readonly #passing: boolean;
  readonly #objects = new Map<string, Kept>();

  /** `root` null: a folder that ends with the sandbox. */
  constructor(root: string | null) {
    this.#passing = root === null;
    this.#root = root ?? mkdtempSync(join(tmpdir(), 'homeserve-bucket-'));
    mkdirSync(this.#root, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(this.#root).filter((each) => each.endsWith('.json'))) {
      const kept = JSON.parse(readFileSync(join(this.#root, name), 'utf8')) as Kept;
      this.#objects.set(kept.key, kept);
    }
  }

  find(key: string): Kept | undefined {
    return this.#objects.get(key);
  }

  bytesOf(key: string): Buffer {
    return readFileSync(join(this.#root, fileOf(key)));
  }

  put(key: string, content: Buffer, about: Pick<Kept, 'meta' | 'encryption'>): Kept {
    const etag = createHash('md5').update(content).digest('hex');
    const kept = { key, bytes: content.length, etag, ...about, at: new Date().toISOString() };
    this.#write(fileOf(key), content);
    this.#write(`${fileOf(key)}.json`, JSON.stringify(kept));
    this.#objects.set(key, kept);
    return kept;
  }

  remove(key: string): void {
    if (!this.#objects.delete(key)) return;
    for (const name of [`${fileOf(key)}.json`, fileOf(key)]) rmSync(join(this.#root, name), { force: true });
  }

  /** In the order of their keys. */
  list(prefix = ''): Kept[] {
    return [...this.#objects.values()]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  close(): void {
    if (this.#passing) rmSync(this.#root, { recursive: true, force: true });
  }

  #write(name: string, content: string | Buffer): void {
    const path = join(this.#root, name);
    writeFileSync(`${path}.tmp`, content, { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  }
}
