import 'server-only';
import { attempt } from '@/lib/auth/attempt';
import { rateLimit } from '@/lib/auth/rate-limit';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, invalid, ok, type Result, unwrap } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { assertUpload, recordImage, storeImage } from '@/lib/photos/provider/store-image';
import { admitMessage, recordMessage } from '../commands/record-message';
import { type Message, type MessageInput, messageInput } from '../schema';

/** Far above what two people type. */
const PACE = { limit: 30, windowSeconds: 60 };

/**
 * Sends a text, a photo or both to the other side of a visit; the same `clientId` again answers the first message.
 * Failures: 422 on `body` (`required`, `too_long`, `message_phone`, `message_link`) and `clientId`; of the photo as
 * `addPhoto`; 403; 404; 409 `conversation_closed`, `photo_limit`; 429.
 */
export function sendMessage(
  actor: Actor,
  bookingId: string,
  input: MessageInput & { bytes?: Buffer },
): Promise<Result<Message>> {
  return attempt(async () => {
    if (!isUser(actor)) throw forbidden();
    const { bytes, ...rest } = input;
    const { body, clientId } = parse(messageInput, rest);
    if (bytes) assertUpload(bytes);
    else if (body === '') throw invalid({ path: 'body', message: 'required' });
    const kept = await admitMessage(actor, bookingId, { clientId, withPhoto: bytes !== undefined });
    if (kept) return ok(kept);
    unwrap(await rateLimit(`messages:${actor.userId}`, PACE));
    const photo = bytes ? await storeImage('messages', bytes, false) : null;
    const record = () => recordMessage(actor, bookingId, { body, clientId, photo });
    const recorded = photo ? await recordImage(photo, record) : await record();
    return recorded.ok ? ok(recorded.value.message) : recorded;
  });
}
