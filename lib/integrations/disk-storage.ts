import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertObjectKey, ObjectExists, type ObjectStorage, StorageFull } from './object-storage';

/** Of a disk, and of a share of it. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);
const DRAFT = '.tmp';

/** Objects as files under `root`, which every process that reads them has to see. */
export function diskStorage(root: string): ObjectStorage {
  const base = resolve(root);
  const pathOf = (key: string): string => {
    assertObjectKey(key);
    return join(base, key);
  };

  return {
    async putObject(key, content) {
      const path = pathOf(key);
      const draft = `${path}.${randomBytes(6).toString('hex')}${DRAFT}`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await pipeline(
          content instanceof Readable ? content : Readable.from([content]),
          createWriteStream(draft, { mode: 0o600 }),
        );
        await syncToDisk(draft);
        // A rename would replace what is there.
        await link(draft, path);
      } catch (error) {
        throw refusalOf(error);
      } finally {
        await rm(draft, { force: true });
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

/** The keys of everything that is whole under `root`, in order. */
export async function keysOnDisk(root: string): Promise<string[]> {
  const entries = (await absentAsNull(readdir(root, { recursive: true, withFileTypes: true }))) ?? [];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(DRAFT))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'))
    .sort();
}

/** A link to unsynced bytes may survive a power cut without its content. */
async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function refusalOf(error: unknown): unknown {
  if (FULL.has(codeOf(error))) return new StorageFull(error);
  return codeOf(error) === 'EEXIST' ? new ObjectExists('the key is taken', { cause: error }) : error;
}

async function absentAsNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
