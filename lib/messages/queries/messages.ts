import 'server-only';
import { and, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, conversationReads, messagePhotos, messages } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { decodeCursor, pageOf } from '@/lib/core/cursor';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canUseMessages } from '../policy/conversation';
import { type Conversation, type ConversationFilter, conversationFilter, type Message } from '../schema';
import { type FoundConversation, findConversation } from './find-conversation';

const SORT = { column: messages.sentAt, id: messages.id, kind: 'instant', descending: true } as const;

const selectMessages = (tx: Tx) =>
  tx
    .select({ message: messages, photo: messagePhotos })
    .from(messages)
    .leftJoin(messagePhotos, eq(messagePhotos.id, messages.photoId));
type Row = Awaited<ReturnType<typeof selectMessages>>[number];

function toMessage(reader: UserActor, { message, photo }: Row): Message {
  const mine = message.senderId === reader.userId;
  return {
    id: message.id,
    bookingId: message.bookingId,
    from: message.senderRole,
    mine,
    body: message.erasedAt ? '' : message.body,
    erased: message.erasedAt !== null,
    photo: photo && !photo.erasedAt ? { id: photo.id, width: photo.width, height: photo.height } : null,
    clientId: mine ? message.clientId : null,
    sentAt: rfc3339(message.sentAt),
  };
}

/**
 * A visit's messages, newest first, and how the conversation stands. Staff read what every professional of the visit
 * wrote; customer and professional only their own conversation. Refuses `forbidden`, `not_found`, `bad_cursor`.
 */
export async function getConversation(
  actor: Actor,
  bookingId: string,
  filter: ConversationFilter = {},
): Promise<Conversation> {
  const { limit, cursor } = parse(conversationFilter, filter);
  const after = decodeCursor(cursor, SORT.kind);
  return readAs(actor, async (tx) => {
    const found = await findConversation(tx, actor, bookingId);
    const { side, state, canWrite, readable } = found;
    const rows = readable
      ? await selectMessages(tx)
          .where(and(eq(messages.bookingId, found.bookingId), ofTheTwo(found), afterCursor(SORT, after)))
          .orderBy(orderOf(SORT))
          .limit(limit + 1)
      : [];
    const page = pageOf(
      rows,
      limit,
      (row) => toMessage(found.reader, row),
      ({ message }) => ({ value: message.sentAt, id: message.id }),
    );
    const unread = readable ? ((await countUnread(tx, found.reader, [found.bookingId])).get(found.bookingId) ?? 0) : 0;
    return { ...page, side, state, canWrite, readable, unread };
  });
}

const ofTheTwo = ({ side, vendorId }: FoundConversation): SQL | undefined => {
  if (side === 'staff') return undefined;
  return vendorId === null ? sql`false` : eq(messages.vendorId, vendorId);
};

/** The message that this client id already made, if any. */
export async function messageByClientId(
  tx: Tx,
  { bookingId, reader }: FoundConversation,
  clientId: string,
): Promise<Message | null> {
  const [row] = await selectMessages(tx).where(
    and(eq(messages.bookingId, bookingId), eq(messages.senderId, reader.userId), eq(messages.clientId, clientId)),
  );
  return row ? toMessage(reader, row) : null;
}

/** How many messages of each of these visits the acting person has not read; visits without any are absent. */
export async function unreadMessages(actor: Actor, bookingIds: readonly string[]): Promise<Map<string, number>> {
  if (!canUseMessages(actor) || !isUser(actor) || bookingIds.length === 0) return new Map();
  return readAs(actor, (tx) => countUnread(tx, actor, bookingIds));
}

async function countUnread(tx: Tx, reader: UserActor, bookingIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ bookingId: messages.bookingId, count: sql<number>`count(*)::int` })
    .from(messages)
    .innerJoin(bookings, and(eq(bookings.id, messages.bookingId), eq(bookings.vendorId, messages.vendorId)))
    .leftJoin(
      conversationReads,
      and(eq(conversationReads.bookingId, messages.bookingId), eq(conversationReads.userId, reader.userId)),
    )
    .where(
      and(
        inArray(messages.bookingId, [...bookingIds]),
        ne(messages.senderId, reader.userId),
        or(sql`${conversationReads.readUntil} is null`, sql`${messages.sentAt} > ${conversationReads.readUntil}`),
      ),
    )
    .groupBy(messages.bookingId);
  return new Map(rows.map(({ bookingId, count }) => [bookingId, count]));
}

/** Where the photo of a message lies, for somebody who may read the conversation. Throws `not_found`. */
export async function locateMessagePhoto(
  actor: Actor,
  photoId: string,
): Promise<{ storageKey: string; sha256: string }> {
  if (!isUuid(photoId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({
        bookingId: messagePhotos.bookingId,
        storageKey: messagePhotos.storageKey,
        sha256: messagePhotos.sha256,
      })
      .from(messagePhotos)
      .where(eq(messagePhotos.id, photoId));
    if (!row || !(await findConversation(tx, actor, row.bookingId)).readable) throw notFound();
    return { storageKey: row.storageKey, sha256: row.sha256 };
  });
}
