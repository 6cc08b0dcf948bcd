import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { openStored } from '@/lib/photos/provider/open-photo';
import { fileResponse } from '@/lib/photos/provider/photo-response';
import type { PhotoSize } from '@/lib/photos/schema';
import { locateMessagePhoto } from '../queries/messages';

/** The photo of a message as an HTTP answer, private to those who may read the conversation. Throws `not_found`. */
export async function messagePhotoResponse(
  actor: Actor,
  photoId: string,
  size: PhotoSize,
  ifNoneMatch: string | null,
): Promise<Response> {
  return fileResponse(await openStored(await locateMessagePhoto(actor, photoId), size), ifNoneMatch);
}
