import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { isSecureSite } from '@/lib/core/browser-settings';
import { env } from '@/lib/core/env';
import { failed, type Result } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { sessionCookieName } from '@/lib/core/session-cookie';
import { signInWeb, type WebSession } from './credentials';
import { originOf } from './origin';
import { requestOrigin } from './session';
import { endSession, SESSION_DAYS } from './sessions';

/**
 * next-auth passes nothing but a user through `authorize`: how a server action proves the person, and what really
 * came of it, travel beside it. A post to next-auth's own address has nothing beside it and needs the password.
 */
const outcome = new AsyncLocalStorage<{ open: () => Promise<Result<WebSession>>; result?: Result<WebSession> }>();

/** A wrong password or a form from elsewhere is answered, not reported. */
const EXPECTED = new Set(['CredentialsSignin', 'MissingCSRF']);

function settings(): NextAuthConfig {
  return {
    secret: env().AUTH_SECRET,
    trustHost: true,
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 24 * 3600 },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecureSite() },
      },
    },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { identifier: {}, password: {} },
        async authorize(given, request) {
          const input = { identifier: String(given.identifier ?? ''), password: String(given.password ?? '') };
          const beside = outcome.getStore();
          const result = beside ? await beside.open() : await signInWeb(originOf(request.headers), input);
          if (beside) beside.result = result;
          // Its user is our session: the id is all that the cookie will hold.
          return result.ok ? { id: result.value.sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut(message) {
        const sid = 'token' in message ? message.token?.sid : undefined;
        if (typeof sid === 'string') await endSession(sid, await requestOrigin());
      },
    },
    logger: {
      error: (error) =>
        'type' in error && EXPECTED.has(String(error.type)) ? undefined : log.error('next-auth', error),
      warn: (code) => log.warn('next-auth', { code }),
      debug: () => undefined,
    },
  };
}

/** next-auth, configured at its first use: settings are not there while pages are built. */
const auth = NextAuth(settings);

export const { GET: authGet, POST: authPost } = auth.handlers;

/** Sets the session cookie of a server action to the session that `open` opens. Errors: those of `open`. */
export async function openCookieSession(open: () => Promise<Result<WebSession>>): Promise<Result<WebSession>> {
  const beside: { open: typeof open; result?: Result<WebSession> } = { open };
  try {
    await outcome.run(beside, () => auth.signIn('credentials', { redirect: false }));
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw error;
  }
  return beside.result ?? failed({ kind: 'unavailable', code: 'unexpected' });
}

/** Ends the session behind the cookie and takes the cookie back. */
export async function closeCookieSession(): Promise<void> {
  await auth.signOut({ redirect: false });
}
