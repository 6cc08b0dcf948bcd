import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { credentials, users } from '@/db/schema';
import type { Origin, Role } from '@/lib/core/actor';
import { failed, ok, type Result, refuse, unwrap } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { isStaffRole } from '@/lib/people/policy';
import { type NameInput, nameInput } from '@/lib/people/schema';
import type { PersonStatus } from '@/lib/people/state';
import { mintGuest, mintSystem } from './actor';
import { attempt } from './attempt';
import type { WebSession } from './credentials';
import { endSessions } from './end-sessions';
import { checkCode } from './otp';
import { openSession } from './sessions';

/** What is still missing after the code was right: nothing, a new customer's name, or a manager's password. */
export type PhoneStanding = 'ready' | 'name' | 'password';

type Account = { id: string; role: Role; status: PersonStatus; proved: boolean };

/**
 * Whose number this is: the account that proved it; else one that has neither password nor e-mail, whose number staff
 * have set, because nothing but this number opens it. Any other claim counts for nothing: who registers with
 * somebody else's number must not find that person in his account.
 */
async function accountOf(tx: Tx, phone: string): Promise<Account | undefined> {
  const columns = { id: users.id, role: users.role, status: users.status };
  const [proved] = await tx
    .select(columns)
    .from(users)
    .where(and(eq(users.phone, phone), sql`${users.phoneVerifiedAt} is not null`));
  if (proved) return { ...proved, proved: true };
  const bare = await tx
    .select(columns)
    .from(users)
    .leftJoin(credentials, eq(credentials.userId, users.id))
    .where(and(eq(users.phone, phone), isNull(users.email), isNull(credentials.userId)))
    .limit(2);
  return bare[0] && bare.length === 1 ? { ...bare[0], proved: false } : undefined;
}

/**
 * Proves a number by its code and says what is missing for a session. Until the code is right, known and unknown
 * numbers get the same answer after the same work. Errors: as `checkCode`, `account_suspended`.
 */
export function proveByCode(origin: Origin, raw: { phone: string; code: string }): Promise<Result<PhoneStanding>> {
  return attempt(async () => {
    const checked = await checkCode(mintGuest(origin), raw);
    if (!checked.ok) return checked;
    const account = await readAs(mintSystem('sign-in', origin), (tx) => accountOf(tx, checked.value.phone));
    if (!account) return ok('name');
    if (account.status !== 'active') return failed({ kind: 'forbidden', code: 'account_suspended' });
    return ok(isStaffRole(account.role) ? 'password' : 'ready');
  });
}

/**
 * Opens a browser session for a number that this browser has proved. Staff never get one by a code alone.
 * Errors: `unauthenticated` when nobody has the number (any more), `account_suspended`.
 */
export function signInByPhone(origin: Origin, phone: string): Promise<Result<WebSession>> {
  return writeAs(mintSystem('sign-in', origin), async (tx) => {
    const account = await accountOf(tx, phone);
    if (!account || isStaffRole(account.role)) throw refuse('unauthenticated', 'unauthenticated');
    if (account.status !== 'active') throw refuse('forbidden', 'account_suspended');
    if (!account.proved) {
      await tx
        .update(users)
        .set({ phoneVerifiedAt: sql`app_now()`, version: sql`${users.version} + 1` })
        .where(eq(users.id, account.id));
      await endSessions(tx, account.id);
    }
    const sessionId = await openSession(tx, account.id, 'web', origin);
    return { sessionId, userId: account.id, role: account.role };
  });
}

/**
 * Makes a customer of whoever proved a number that nobody has, and opens a browser session. The name is all that it
 * takes. A second send signs in the customer that the first one made. Errors: `invalid` (`name`).
 */
export function registerByPhone(origin: Origin, phone: string, raw: NameInput): Promise<Result<WebSession>> {
  return attempt(async () => {
    const { name, locale } = parse(nameInput, raw);
    unwrap(
      await writeAs(mintSystem('register', origin), (tx) =>
        tx
          .insert(users)
          .values({ role: 'customer', name, phone, phoneVerifiedAt: sql`app_now()`, ...(locale ? { locale } : {}) })
          .onConflictDoNothing({ target: users.phone, where: sql`phone_verified_at is not null` }),
      ),
    );
    return signInByPhone(origin, phone);
  });
}
