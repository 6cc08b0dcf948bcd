import 'server-only';
import { randomBytes } from 'node:crypto';
import { newObjectKey, ObjectExists } from '@/lib/integrations/object-storage';
import { keepsVersions, objectAddress } from '@/lib/integrations/s3-storage';
import { bucketSettings, storage } from '@/lib/integrations/storage';

export type BucketFacts = {
  bucket: string;
  /** A probe was written, came back and went. */
  returns: boolean;
  /** A second write under the same key replaced the first. */
  replaces: boolean;
  /** Whoever knows the address reads it without a key. */
  open: boolean;
  /** What is removed stays as a version; null where the store does not say. */
  versions: boolean | null;
};

const WAIT_MS = 10_000;

/** What the bucket of the settings does with a probe of ours; null where objects are kept on the disk. Rejects when it does not answer. */
export async function reachBucket(): Promise<BucketFacts | null> {
  const settings = bucketSettings();
  if (!settings) return null;
  const [key, probe] = [newObjectKey('doctor', 'bin'), randomBytes(64)];
  await storage().putObject(key, probe);
  try {
    const returns = (await storage().readObject(key))?.equals(probe) ?? false;
    const stranger = await fetch(objectAddress(settings, key), { signal: AbortSignal.timeout(WAIT_MS) });
    const replaces = await storage()
      .putObject(key, randomBytes(64))
      .then(
        () => true,
        (error: unknown) => !(error instanceof ObjectExists),
      );
    return { bucket: settings.bucket, returns, replaces, open: stranger.ok, versions: await keepsVersions(settings) };
  } finally {
    await storage().removeObject(key);
  }
}
