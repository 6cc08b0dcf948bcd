import { type Actor, hasRole, isUser } from '@/lib/core/actor';

export const canReconcile = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');

/** A second, different manager. */
export const canApproveAdjustment = (actor: Actor, decidedBy: string | null): boolean =>
  canReconcile(actor) && isUser(actor) && decidedBy !== null && actor.userId !== decidedBy;
