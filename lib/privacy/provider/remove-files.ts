import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { storage } from '@/lib/integrations/storage';
import { objectsOf } from '@/lib/photos/provider/open-photo';
import { countFiles } from '../commands/count-erased';
import { type FilesOf, storedKeys } from '../queries/stored-keys';

/** Removes pictures with their derivatives. What is gone already stays gone, so it may be repeated. */
export async function removeFilesOf(system: Actor, erasureId: string, of: FilesOf): Promise<void> {
  let files = 0;
  for (const key of await storedKeys(system, of)) {
    for (const one of objectsOf(key)) {
      if (await storage().removeObject(one)) files += 1;
    }
  }
  await countFiles(system, erasureId, files);
}
