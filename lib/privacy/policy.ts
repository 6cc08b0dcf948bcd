import { type Actor, hasRole, isUser } from '@/lib/core/actor';
import type { Obstacle } from './state';

/** Customers and professionals own their accounts; those of staff are the company's, and an administrator's to erase. */
export const canAskOwnErasure = (actor: Actor): boolean => hasRole(actor, 'customer', 'vendor');

/** Never himself, so that an administrator always remains. */
export const canErasePerson = (actor: Actor, personId: string): boolean =>
  hasRole(actor, 'super_admin') && actor.userId !== personId;

export const canReadErasures = (actor: Actor): boolean => hasRole(actor, 'super_admin');
export const canRuleRetention = (actor: Actor): boolean => hasRole(actor, 'super_admin');

export const canExport = (actor: Actor, personId: string): boolean =>
  isUser(actor) && (actor.userId === personId || actor.role === 'super_admin');

/** What an erasure still waits for: once it is due, only for visits, which end by themselves. */
export const holdsUp = (obstacles: readonly Obstacle[], due: boolean): readonly Obstacle[] =>
  due ? obstacles.filter((obstacle) => obstacle === 'open_visits') : obstacles;
