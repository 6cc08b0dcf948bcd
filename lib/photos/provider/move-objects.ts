import 'server-only';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { diskStorage, keysOnDisk } from '@/lib/integrations/disk-storage';
import type { ObjectStorage } from '@/lib/integrations/object-storage';
import { bucketSettings, diskRoot, storage } from '@/lib/integrations/storage';

/** `differs`: the bucket holds other bytes under the key, and they were left alone. */
export type Moved = 'moved' | 'there' | 'differs';

/**
 * Copies every object of the disk into the bucket of the settings, reads each back and compares its hash; `tell` hears
 * of every one. What is there already is compared and not sent again, so an interrupted run goes on where it stopped.
 * The disk keeps everything. Throws where no bucket is set, and the store's refusals.
 */
export async function moveObjects(tell: (key: string, how: Moved) => void): Promise<Record<Moved, number>> {
  if (!bucketSettings()) throw new Error('OBJECT_STORAGE is not s3: there is no bucket to move to');
  const disk = diskStorage(diskRoot());
  const counts: Record<Moved, number> = { moved: 0, there: 0, differs: 0 };
  for (const key of await keysOnDisk(diskRoot())) {
    const how = await moveOne(disk, storage(), key);
    if (!how) continue;
    counts[how] += 1;
    tell(key, how);
  }
  return counts;
}

/** Null: it was removed meanwhile, which an erasure does. */
async function moveOne(from: ObjectStorage, to: ObjectStorage, key: string): Promise<Moved | null> {
  const bytes = await from.readObject(key);
  if (!bytes) return null;
  const there = await to.readObject(key);
  if (there) return sha256Hex(there) === sha256Hex(bytes) ? 'there' : 'differs';
  await to.putObject(key, bytes);
  const back = await to.readObject(key);
  return back && sha256Hex(back) === sha256Hex(bytes) ? 'moved' : 'differs';
}
