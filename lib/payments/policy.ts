import { type Actor, hasRole, isUser, type UserActor } from '@/lib/core/actor';

/** Receipts name the card and the customer: his own and staff’s. */
export const canReadReceipts = (actor: Actor): boolean =>
  hasRole(actor, 'customer', 'ops_manager', 'super_admin') || actor.kind === 'system';

/** Manual money: operations and administration. */
export const canMoveMoney = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');

export const canListPayments = (actor: Actor): boolean =>
  isUser(actor) && hasRole(actor, 'customer', 'vendor', 'ops_manager', 'super_admin');

/** Who authorizes the payment of a booking: its customer, or the holder of its live link. Row security adds "whose". */
export const canPay = (actor: Actor, bookingId: string): boolean =>
  actor.kind === 'link_holder' ? actor.bookingId === bookingId : hasRole(actor, 'customer');

/** What was signed or settled is disputed by its customer; row security adds "whose". */
export const canDispute = (actor: Actor): boolean => hasRole(actor, 'customer');

/** A second, different manager. */
export const canApprove = (actor: Actor, requestedBy: string): boolean =>
  canMoveMoney(actor) && isUser(actor) && actor.userId !== requestedBy;

export const needsApproval = (amountMinor: number, approvalAboveMinor: number): boolean =>
  amountMinor > approvalAboveMinor;

/** What needs two managers needs each of them to have proved himself a moment ago. */
export const lacksProof = (actor: UserActor, amountMinor: number, approvalAboveMinor: number): boolean =>
  needsApproval(amountMinor, approvalAboveMinor) && !actor.isProved;
