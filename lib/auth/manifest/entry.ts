import { ROLES, type Role } from '@/lib/core/actor';

export type Who = Role | 'guest' | 'link_holder' | 'webhook';
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Verb = 'read' | 'create' | 'update' | 'act';

/**
 * Whose things an entry point serves. `public`: the same for everybody; `self`: only the asker's own account or
 * session; `party`: things the asker takes part in (staff roles among `who` see all of them); `all`: everybody's.
 */
export type Ownership = 'public' | 'self' | 'party' | 'all';

type Access = { who: readonly Who[]; verb: Verb; resource: string; ownership: Ownership };

/** Something that a stranger can call. `path` of a page or route is its address, of a REST operation below /api/v1. */
export type EntryPoint = Access &
  (
    | { kind: 'page'; path: string }
    | { kind: 'route'; method: Method; path: string }
    | { kind: 'rest'; method: Method; path: string }
    /** `name` is room/function, for example bookings/acceptBooking. */
    | { kind: 'action'; name: string }
  );

export const USERS: readonly Who[] = ROLES;
export const EVERYBODY: readonly Who[] = ['guest', ...ROLES];
export const ONBOARDING: readonly Who[] = ['onboard_manager', 'super_admin'];
export const STAFF: readonly Who[] = ['onboard_manager', 'ops_manager', 'super_admin'];
export const OPS: readonly Who[] = ['ops_manager', 'super_admin'];

export const page = (path: string, who: readonly Who[], resource: string, ownership: Ownership): EntryPoint => ({
  kind: 'page',
  path,
  who,
  verb: 'read',
  resource,
  ownership,
});

export const route = (
  method: Method,
  path: string,
  who: readonly Who[],
  verb: Verb,
  resource: string,
  ownership: Ownership,
): EntryPoint => ({ kind: 'route', method, path, who, verb, resource, ownership });

export const rest = (
  method: Method,
  path: string,
  who: readonly Who[],
  verb: Verb,
  resource: string,
  ownership: Ownership,
): EntryPoint => ({ kind: 'rest', method, path, who, verb, resource, ownership });

export const action = (
  name: string,
  who: readonly Who[],
  verb: Verb,
  resource: string,
  ownership: Ownership,
): EntryPoint => ({ kind: 'action', name, who, verb, resource, ownership });

/** How an entry point is written in messages, and what makes two the same. */
export function entryName(entry: EntryPoint): string {
  if (entry.kind === 'action') return `action ${entry.name}`;
  return entry.kind === 'page' ? `page ${entry.path}` : `${entry.kind} ${entry.method} ${entry.path}`;
}
