import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { notifications, signatureRequests } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canRevokeRequest } from '../policy';
import type { LinkMessage, LinkTrail } from '../schema/unsigned';

const MAX_REQUESTS = 20;
const instant = (at: Date | null): string | null => at && rfc3339(at);

/** Every request of a visit, the latest first, with what was sent for it and how that fared; for the desk. Refuses `forbidden`. */
export async function linkTrail(actor: Actor, bookingId: string): Promise<LinkTrail[]> {
  if (!canRevokeRequest(actor)) throw forbidden();
  if (!isUuid(bookingId)) return [];
  const [requests, messages] = await readAs(actor, (tx) =>
    Promise.all([
      tx
        .select()
        .from(signatureRequests)
        .where(eq(signatureRequests.bookingId, bookingId))
        .orderBy(desc(signatureRequests.issuedAt), desc(signatureRequests.id))
        .limit(MAX_REQUESTS),
      tx
        .select()
        .from(notifications)
        .where(
          and(
            eq(notifications.bookingId, bookingId),
            inArray(notifications.template, ['signature_request', 'signature_reminder']),
            inArray(notifications.channel, ['sms', 'email']),
          ),
        )
        .orderBy(notifications.createdAt, notifications.id),
    ]),
  );
  return requests.map((row) => ({
    id: row.id,
    status: row.status,
    issuedAt: rfc3339(row.issuedAt),
    expiresAt: rfc3339(row.expiresAt),
    firstViewedAt: instant(row.firstViewedAt),
    endedAt: instant(row.endedAt),
    endReason: row.endReason,
    remindAt: instant(row.remindAt),
    messages: messages.filter(({ data }) => data.requestId === row.id).map(toMessage),
  }));
}

function toMessage(row: typeof notifications.$inferSelect): LinkMessage {
  const { template, data, channel, status, failureCode } = row;
  return {
    kind: template === 'signature_reminder' ? 'reminder' : 'link',
    number: typeof data.number === 'number' ? data.number : null,
    channel: channel === 'email' ? channel : 'sms',
    status,
    failureCode,
    at: rfc3339(row.deliveredAt ?? row.sentAt ?? row.dueAt ?? row.createdAt),
  };
}
