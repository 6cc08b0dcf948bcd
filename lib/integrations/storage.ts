import { join } from 'node:path';
import { env } from '@/lib/core/env';
import { diskStorage } from './disk-storage';
import type { ObjectStorage } from './object-storage';
import { type S3Settings, s3Storage } from './s3-storage';

/** Where the disk's objects lie: `${HOMESERVE_DATA_DIR}/objects`. */
export const diskRoot = (): string => join(env().HOMESERVE_DATA_DIR, 'objects');

/** The bucket that the settings name; null where objects are kept on the disk. */
export function bucketSettings(): S3Settings | null {
  const { OBJECT_STORAGE, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, ...more } = env();
  if (OBJECT_STORAGE === 'disk' || !S3_BUCKET) return null;
  return {
    bucket: S3_BUCKET,
    region: more.S3_REGION,
    endpoint: more.S3_ENDPOINT,
    pathStyle: more.S3_PATH_STYLE === 'on',
    encryption: more.S3_ENCRYPTION,
    kmsKeyId: more.S3_KMS_KEY_ID,
    ...(S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
      ? { keys: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY } }
      : {}),
  };
}

let configured: ObjectStorage | undefined;

/** The storage of this installation, as OBJECT_STORAGE says: its disk, or a bucket. */
export function storage(): ObjectStorage {
  if (configured) return configured;
  const bucket = bucketSettings();
  configured = bucket ? s3Storage(bucket) : diskStorage(diskRoot());
  return configured;
}
