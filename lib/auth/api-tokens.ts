import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { refreshTokens, sessions, users } from '@/db/schema';
import { type Actor, isUser, type Origin, type Role } from '@/lib/core/actor';
import { failed, ok, type Result } from '@/lib/core/errors';
import { renameFields } from '@/lib/core/rename-fields';
import { me } from '@/lib/people/queries';
import type { Person } from '@/lib/people/schema';
import { ACCESS_TOKEN_SECONDS, issueAccessToken } from './access-token';
import { mintSystem } from './actor';
import { proveByPassword } from './credentials';
import { limitKey, rateLimitAll } from './rate-limit';
import { endSession, findSession, openSession, SESSION_DAYS } from './sessions';

export type Tokens = { accessToken: string; refreshToken: string; expiresIn: number };
/** `user` is told once the second factor was given, where there is one. */
export type LoggedIn = Tokens & { secondFactorDue: boolean; user?: Person };

const REFRESHES_PER_ADDRESS = { limit: 600, windowSeconds: 15 * 60 };
const BAD_TOKEN = { kind: 'unauthenticated', code: 'bad_token' } as const;

const sha256 = (token: string): Buffer => createHash('sha256').update(token).digest();

async function storeRefreshToken(tx: Tx, sessionId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.insert(refreshTokens).values({ sessionId, tokenSha256: sha256(token) });
  return token;
}

const withAccess = async (sessionId: string, refreshToken: string): Promise<Tokens> => ({
  accessToken: await issueAccessToken(sessionId),
  refreshToken,
  expiresIn: ACCESS_TOKEN_SECONDS,
});

/**
 * Signs a REST client in by `email` (a telephone number is understood too) and password.
 * Errors: `invalid`, `bad_credentials` (401), `account_suspended` (403), `rate_limited`.
 */
export async function login(origin: Origin, input: { email: string; password: string }): Promise<Result<LoggedIn>> {
  const proved = await proveByPassword(origin, { identifier: input.email, password: input.password });
  if (!proved.ok) return renameFields(proved, (path) => (path === 'identifier' ? 'email' : path));
  return openApiSession(origin, proved.value);
}

async function openApiSession(origin: Origin, person: { id: string; role: Role }): Promise<Result<LoggedIn>> {
  const opened = await writeAs(mintSystem('sign-in', origin), async (tx) => {
    const sessionId = await openSession(tx, person.id, 'api', origin);
    return { sessionId, refreshToken: await storeRefreshToken(tx, sessionId) };
  });
  if (!opened.ok) return opened;
  const { sessionId, refreshToken } = opened.value;
  const [tokens, session] = await Promise.all([withAccess(sessionId, refreshToken), findSession(sessionId, origin)]);
  if (!session) return failed(BAD_TOKEN);
  if (session.pending) return ok({ ...tokens, secondFactorDue: true });
  return ok({ ...tokens, secondFactorDue: false, user: await me(session.actor) });
}

/**
 * Exchanges a refresh token for a new pair. Each is good once: a second use means that somebody copied it,
 * and ends the whole session, whoever of the two comes second. Errors: `bad_token` (401), `rate_limited`.
 */
export async function refresh(origin: Origin, refreshToken: string): Promise<Result<Tokens>> {
  if (origin.ip) {
    const limited = await rateLimitAll([{ key: limitKey('refresh:ip', origin.ip), ...REFRESHES_PER_ADDRESS }]);
    if (!limited.ok) return limited;
  }
  if (typeof refreshToken !== 'string' || !/^[\w-]{43}$/.test(refreshToken)) return failed(BAD_TOKEN);
  const rotated = await writeAs(mintSystem('refresh', origin), (tx) => rotate(tx, sha256(refreshToken)));
  if (!rotated.ok) return rotated;
  if (!rotated.value) return failed(BAD_TOKEN);
  return ok(await withAccess(rotated.value.sessionId, rotated.value.token));
}

/** Null when the token is worth nothing; the revocation on reuse must commit, so nothing is thrown here. */
async function rotate(tx: Tx, tokenSha256: Buffer): Promise<{ sessionId: string; token: string } | null> {
  const [spent] = await tx
    .update(refreshTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(refreshTokens.tokenSha256, tokenSha256), isNull(refreshTokens.usedAt)))
    .returning({ sessionId: refreshTokens.sessionId });
  if (!spent) {
    const family = tx
      .select({ id: refreshTokens.sessionId })
      .from(refreshTokens)
      .where(eq(refreshTokens.tokenSha256, tokenSha256));
    await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(and(sql`${sessions.id} in ${family}`, isNull(sessions.revokedAt)));
    return null;
  }
  const [session] = await tx
    .update(sessions)
    .set({
      // A session that waits for its second factor waits no longer for being refreshed.
      expiresAt: sql`case when ${sessions.factorDue} then ${sessions.expiresAt} else now() + make_interval(days => ${SESSION_DAYS}) end`,
      lastSeenAt: sql`now()`,
    })
    .from(users)
    .where(
      and(
        eq(sessions.id, spent.sessionId),
        eq(users.id, sessions.userId),
        eq(users.status, 'active'),
        isNull(sessions.revokedAt),
        sql`${sessions.expiresAt} > now()`,
      ),
    )
    .returning({ id: sessions.id });
  return session ? { sessionId: session.id, token: await storeRefreshToken(tx, session.id) } : null;
}

/** Ends the session that the request came with. Errors: `unauthenticated`. */
export async function logout(actor: Actor): Promise<Result<void>> {
  if (!isUser(actor) || !actor.sessionId) return failed({ kind: 'unauthenticated', code: 'unauthenticated' });
  await endSession(actor.sessionId, actor);
  return ok(undefined);
}
