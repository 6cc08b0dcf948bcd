import { type Actor, hasRole, isUser, type Role } from '@/lib/core/actor';

type Someone = { id: string; role: Role };

/** The list of people is the administrator's; onboarding and operations see those whom they work with. */
export const canListPeople = (actor: Actor): boolean => hasRole(actor, 'super_admin');

export function canSeePerson(actor: Actor, person: Someone): boolean {
  if (!isUser(actor)) return actor.kind === 'system';
  if (actor.userId === person.id) return true;
  if (actor.role === 'super_admin') return true;
  if (actor.role === 'ops_manager') return person.role === 'customer' || person.role === 'vendor';
  return actor.role === 'onboard_manager' && person.role === 'vendor';
}

/** Suspending, reinstating and giving roles: never to oneself, so that an administrator always remains. */
export const canManagePerson = (actor: Actor, personId: string): boolean =>
  hasRole(actor, 'super_admin') && actor.userId !== personId;

/** Moving between the customer and vendor sides and staff would leave visits without their party. */
const SIDES: Record<Role, 'customer' | 'vendor' | 'staff'> = {
  customer: 'customer',
  vendor: 'vendor',
  onboard_manager: 'staff',
  ops_manager: 'staff',
  super_admin: 'staff',
};

export const canBecome = (from: Role, to: Role): boolean => from !== to && SIDES[from] === SIDES[to];

const HOMES: Record<Role, string> = {
  customer: '/customer',
  vendor: '/vendor',
  onboard_manager: '/onboarding',
  ops_manager: '/ops',
  super_admin: '/admin',
};

/** Where a person lands after signing in. */
export const homeOf = (role: Role): string => HOMES[role];

/** `next` when it is a path of our own site, else null: a link must not send anybody elsewhere. */
export function sameSitePath(next: string | null | undefined): string | null {
  if (!next || next.length > 1000 || !/^\/(?![/\\])/.test(next)) return null;
  // Browsers drop tabs and line breaks from addresses and read a backslash as a slash.
  if (/[^ -~]|\\/.test(next)) return null;
  const base = 'https://our.site';
  return URL.canParse(next, base) && new URL(next, base).origin === base ? next : null;
}
