import { type Actor, hasRole } from '@/lib/core/actor';

/** What burns is for those who can put it out. */
export const canSeeExceptions = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');

/** Whom a visit was offered to and why: whoever answers for the market. */
export const canSeeDispatches = canSeeExceptions;
