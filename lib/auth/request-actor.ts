import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { refuse } from '@/lib/core/errors';
import { sessionIdInToken } from './access-token';
import { assertWhole, type Missing } from './missing';
import { originOf } from './origin';
import { sessionIdInCookie } from './session-token';
import { findSession, guestSession, type LiveSession } from './sessions';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who makes a request to a route handler: the session of its bearer token or, on our own pages, of our
 * cookie; a guest with neither. Refuses `unauthenticated` for a bearer token that is worth nothing,
 * `bad_origin` (403) for a cookie on a writing request from another site.
 */
export async function sessionFromRequest(request: Request): Promise<LiveSession> {
  const origin = originOf(request.headers);
  const authorization = request.headers.get('authorization');
  if (authorization) {
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    const sessionId = token ? await sessionIdInToken(token) : null;
    const session = sessionId ? await findSession(sessionId, origin) : null;
    if (!session) throw refuse('unauthenticated', 'unauthenticated');
    return session;
  }
  const sessionId = await sessionIdInCookie(request.headers);
  const session = sessionId ? await findSession(sessionId, origin) : null;
  if (!session) return guestSession(origin);
  if (!SAFE.has(request.method) && !isOurOrigin(request.headers)) throw refuse('forbidden', 'bad_origin');
  return session;
}

/** Browsers send Origin with every writing request; its absence is no proof of innocence. */
function isOurOrigin(headers: Headers): boolean {
  const origin = headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  return origin === new URL(env().PUBLIC_URL).origin || new URL(origin).host === headers.get('host');
}

/**
 * The actor of a request, as `sessionFromRequest`. Whoever has something to prove first is refused with its code (403),
 * unless it is among what the operation does without (`despite`).
 */
export async function actorFromRequest(
  request: Request,
  options: { despite?: readonly Missing[] | undefined } = {},
): Promise<Actor> {
  const { actor, missing } = await sessionFromRequest(request);
  assertWhole(missing, options.despite);
  return actor;
}
