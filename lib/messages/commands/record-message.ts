import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { messagePhotos, messages } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { bookingChannel, userChannel } from '@/lib/core/channels';
import { conflict, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { MAX_PHOTOS_PER_CONVERSATION } from '../policy/conversation';
import { type FoundConversation, findConversation } from '../queries/find-conversation';
import { messageByClientId } from '../queries/messages';
import type { Message } from '../schema';

type NewPhoto = Pick<
  typeof messagePhotos.$inferInsert,
  'sha256' | 'bytes' | 'width' | 'height' | 'mediaType' | 'storageKey'
>;
type NewMessage = { body: string; clientId: string; photo: NewPhoto | null };

/**
 * Whether a message may come now, asked before a photo is decoded: the message itself when this client id is kept
 * already, null when it is welcome. Refuses `forbidden`, `not_found`, `conversation_closed`, `photo_limit`.
 */
export async function admitMessage(
  actor: Actor,
  bookingId: string,
  { clientId, withPhoto }: { clientId: string; withPhoto: boolean },
): Promise<Message | null> {
  return readAs(actor, async (tx) => {
    const found = await findConversation(tx, actor, bookingId);
    const kept = await messageByClientId(tx, found, clientId);
    if (!kept) await refuseUnwelcome(tx, found, withPhoto);
    return kept;
  });
}

/** `isNew`: false when this client id was kept before, and nothing of this message is. */
export type RecordedMessage = { message: Message; isNew: boolean };

/** Writes the message and tells the others; a repeated client id answers the first one. Refuses as `admitMessage`. */
export async function recordMessage(
  actor: Actor,
  bookingId: string,
  input: NewMessage,
): Promise<Result<RecordedMessage>> {
  return writeAs(actor, async (tx) => {
    const found = await findConversation(tx, actor, bookingId);
    // One writer at a time, so that "read until" never jumps over a message that commits later.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`messages:${found.bookingId}`}, 0))`);
    const kept = await messageByClientId(tx, found, input.clientId);
    if (kept) return { message: kept, isNew: false };
    await refuseUnwelcome(tx, found, input.photo !== null);
    await insertMessage(tx, found, input);
    const written = await messageByClientId(tx, found, input.clientId);
    if (!written) throw conflict('state_changed');
    await tellOthers(tx, found);
    return { message: written, isNew: true };
  });
}

async function refuseUnwelcome(tx: Tx, found: FoundConversation, withPhoto: boolean): Promise<void> {
  if (!found.canWrite || found.vendorId === null) throw conflict('conversation_closed');
  if (!withPhoto) return;
  const [taken] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(messagePhotos)
    .where(and(eq(messagePhotos.bookingId, found.bookingId), eq(messagePhotos.uploaderId, found.reader.userId)));
  if ((taken?.count ?? 0) >= MAX_PHOTOS_PER_CONVERSATION) throw conflict('photo_limit');
}

async function insertMessage(tx: Tx, found: FoundConversation, { body, clientId, photo }: NewMessage): Promise<void> {
  const { bookingId, vendorId, reader, side } = found;
  if (vendorId === null) throw conflict('conversation_closed');
  const [kept] = photo
    ? await tx
        .insert(messagePhotos)
        .values({ ...photo, bookingId, vendorId, uploaderId: reader.userId })
        .returning({ id: messagePhotos.id })
    : [];
  await tx.insert(messages).values({
    bookingId,
    vendorId,
    senderId: reader.userId,
    senderRole: side,
    body,
    clientId,
    photoId: kept?.id ?? null,
    sentAt: sql`app_clock()`,
  });
}

/** In the app at once, once a burst: until it is read, further messages are the same news. */
async function tellOthers(tx: Tx, found: FoundConversation): Promise<void> {
  const { bookingId, customerId, vendorId, reader, side } = found;
  const others = [customerId, vendorId].filter((id) => id !== null && id !== reader.userId) as string[];
  for (const userId of others) {
    const first = await firstUnread(tx, bookingId, userId);
    if (first) {
      await notify(tx, {
        userId,
        bookingId,
        template: 'message',
        channels: ['in_app'],
        data: { from: side },
        cause: burstOf(userId, first),
      });
    }
  }
  const channels = [bookingChannel(bookingId), ...others.map(userChannel)];
  addTask(tx, 'publish-change', { channels, event: 'message', id: bookingId, version: found.version });
}

/** One burst is everything since the first message that its reader has not read. */
export const burstOf = (userId: string, firstUnreadId: string): string => `message:${userId}:${firstUnreadId}`;

function firstUnread(tx: Tx, bookingId: string, userId: string): Promise<string | undefined> {
  return asSystem(tx, async () => {
    const [row] = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(
        and(
          eq(messages.bookingId, bookingId),
          ne(messages.senderId, userId),
          sql`${messages.vendorId} = (select b.vendor_id from bookings b where b.id = ${bookingId})`,
          sql`${messages.sentAt} > coalesce((select r.read_until from conversation_reads r
            where r.booking_id = ${bookingId} and r.user_id = ${userId}), '-infinity'::timestamptz)`,
        ),
      )
      .orderBy(messages.sentAt, messages.id)
      .limit(1);
    return row?.id;
  });
}
