import type { EntryPoint } from '@/lib/auth/manifest/entry';
import type { Role } from '@/lib/core/actor';

export type RestEntry = Extract<EntryPoint, { kind: 'rest' }>;
export type Verdict = 'allowed' | 401 | 403 | 404;

/** Staff who see everybody's things of a kind; for the rest, somebody else's thing does not exist. */
const ALL_SEEING: Record<string, readonly Role[]> = {
  user: ['super_admin'],
  vendor: ['onboard_manager', 'ops_manager', 'super_admin'],
  'vendor-document': ['onboard_manager', 'super_admin'],
};
const OPS: readonly Role[] = ['ops_manager', 'super_admin'];
const NEVER_SIGN: readonly Role[] = ['vendor', 'onboard_manager', 'ops_manager', 'super_admin'];

const namesOneThing = (entry: RestEntry): boolean => /\{(id|token)\}/.test(entry.path);

/** What the manifest promises a caller about the own or a foreign thing. A guest's role is null. */
export function expected(entry: RestEntry, role: Role | null, own: boolean): Verdict {
  if (entry.who.includes('link_holder')) {
    // On their device no link opens, whatever it is.
    if (role !== null && NEVER_SIGN.includes(role)) return 403;
    return own ? 'allowed' : 404;
  }
  if (role === null) return entry.who.includes('guest') ? 'allowed' : 401;
  if (!entry.who.includes(role)) return 403;
  if (own || !namesOneThing(entry) || entry.ownership === 'all' || entry.ownership === 'public') return 'allowed';
  if (entry.ownership === 'party' && (ALL_SEEING[entry.resource] ?? OPS).includes(role)) return 'allowed';
  return 404;
}
