import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { type Actor, hasRole, isUser, type Origin, type Role, type UserActor } from '@/lib/core/actor';
import { type Missing, wayTo } from './missing';
import { originOf } from './origin';
import { sessionIdInCookie } from './session-token';
import { findSession, guestSession, type LiveSession } from './sessions';

/** Where the request being answered came from. */
export const requestOrigin = cache(async (): Promise<Origin> => originOf(await headers()));

/** The session behind the request's cookie, read once per request; a guest's when there is none. */
export const currentSession = cache(async (): Promise<LiveSession> => {
  const [origin, sessionId] = await Promise.all([requestOrigin(), sessionIdInCookie(await headers())]);
  return (sessionId ? await findSession(sessionId, origin) : null) ?? guestSession(origin);
});

/** Who asks for this page or action; a guest when nobody is signed in. */
export const currentActor = async (): Promise<Actor> => (await currentSession()).actor;

/**
 * The signed-in person of a page, of one of `roles` (any role when none is given). Sends guests to sign
 * in and back, whoever has something to prove to where he proves it; a page of another role does not exist.
 */
export const requireUser = (...roles: Role[]): Promise<Actor & UserActor> => requireDespite([], ...roles);

/** The same for a page on which what is missing is made up for. */
export async function requireDespite(despite: readonly Missing[], ...roles: Role[]): Promise<Actor & UserActor> {
  const { actor, missing } = await currentSession();
  const address = (await headers()).get('x-address');
  if (missing && !despite.includes(missing)) redirect(wayTo(missing, address));
  if (!isUser(actor)) redirect(address ? `/sign-in?next=${encodeURIComponent(address)}` : '/sign-in');
  if (roles.length > 0 && !hasRole(actor, ...roles)) notFound();
  return actor;
}
