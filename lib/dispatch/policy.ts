import { type Actor, hasRole } from '@/lib/core/actor';

/** What burns, and whom a visit was offered to and why, is for those who answer for the market. */
export const canWatchDispatch = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');
