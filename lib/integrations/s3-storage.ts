import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { log } from '@/lib/core/log';
import { assertObjectKey, ObjectExists, type ObjectStorage, StorageFull, StorageUnavailable } from './object-storage';

export type S3Settings = {
  bucket: string;
  region: string;
  /** Absent: Amazon's own. */
  endpoint?: string | undefined;
  /** The bucket in the path instead of in the host's name, as most compatible stores want it. */
  pathStyle: boolean;
  /** Absent: the role of the machine. */
  keys?: { accessKeyId: string; secretAccessKey: string } | undefined;
  encryption: 'none' | 'AES256' | 'aws:kms';
  kmsKeyId?: string | undefined;
};

const CONNECT_MS = 5_000;
const ANSWER_MS = 30_000;
const ATTEMPTS = 3;
/** What stores of several makers say when a disk or a quota is used up; HTTP's own code is 507. */
const FULL = new Set(['InsufficientStorage', 'XMinioStorageFull', 'QuotaExceeded', 'InsufficientCapacity']);
const ABSENT = new Set(['NoSuchKey', 'NotFound']);

/** Loaded with the first object: who keeps them on the disk has no use for it. */
const sdk = () => import('@aws-sdk/client-s3');

async function connect({ region, endpoint, pathStyle, keys }: S3Settings): Promise<S3Client> {
  const { S3Client } = await sdk();
  return new S3Client({
    region,
    forcePathStyle: pathStyle,
    maxAttempts: ATTEMPTS,
    ...(endpoint && { endpoint }),
    ...(keys && { credentials: keys }),
    // What compatible stores do not know, they store as part of the object.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS, throwOnRequestTimeout: true },
  });
}

/** Objects in a bucket of Amazon S3 or of a store that speaks its language and refuses to replace an object. */
export function s3Storage(settings: S3Settings): ObjectStorage {
  const { bucket: Bucket } = settings;
  let connected: Promise<S3Client> | undefined;
  const client = () => (connected ??= connect(settings));
  const at = (Key: string) => {
    assertObjectKey(Key);
    return { Bucket, Key };
  };
  const encrypted: Partial<PutObjectCommandInput> =
    settings.encryption === 'none'
      ? {}
      : {
          ServerSideEncryption: settings.encryption,
          ...(settings.kmsKeyId && { SSEKMSKeyId: settings.kmsKeyId }),
        };

  async function headOf(key: string) {
    const { HeadObjectCommand } = await sdk();
    return absentAsNull((await client()).send(new HeadObjectCommand(at(key))));
  }

  /** Whose object it is that made a write fail: an answer that was lost makes the SDK write once more. */
  const isOurs = async (key: string, put: string): Promise<boolean> => (await headOf(key))?.Metadata?.put === put;

  /** What was refused is not there; what had no answer may be. */
  async function takeBack(key: string, put: string, error: unknown): Promise<void> {
    if ((statusOf(error) ?? 500) < 500) return;
    try {
      if (await isOurs(key, put)) await remove(key);
    } catch {
      log.warn('an object may be left over', { code: nameOf(error) });
    }
  }

  async function remove(key: string): Promise<void> {
    const { DeleteObjectCommand } = await sdk();
    await absentAsNull((await client()).send(new DeleteObjectCommand(at(key))));
  }

  return {
    async putObject(key, content) {
      const to = at(key);
      // The length goes first, and a stream that breaks must not have begun an object.
      const Body = content instanceof Readable ? await buffer(content) : content;
      const put = randomUUID();
      const { PutObjectCommand } = await sdk();
      const command = new PutObjectCommand({ ...to, ...encrypted, Body, IfNoneMatch: '*', Metadata: { put } });
      try {
        await (await client()).send(command);
      } catch (error) {
        if (statusOf(error) !== 412) {
          await takeBack(key, put, error);
          throw refusalOf(error);
        }
        if (!(await isOurs(key, put))) throw new ObjectExists('the key is taken', { cause: error });
      }
      return { bytes: Body.byteLength };
    },

    async getObject(key) {
      const from = at(key);
      const { GetObjectCommand } = await sdk();
      const found = await absentAsNull((await client()).send(new GetObjectCommand(from)));
      if (!found) return null;
      if (!(found.Body instanceof Readable)) throw new Error('an object came without its bytes');
      return { stream: found.Body, bytes: found.ContentLength ?? 0 };
    },

    async readObject(key) {
      const found = await this.getObject(key);
      return found && (await buffer(found.stream).catch((error: unknown) => Promise.reject(refusalOf(error))));
    },

    async removeObject(key) {
      // A removal does not say whether there was anything.
      if (!(await headOf(key))) return false;
      await remove(key);
      return true;
    },
  };
}

/** Whether the bucket keeps what is removed from it, as versions; null where the store does not say. */
export async function keepsVersions(settings: S3Settings): Promise<boolean | null> {
  const { GetBucketVersioningCommand } = await sdk();
  const client = await connect(settings);
  try {
    const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket: settings.bucket }));
    return Status === 'Enabled';
  } catch {
    return null;
  } finally {
    client.destroy();
  }
}

/** Where the store would show an object to the world. */
export function objectAddress({ endpoint, region, bucket, pathStyle }: S3Settings, key: string): string {
  const { protocol, host } = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  return pathStyle ? `${protocol}//${host}/${bucket}/${key}` : `${protocol}//${bucket}.${host}/${key}`;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  return (error.$metadata as { httpStatusCode?: number }).httpStatusCode;
}

function refusalOf(error: unknown): unknown {
  if (FULL.has(nameOf(error)) || statusOf(error) === 507) return new StorageFull(error);
  // Nobody else sees why: to who waits it is an outage.
  log.error('the object store refused', error);
  return new StorageUnavailable(error);
}

async function absentAsNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (ABSENT.has(nameOf(error))) return null;
    throw refusalOf(error);
  }
}
