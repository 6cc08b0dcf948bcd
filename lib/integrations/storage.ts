import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { env } from '@/lib/core/env';

/** Private objects by key. Nothing here is public: callers authorize first, then stream. */
export type ObjectStorage = {
  /** Writes all or nothing; the object appears under its key only when complete. Answers its size in bytes. Throws `StorageFull`. */
  putObject(key: string, content: Uint8Array | Readable): Promise<{ bytes: number }>;
  /** The object as a stream with its size, or null when there is none. */
  getObject(key: string): Promise<{ stream: Readable; bytes: number } | null>;
  /** The whole object in memory, or null when there is none. */
  readObject(key: string): Promise<Buffer | null>;
  /** Removes the object for good; answers whether there was one. */
  removeObject(key: string): Promise<boolean>;
};

const SEGMENT = '[a-z0-9][a-z0-9_-]*';
const KEY = new RegExp(`^${SEGMENT}(/${SEGMENT})*(\\.[a-z0-9]+)?$`);
const LONGEST_KEY = 200;

/** No room is left: nothing of the object was kept, and it may be sent again once there is some. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** Of a disk, and of a share of it. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** An unguessable key: `newObjectKey('photos', 'jpg')` is "photos/3f/…40 hex….jpg". */
export function newObjectKey(folder: string, extension: string): string {
  const name = randomBytes(20).toString('hex');
  return `${folder}/${name.slice(0, 2)}/${name}.${extension}`;
}

/** Objects as files under `root`. Keys outside the alphabet (and so `..`, absolute paths, hidden files) throw. */
export function diskStorage(root: string): ObjectStorage {
  const base = resolve(root);
  const pathOf = (key: string): string => {
    if (key.length > LONGEST_KEY || !KEY.test(key)) throw new Error('not an object key');
    return join(base, key);
  };

  return {
    async putObject(key, content) {
      const path = pathOf(key);
      const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await pipeline(
          content instanceof Readable ? content : Readable.from([content]),
          createWriteStream(draft, { mode: 0o600 }),
        );
        await syncToDisk(draft);
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw isFull(error) ? new StorageFull('no room is left for objects', { cause: error }) : error;
      }
      return { bytes: (await stat(path)).size };
    },

    async getObject(key) {
      const path = pathOf(key);
      const found = await absentAsNull(stat(path));
      return found ? { stream: createReadStream(path), bytes: found.size } : null;
    },

    readObject: async (key) => absentAsNull(readFile(pathOf(key))),

    removeObject: async (key) => (await absentAsNull(rm(pathOf(key)).then(() => true))) ?? false,
  };
}

/** A rename of unsynced bytes may survive a power cut without its content. */
async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && FULL.has(String(error.code));

async function absentAsNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

let configured: ObjectStorage | undefined;

/** The storage of this installation: `${HOMESERVE_DATA_DIR}/objects`. */
export function storage(): ObjectStorage {
  configured ??= diskStorage(join(env().HOMESERVE_DATA_DIR, 'objects'));
  return configured;
}
