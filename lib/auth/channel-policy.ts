import { type Actor, hasRole, isUser } from '@/lib/core/actor';

/** What happens at any visit, by id only. */
export const canHearStaff = (actor: Actor): boolean => hasRole(actor, 'onboard_manager', 'ops_manager', 'super_admin');

/** A person's own channel is nobody else's, staff included. */
export const canHearUser = (actor: Actor, userId: string): boolean =>
  isUser(actor) && actor.userId.toLowerCase() === userId.toLowerCase();
