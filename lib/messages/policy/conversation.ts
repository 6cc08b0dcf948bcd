import { type Actor, hasRole } from '@/lib/core/actor';
import { DAY, HOUR } from '@/lib/core/time';

export const MAX_MESSAGE = 2000;
export const MAX_PHOTOS_PER_CONVERSATION = 60;
/** After the visit was settled or cancelled the two may still write; as long the vendor sees the contact. */
const OPEN_AFTER_END = 48 * HOUR;
/** SMS and mail follow when nobody has read for so long. */
export const NUDGE_AFTER_MINUTES = 2;

export type ConversationSide = 'customer' | 'vendor' | 'staff';

export const canUseMessages = (actor: Actor): boolean =>
  hasRole(actor, 'customer', 'vendor', 'ops_manager', 'super_admin');

export type ConversationFacts = {
  status: string;
  vendorId: string | null;
  settledAt: Date | null;
  cancelledAt: Date | null;
  /** Either of the two wants no more of the other. */
  blocked: boolean;
};

/** `not_yet`: nobody accepted. `ended`: over for both. `blocked` is what the one who blocked reads; the other `ended`. */
export type ConversationState = 'open' | 'not_yet' | 'ended' | 'blocked';

const UNDER_WAY = ['accepted', 'in_progress'];

const endOf = ({ status, settledAt, cancelledAt }: ConversationFacts): Date | null => {
  if (status === 'cancelled') return cancelledAt;
  return status === 'settled' ? settledAt : null;
};

/**
 * Whether the two of a visit may write to each other now: from acceptance until 48 h after it was settled or
 * cancelled. A block ends it too, but never while the visit is under way: then they still need each other.
 */
export function conversationState(facts: ConversationFacts, now: Date, iBlocked: boolean): ConversationState {
  if (facts.vendorId === null) return facts.status === 'cancelled' || facts.status === 'expired' ? 'ended' : 'not_yet';
  const end = endOf(facts);
  if (end && now.getTime() > end.getTime() + OPEN_AFTER_END) return 'ended';
  if (facts.blocked && !UNDER_WAY.includes(facts.status)) return iBlocked ? 'blocked' : 'ended';
  return 'open';
}

/**
 * What people write may say where somebody lives, so the vendor's copy is put away when disputes can no longer be
 * raised. Customer and staff keep theirs.
 */
export function canStillRead(
  side: ConversationSide,
  facts: ConversationFacts,
  disputeDays: number,
  now: Date,
): boolean {
  if (side !== 'vendor') return true;
  const end = endOf(facts);
  return end === null || now.getTime() <= end.getTime() + disputeDays * DAY;
}
