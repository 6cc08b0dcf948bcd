import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { failed, forbidden, ok, Refusal, type Result } from '@/lib/core/errors';
import { encodeAvif } from '@/lib/integrations/image-decoder';
import { storage } from '@/lib/integrations/storage';
import { locatePhoto } from '../queries';
import { avifKey, derivedKey } from './open-photo';

/**
 * Makes the full size of a visit's photo once more, as AVIF, from what is shown already. Again: nothing. Where the
 * picture is gone or cannot be encoded it stays with what there is. For the machine; refuses `forbidden`, `not_found`.
 */
export async function deriveAvif(actor: Actor, photoId: string): Promise<Result<{ made: boolean }>> {
  if (actor.kind !== 'system') return failed(forbidden().failure);
  try {
    const { storageKey } = await locatePhoto(actor, photoId);
    const there = await storage().getObject(avifKey(storageKey));
    there?.stream.destroy();
    const shown = there ? null : await storage().readObject(derivedKey(storageKey, 'full'));
    const avif = shown && (await encodeAvif(shown));
    if (!shown || !avif || avif.length >= shown.length) return ok({ made: false });
    await storage().putObject(avifKey(storageKey), avif);
    // Erased meanwhile: whoever removed its files did not know of this one.
    const kept = await storage().getObject(derivedKey(storageKey, 'full'));
    kept?.stream.destroy();
    if (!kept) await storage().removeObject(avifKey(storageKey));
    return ok({ made: kept !== null });
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}
