import { type Actor, hasRole } from '@/lib/core/actor';

/** What the machine does, and doing what it failed at again, is administration's. */
export const canWatchMachine = (actor: Actor): boolean => hasRole(actor, 'super_admin');
