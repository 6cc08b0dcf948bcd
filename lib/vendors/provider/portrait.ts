import 'server-only';
import { type Actor, hasRole } from '@/lib/core/actor';
import { failed, forbidden, ok, Refusal, type Result } from '@/lib/core/errors';
import { openStored, type PhotoFile } from '@/lib/photos/provider/open-photo';
import { assertUpload, recordImage, storeImage } from '@/lib/photos/provider/store-image';
import type { PhotoSize } from '@/lib/photos/schema';
import { setPortrait } from '../commands/set-portrait';
import { locatePortrait } from '../queries/locate-portrait';
import type { VendorDetail } from '../schema';

/**
 * Keeps the acting vendor's portrait: cut square, re-encoded without metadata; the upload itself is not kept.
 * Failures: 413 `photo_too_large`, `photo_too_many_pixels`; 415 `photo_type`; 422 on `file`; 403; 404; 503 `storage_full`,
 * `storage_unavailable`.
 */
export async function savePortrait(actor: Actor, bytes: Buffer): Promise<Result<VendorDetail>> {
  try {
    if (!hasRole(actor, 'vendor')) throw forbidden();
    assertUpload(bytes);
    const stored = await storeImage('portraits', bytes, false, 'square');
    const { storageKey, sha256 } = stored;
    const kept = await recordImage(stored, async () => {
      const vendor = await setPortrait(actor, { portraitKey: storageKey, portraitSha256: sha256 });
      return vendor.ok ? ok({ vendor: vendor.value, isNew: true }) : vendor;
    });
    return kept.ok ? ok(kept.value.vendor) : kept;
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}

/** The portrait for somebody entitled to see the vendor. Throws `not_found`. */
export const openPortrait = async (actor: Actor, vendorId: string, size: PhotoSize): Promise<PhotoFile> =>
  openStored(await locatePortrait(actor, vendorId), size);
