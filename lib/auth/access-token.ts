import 'server-only';
import { hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { env } from '@/lib/core/env';

export const ACCESS_TOKEN_SECONDS = 15 * 60;

const ISSUER = 'homeserve';
const AUDIENCE = 'homeserve-api';

// Apart from the key that seals cookies: neither kind of token can be taken for the other.
const key = (): Uint8Array => new Uint8Array(hkdfSync('sha256', env().AUTH_SECRET, '', 'homeserve access token', 32));

/** A bearer token that names a session for 15 minutes and says nothing else. */
export function issueAccessToken(sessionId: string): Promise<string> {
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
    .sign(key());
}

/** The session that a bearer token names; null when we did not issue it or its time is over. */
export async function sessionIdInToken(token: string): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, key(), {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['HS256'],
      typ: 'at+jwt',
    });
    return typeof payload.sid === 'string' ? payload.sid : null;
  } catch {
    return null;
  }
}
