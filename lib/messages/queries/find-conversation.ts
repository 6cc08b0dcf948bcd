import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, personBlocks, policies } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import {
  type ConversationSide,
  type ConversationState,
  canStillRead,
  canUseMessages,
  conversationState,
} from '../policy/conversation';

export type FoundConversation = {
  bookingId: string;
  customerId: string;
  vendorId: string | null;
  serviceTitle: string;
  version: number;
  reader: Actor & UserActor;
  side: ConversationSide;
  state: ConversationState;
  canWrite: boolean;
  readable: boolean;
};

const sideOf = (actor: UserActor, booking: { customerId: string; vendorId: string | null }): ConversationSide => {
  if (actor.role === 'customer' && booking.customerId === actor.userId) return 'customer';
  if (actor.role === 'vendor' && booking.vendorId === actor.userId) return 'vendor';
  if (actor.role === 'ops_manager' || actor.role === 'super_admin') return 'staff';
  throw notFound();
};

/** The conversation of a visit as it stands for this reader. Refuses `forbidden`, `not_found`. */
export async function findConversation(tx: Tx, actor: Actor, bookingId: string): Promise<FoundConversation> {
  if (!canUseMessages(actor) || !isUser(actor)) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  const [row] = await tx
    .select({
      id: bookings.id,
      customerId: bookings.customerId,
      vendorId: bookings.vendorId,
      status: bookings.status,
      settledAt: bookings.settledAt,
      serviceTitle: bookings.serviceTitle,
      version: bookings.version,
      disputeDays: sql<number>`(${policies.rules} ->> 'disputeWindowDays')::int`,
      cancelledMs: sql<string | null>`(select extract(epoch from max(e.at)) * 1000 from booking_events e
        where e.booking_id = ${bookings.id} and e.kind = 'cancelled')`,
      blocked: sql<boolean>`coalesce(app_are_blocked(${bookings.customerId}, ${bookings.vendorId}), false)`,
    })
    .from(bookings)
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .where(eq(bookings.id, bookingId));
  if (!row) throw notFound();
  const side = sideOf(actor, row);
  const now = await databaseNow(tx);
  const cancelledAt = row.cancelledMs === null ? null : new Date(Number(row.cancelledMs));
  const facts = { ...row, cancelledAt };
  const mine = side === 'staff' || (row.blocked && (await blockedBy(tx, actor.userId, row)));
  const state = conversationState(facts, now, mine);
  return {
    bookingId: row.id,
    customerId: row.customerId,
    vendorId: row.vendorId,
    serviceTitle: row.serviceTitle,
    version: row.version,
    reader: actor,
    side,
    state,
    canWrite: state === 'open' || (state === 'blocked' && side === 'staff'),
    readable: canStillRead(side, facts, row.disputeDays, now),
  };
}

async function blockedBy(tx: Tx, me: string, row: { customerId: string; vendorId: string | null }): Promise<boolean> {
  const other = me === row.customerId ? row.vendorId : row.customerId;
  if (other === null) return false;
  const [block] = await tx
    .select({ id: personBlocks.id })
    .from(personBlocks)
    .where(and(eq(personBlocks.blockerId, me), eq(personBlocks.blockedId, other), eq(personBlocks.active, true)));
  return block !== undefined;
}
