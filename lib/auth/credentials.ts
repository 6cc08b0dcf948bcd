import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { credentials, users } from '@/db/schema';
import type { Origin, Role } from '@/lib/core/actor';
import { failed, ok, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { toE164 } from '@/lib/core/phone';
import { type SignInInput, signInInput } from '@/lib/people/schema';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { verifyPassword } from './password';
import { giveBack, type LimitedKey, limitKey, rateLimitAll } from './rate-limit';
import { openSession } from './sessions';

export type ProvedPerson = { id: string; role: Role };

const FAILURES_PER_ACCOUNT = { limit: 20, windowSeconds: 15 * 60 };
const FAILURES_PER_ADDRESS = { limit: 100, windowSeconds: 15 * 60 };

/** How an account is named in sign-in: a number in E.164, else an email in lower case. */
const accountName = (identifier: string): string =>
  identifier.includes('@') ? identifier.toLowerCase() : (toE164(identifier) ?? identifier.toLowerCase());

/**
 * Whose email (or phone) and password these are. The same answer after the same work for an account that
 * does not exist and for a wrong password; only failures count against the limits.
 * Errors: `invalid`, `bad_credentials` (401), `account_suspended` (403, after the right password only),
 * `rate_limited`.
 */
export function proveByPassword(origin: Origin, raw: SignInInput): Promise<Result<ProvedPerson>> {
  return attempt(async () => {
    const { identifier, password } = parse(signInInput, raw);
    const name = accountName(identifier);
    const limits: LimitedKey[] = [{ key: limitKey('sign-in:account', name), ...FAILURES_PER_ACCOUNT }];
    if (origin.ip) limits.push({ key: limitKey('sign-in:ip', origin.ip), ...FAILURES_PER_ADDRESS });
    const limited = await rateLimitAll(limits);
    if (!limited.ok) return limited;
    const found = await readAs(mintSystem('sign-in', origin), (tx) => findAccount(tx, name));
    const proved = await verifyPassword(found?.passwordHash ?? null, password);
    if (!found || !proved) return failed({ kind: 'unauthenticated', code: 'bad_credentials' });
    await giveBack(limits);
    if (found.status !== 'active') return failed({ kind: 'forbidden', code: 'account_suspended' });
    return ok({ id: found.id, role: found.role });
  });
}

async function findAccount(tx: Tx, name: string) {
  const rows = await tx
    .select({
      id: users.id,
      role: users.role,
      status: users.status,
      passwordHash: credentials.passwordHash,
      verified: users.phoneVerifiedAt,
    })
    .from(users)
    .innerJoin(credentials, eq(credentials.userId, users.id))
    .where(name.includes('@') ? eq(users.email, name) : eq(users.phone, name))
    .orderBy(desc(sql`${users.phoneVerifiedAt} is not null`))
    .limit(2);
  // Several accounts may claim an unproved number; then it names none of them.
  const [first, second] = rows;
  return name.includes('@') || first?.verified || !second ? first : undefined;
}

export type WebSession = { sessionId: string; userId: string; role: Role };

/** Signs a browser in: proves the person and opens a web session. Errors: as `proveByPassword`. */
export async function signInWeb(origin: Origin, input: SignInInput): Promise<Result<WebSession>> {
  const proved = await proveByPassword(origin, input);
  if (!proved.ok) return proved;
  const { id, role } = proved.value;
  const opened = await writeAs(mintSystem('sign-in', origin), (tx) => openSession(tx, id, 'web', origin));
  return opened.ok ? ok({ sessionId: opened.value, userId: id, role }) : opened;
}
