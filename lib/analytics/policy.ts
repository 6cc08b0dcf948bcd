import { type Actor, hasRole } from '@/lib/core/actor';

/** How the business does is operations' and administrators' to read. */
export const canReadInsight = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');
