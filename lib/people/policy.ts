import { type Actor, hasRole, isUser, type Role, type UserActor } from '@/lib/core/actor';
import { seesOfPerson } from './policy/visibility';

type Someone = { id: string; role: Role };

/** The list of people is the administrator's; onboarding and operations see those whom they work with. */
export const canListPeople = (actor: Actor): boolean => hasRole(actor, 'super_admin');

export const canSeePerson = (actor: Actor, person: Someone): boolean => seesOfPerson(actor, person)('person');

/** Suspending, reinstating and giving roles: never to oneself, so that an administrator always remains. */
export const canManagePerson = (actor: Actor, personId: string): boolean =>
  hasRole(actor, 'super_admin') && actor.userId !== personId;

/** Staff come by an administrator's invitation only. */
export const canInvite = (actor: Actor): boolean => hasRole(actor, 'super_admin');

/** More places than anybody books for; a list, not a directory. */
export const MAX_ADDRESSES = 20;

/** Moving between the customer and vendor sides and staff would leave visits without their party. */
const SIDES: Record<Role, 'customer' | 'vendor' | 'staff'> = {
  customer: 'customer',
  vendor: 'vendor',
  onboard_manager: 'staff',
  ops_manager: 'staff',
  super_admin: 'staff',
};

/** Managers: they alone have a second factor, and never sign in by a code alone. */
export const isStaffRole = (role: Role): boolean => SIDES[role] === 'staff';

/** Everybody has his own, for himself alone; staff only, whose accounts open other people's. */
export const canHaveFactor = (actor: Actor): actor is Actor & UserActor => isUser(actor) && isStaffRole(actor.role);

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

/** Where a person's own account is: customers and professionals have theirs inside their own frames. */
export const accountOf = (role: Role): string =>
  role === 'customer' || role === 'vendor' ? `${HOMES[role]}/account` : '/account';

/** `next` when it is a path of our own site, else null: a link must not send anybody elsewhere. */
export function sameSitePath(next: string | null | undefined): string | null {
  if (!next || next.length > 1000 || !/^\/(?![/\\])/.test(next)) return null;
  // Browsers drop tabs and line breaks from addresses and read a backslash as a slash.
  if (/[^ -~]|\\/.test(next)) return null;
  const base = 'https://our.site';
  return URL.canParse(next, base) && new URL(next, base).origin === base ? next : null;
}

/** How long a page makes a person wait before it asks for another code or mail. */
export const RESEND_PAUSE_SECONDS = 30;

/** Seconds of that pause that are left at `now` after something was sent at `sentAt` (epoch milliseconds). */
export const pauseLeft = (sentAt: number, now: number): number =>
  Math.min(RESEND_PAUSE_SECONDS, Math.max(0, Math.ceil(RESEND_PAUSE_SECONDS - (now - sentAt) / 1000)));
const DONE = ['completed', 'signed', 'settled'];
/** Whoever finished work for a customer may be asked first the next time. */
export const isFavourableVisit = (visit: { status: string; vendorId: string | null }): boolean =>
  visit.vendorId !== null && DONE.includes(visit.status);

/** "Do not send me this person again" is said by the two of a visit. */
export const canBlockPeople = (actor: Actor): boolean => hasRole(actor, 'customer', 'vendor');
const MET = ['in_progress', 'completed', 'signed', 'settled', 'disputed', 'cancelled'];
/** Once the two have met, or were to. */
export const isBlockableVisit = (visit: { status: string; vendorId: string | null }): boolean =>
  visit.vendorId !== null && MET.includes(visit.status);
