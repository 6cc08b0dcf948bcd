import { type Actor, hasRole } from '@/lib/core/actor';

/** What the product says to people is administration's to change. */
export const canEditTexts = (actor: Actor): boolean => hasRole(actor, 'super_admin');
