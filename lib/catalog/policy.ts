import { type Actor, hasRole } from '@/lib/core/actor';

export const canImportCatalog = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'super_admin');
