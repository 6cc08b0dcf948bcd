import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { conversationReads, messages, notifications } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { userChannel } from '@/lib/core/channels';
import { notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { findConversation } from '../queries/find-conversation';
import { type ReadInput, readInput } from '../schema';

/**
 * The reader has seen the conversation up to this message; never back. His in-app news of it are read with it.
 * Refuses `forbidden`, `not_found`, `invalid`.
 */
export function markConversationRead(actor: Actor, bookingId: string, input: ReadInput): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    const { messageId } = parse(readInput, input);
    const found = await findConversation(tx, actor, bookingId);
    const [seen] = await tx
      .select({ sentAt: messages.sentAt })
      .from(messages)
      .where(and(eq(messages.id, messageId), eq(messages.bookingId, found.bookingId)));
    if (!seen) throw notFound();
    const { userId } = found.reader;
    const moved = await tx
      .insert(conversationReads)
      .values({ bookingId: found.bookingId, userId, readUntil: seen.sentAt })
      .onConflictDoUpdate({
        target: [conversationReads.bookingId, conversationReads.userId],
        set: { readUntil: seen.sentAt },
        setWhere: sql`${conversationReads.readUntil} < excluded.read_until`,
      })
      .returning({ userId: conversationReads.userId });
    if (moved.length === 0) return;
    await tx
      .update(notifications)
      .set({ readAt: sql`app_now()` })
      .where(
        and(
          eq(notifications.userId, userId),
          eq(notifications.bookingId, found.bookingId),
          eq(notifications.template, 'message'),
          isNull(notifications.readAt),
        ),
      );
    // His other tabs count again; this one re-reads itself.
    const news = { channels: [userChannel(userId)], event: 'message_read', id: found.bookingId };
    addTask(tx, 'publish-change', { ...news, version: found.version });
  });
}
