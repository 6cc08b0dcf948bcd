import { NextRequest } from 'next/server';
import { getToken } from 'next-auth/jwt';
import { afterAll, expect, test, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { sessionCookieName } from '@/lib/core/session-cookie';
import { mintGuest } from './actor';
import { authGet, authPost } from './next-auth';
import { register } from './register';
import { actorFromRequest } from './request-actor';

// The variant that Next itself puts into server bundles; the other one needs a browser's React.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server'));

afterAll(closeDatabase);

const BASE = 'http://localhost:3000/api/auth';
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

async function signIn(email: string, password: string, csrf = true): Promise<Response> {
  const token = await authGet(new NextRequest(`${BASE}/csrf`));
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const body = new URLSearchParams({ identifier: email, password, csrfToken: csrf ? csrfToken : 'forged' });
  const headers = { cookie: cookiesOf(token), 'content-type': 'application/x-www-form-urlencoded' };
  return authPost(new NextRequest(`${BASE}/callback/credentials`, { method: 'POST', headers, body }));
}

const sessionCookie = (response: Response): string | undefined =>
  response.headers.getSetCookie().find((line) => line.startsWith(`${sessionCookieName()}=`));

const email = 'browser@example.test';
const made = register(mintGuest(), {
  name: 'Browser',
  email,
  phone: '9845012345',
  password: 'correct horse',
  role: 'customer',
});

test('the cookie holds the session id and nothing else, and opens the door', async () => {
  unwrap(await made);
  const cookie = sessionCookie(await signIn(email, 'correct horse')) ?? '';
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  const headers = new Headers({ cookie: cookie.split(';')[0] ?? '' });
  const name = sessionCookieName();
  const token = await getToken({ req: { headers }, secret: env().AUTH_SECRET, cookieName: name, salt: name });
  expect(Object.keys(token ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid']);
  const ask = (method: string, origin?: string) =>
    actorFromRequest(
      new Request('http://localhost:3000/api/v1/bookings', {
        method,
        headers: { cookie: headers.get('cookie') ?? '', host: 'localhost:3000', ...(origin ? { origin } : {}) },
      }),
    );
  expect(await ask('GET')).toMatchObject({ kind: 'user', role: 'customer', sessionId: token?.sid });
  expect(await ask('POST', 'http://localhost:3000')).toMatchObject({ kind: 'user' });
  await expect(ask('POST')).rejects.toThrow('bad_origin');
  await expect(ask('POST', 'https://evil.test')).rejects.toThrow('bad_origin');
  await expect(ask('POST', 'null')).rejects.toThrow('bad_origin');
  const session = await authGet(new NextRequest(`${BASE}/session`, { headers }));
  expect(Object.keys((await session.json()) as object)).toEqual(['expires']);
});

test('a wrong password, and a forged form, set no session', async () => {
  unwrap(await made);
  expect(sessionCookie(await signIn(email, 'wrong horse'))).toBeUndefined();
  expect(sessionCookie(await signIn(email, 'correct horse', false))).toBeUndefined();
});
