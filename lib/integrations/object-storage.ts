import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Refusal } from '@/lib/core/errors';

/** Private objects by key. Nothing here is public: callers authorize first, then stream. */
export type ObjectStorage = {
  /**
   * Writes all or nothing, and once: the object appears under its key only when complete, and what is there is never
   * replaced (`ObjectExists`). Answers its size in bytes. Throws `StorageFull`, `StorageUnavailable`.
   */
  putObject(key: string, content: Uint8Array | Readable): Promise<{ bytes: number }>;
  /** The object as a stream with its size, or null when there is none. Throws `StorageUnavailable`. */
  getObject(key: string): Promise<{ stream: Readable; bytes: number } | null>;
  /** The whole object in memory, or null when there is none. Throws `StorageUnavailable`. */
  readObject(key: string): Promise<Buffer | null>;
  /** Removes the object for good; answers whether there was one. Throws `StorageUnavailable`. */
  removeObject(key: string): Promise<boolean>;
};

const SEGMENT = '[a-z0-9][a-z0-9_-]*';
const KEY = new RegExp(`^${SEGMENT}(/${SEGMENT})*(\\.[a-z0-9]+)?$`);
const LONGEST_KEY = 200;
/** Seconds until a phone may try again. */
const AGAIN = 60;

/** No room is left: nothing of the object was kept, and it may be sent again once there is some. 503 `storage_full`. */
export class StorageFull extends Refusal {
  constructor(override readonly cause: unknown) {
    super({ kind: 'unavailable', code: 'storage_full', retryAfterSeconds: AGAIN });
  }
}

/** The store does not answer, or does not take our keys. 503 `storage_unavailable`. */
export class StorageUnavailable extends Refusal {
  constructor(override readonly cause: unknown) {
    super({ kind: 'unavailable', code: 'storage_unavailable', retryAfterSeconds: AGAIN });
  }
}

/** Another object stands under the key; it stays as it is. */
export class ObjectExists extends Error {
  override readonly name = 'ObjectExists';
}

/** An unguessable key: `newObjectKey('photos', 'jpg')` is "photos/3f/…40 hex….jpg". */
export function newObjectKey(folder: string, extension: string): string {
  const name = randomBytes(20).toString('hex');
  return `${folder}/${name.slice(0, 2)}/${name}.${extension}`;
}

/** Keys outside the alphabet (and so `..`, absolute paths, hidden files) throw. */
export function assertObjectKey(key: string): void {
  if (key.length > LONGEST_KEY || !KEY.test(key)) throw new Error('not an object key');
}
