import 'server-only';
import { getToken } from 'next-auth/jwt';
import { isSecureSite } from '@/lib/core/browser-settings';
import { env } from '@/lib/core/env';
import { sessionCookieName } from '@/lib/core/session-cookie';

/** The session id in our own cookie, if next-auth sealed it; says nothing about whether the session still lives. */
export async function sessionIdInCookie(headers: Headers): Promise<string | null> {
  const cookie = headers.get('cookie');
  if (!cookie) return null;
  const name = sessionCookieName();
  const token = await getToken({
    // The cookie alone: next-auth would otherwise also read our API's bearer tokens.
    req: { headers: new Headers({ cookie }) },
    secret: env().AUTH_SECRET,
    cookieName: name,
    salt: name,
    secureCookie: isSecureSite(),
  });
  return typeof token?.sid === 'string' ? token.sid : null;
}
