import { type Actor, hasRole } from '@/lib/core/actor';

/** Customers and professionals have documents of their own, staff all; row security says whose. */
export const canReadDocuments = (actor: Actor): boolean =>
  hasRole(actor, 'customer', 'vendor', 'ops_manager', 'super_admin') || actor.kind === 'system';

/** How one is registered for tax, everybody says for himself. */
export const canKeepTaxProfile = (actor: Actor): boolean => hasRole(actor, 'customer', 'vendor');
