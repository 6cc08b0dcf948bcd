import { type Actor, hasRole } from '@/lib/core/actor';

export const canImportCatalog = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'super_admin');

/** Services, categories and the market's numbers. */
export const canEditCatalog = (actor: Actor) => hasRole(actor, 'super_admin');

/** The address of a title: "AC deep cleaning (split)" is `ac-deep-cleaning-split`. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'service';
