import { type NextRequest, NextResponse } from 'next/server';
import { isDevelopmentBuild } from '@/lib/core/env';
import { newRequestId } from '@/lib/core/ids';
import { contentSecurityPolicy, fixedHeaders } from '@/lib/core/security-headers';
import { sessionCookieName } from '@/lib/core/session-cookie';

const SECRET_ADDRESS = /^\/(?:api\/v1\/)?(?:sign|link|share|calendar)(?:\/|$)/;
const DASHBOARDS = /^\/(?:customer|vendor|onboarding|ops|admin|account|notifications)(?:\/|$)/;

/** A visitor with no session cookie at all is sent to sign in. Whether the cookie is worth anything is judged later. */
function needsSignIn(request: NextRequest): boolean {
  const reading = request.method === 'GET' || request.method === 'HEAD';
  return reading && DASHBOARDS.test(request.nextUrl.pathname) && !request.cookies.has(sessionCookieName());
}

function signInAddress(request: NextRequest): URL {
  const address = request.nextUrl.clone();
  const next = `${address.pathname}${address.search}`;
  address.pathname = '/sign-in';
  address.search = `?next=${encodeURIComponent(next)}`;
  return address;
}

/** Sets nonce, policy and request id, and redirects strangers. It never authorizes. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const requestId = newRequestId();
  const policy = contentSecurityPolicy(nonce, request.headers.get('host'), isDevelopmentBuild);

  // `set` replaces: a client cannot choose its own nonce or request id.
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-request-id', requestId);
  headers.set('x-address', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set('content-security-policy', policy);

  const response = needsSignIn(request)
    ? NextResponse.redirect(signInAddress(request))
    : NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('X-Request-Id', requestId);
  for (const [name, value] of fixedHeaders()) response.headers.set(name, value);
  // What a route handler says is overwritten here, and these addresses carry a secret.
  if (SECRET_ADDRESS.test(request.nextUrl.pathname)) response.headers.set('Referrer-Policy', 'no-referrer');
  return response;
}

export const config = {
  matcher: '/((?!_next/static|_next/image|pictures/|favicon.ico|icon.svg).*)',
};
