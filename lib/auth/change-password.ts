import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs, writeAs } from '@/db/client';
import { credentials, users } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { conflict, invalid, ok, type Result, refuse, unwrap } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import {
  type ChangePasswordInput,
  changePasswordInput,
  type FirstPasswordInput,
  firstPasswordInput,
} from '@/lib/people/schema';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { endSessions } from './end-sessions';
import { checkCode } from './otp';
import { hashPassword, verifyPassword } from './password';
import { giveBack, type LimitedKey, limitKey, rateLimitAll } from './rate-limit';
import { storePassword, tellOfPassword } from './reset-password';

const FAILURES = { limit: 20, windowSeconds: 15 * 60 };

function signedIn(actor: Actor): Actor & UserActor {
  if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
  return actor;
}

/** How the asker may set a password: with the present one, or for the first time by a code to `phone`. */
export async function passwordStanding(actor: Actor): Promise<{ has: boolean; phone: string | null }> {
  const { userId } = signedIn(actor);
  return readAs(mintSystem('password', actor), async (tx) => {
    const [row] = await tx
      .select({ hash: credentials.userId, phone: users.phone, proved: users.phoneVerifiedAt })
      .from(users)
      .leftJoin(credentials, eq(credentials.userId, users.id))
      .where(eq(users.id, userId));
    return { has: row?.hash != null, phone: row?.proved ? row.phone : null };
  });
}

/** Throws `password_wrong` at `path`, or `rate_limited` after too many wrong ones. */
async function assertPassword(self: Actor & UserActor, given: string, path: string): Promise<void> {
  const limits: LimitedKey[] = [{ key: limitKey('change-password', self.userId), ...FAILURES }];
  unwrap(await rateLimitAll(limits));
  const [row] = await readAs(mintSystem('password', self), (tx) =>
    tx.select({ hash: credentials.passwordHash }).from(credentials).where(eq(credentials.userId, self.userId)),
  );
  if (!(await verifyPassword(row?.hash ?? null, given))) throw invalid({ path, message: 'password_wrong' });
  await giveBack(limits);
}

/**
 * That it is he who is signed in, proved now: by his password, or, where he has none, by a code to his proved number.
 * Errors: `unauthenticated`, `invalid` (`password`: `required`, `password_wrong`; `code`: `required`, `code_wrong`),
 * `phone_unverified`, `rate_limited`, `unavailable`.
 */
export function proveSelf(actor: Actor, given: { password?: string; code?: string }): Promise<Result<void>> {
  return attempt(async () => {
    const self = signedIn(actor);
    const { has, phone } = await passwordStanding(self);
    if (has) {
      if (!given.password) throw invalid({ path: 'password', message: 'required' });
      await assertPassword(self, given.password, 'password');
      return ok(undefined);
    }
    if (!phone) throw refuse('forbidden', 'phone_unverified');
    if (!given.code) throw invalid({ path: 'code', message: 'required' });
    unwrap(await checkCode(self, { phone, code: given.code }));
    return ok(undefined);
  });
}

/**
 * Changes the asker's password; every other session ends and the owner is told. Errors: `unauthenticated`, `invalid`
 * (`current`: `password_wrong`; `password`), `rate_limited`.
 */
export function changePassword(actor: Actor, raw: ChangePasswordInput): Promise<Result<void>> {
  return attempt(async () => {
    const self = signedIn(actor);
    const { current, password } = parse(changePasswordInput, raw);
    await assertPassword(self, current, 'current');
    return store(self, password);
  });
}

/**
 * Sets the first password of somebody who signs in by phone, after a fresh code to the proved number. Errors:
 * `unauthenticated`, `invalid`, `has_password`, as `checkCode`.
 */
export function setFirstPassword(actor: Actor, raw: FirstPasswordInput): Promise<Result<void>> {
  return attempt(async () => {
    const self = signedIn(actor);
    const { code, password } = parse(firstPasswordInput, raw);
    const { has, phone } = await passwordStanding(actor);
    if (has) throw conflict('has_password');
    if (!phone) throw refuse('forbidden', 'phone_unverified');
    unwrap(await checkCode(actor, { phone, code }));
    return store(self, password);
  });
}

async function store(self: Actor & UserActor, password: string): Promise<Result<void>> {
  const passwordHash = await hashPassword(password);
  return writeAs(mintSystem('password', self), async (tx) => {
    await storePassword(tx, self.userId, passwordHash);
    await endSessions(tx, self.userId, self.sessionId);
    await tellOfPassword(tx, self.userId);
  });
}
