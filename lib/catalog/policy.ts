import { type Actor, hasRole } from '@/lib/core/actor';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const canImportCatalog = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'super_admin');

/** Services, categories and the market's numbers. */
export const canEditCatalog = (actor: Actor) => hasRole(actor, 'super_admin');

/** The address of a title: "AC deep cleaning (split)" is `ac-deep-cleaning-split`. Never one that reads as an id. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return words && !ID.test(words) ? words : `service${words && `-${words}`}`;
}
