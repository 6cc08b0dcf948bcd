import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { credentials, users } from '@/db/schema';
import type { Origin } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { issueMailLink, spendMailLink } from '@/lib/people/commands/mail-links';
import { type EmailInput, emailInput, type NewPasswordInput, newPasswordInput } from '@/lib/people/schema';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { endSessions } from './end-sessions';
import { mailLimits, unseen } from './mail-limits';
import { hashPassword } from './password';
import { rateLimitAll } from './rate-limit';

/**
 * Mails a link for a new password, or for a new number, to the account of an address. The answer and its time are the
 * same whether or not there is one. Errors: `invalid` (`email`), `rate_limited`.
 */
export function requestAccountLink(
  origin: Origin,
  purpose: 'reset_password' | 'recover_number',
  raw: EmailInput,
): Promise<Result<void>> {
  return attempt(async () => {
    const { email } = parse(emailInput, raw);
    const limited = await rateLimitAll(mailLimits(origin, email));
    if (!limited.ok) return limited;
    unseen(writeAs(mintSystem(purpose, origin), (tx) => mailTo(tx, purpose, email)));
    return ok(undefined);
  });
}

async function mailTo(tx: Tx, purpose: 'reset_password' | 'recover_number', email: string): Promise<void> {
  const [owner] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), eq(users.status, 'active')));
  if (owner) await issueMailLink(tx, { userId: owner.id, email, purpose });
}

/**
 * Sets the password that the holder of a mailed link chose, ends every session, tells the owner. The link came to the
 * address, so the address is proved too. Errors: `invalid` (`password`), `link_dead`.
 */
export function resetPassword(origin: Origin, token: string, raw: NewPasswordInput): Promise<Result<void>> {
  return attempt(async () => {
    const { password } = parse(newPasswordInput, raw);
    const passwordHash = await hashPassword(password);
    return writeAs(mintSystem('reset-password', origin), async (tx) => {
      const { userId } = await spendMailLink(tx, token, 'reset_password');
      await storePassword(tx, userId, passwordHash);
      await tx
        .update(users)
        .set({
          emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, app_now())`,
          version: sql`${users.version} + 1`,
        })
        .where(eq(users.id, userId));
      await endSessions(tx, userId);
      await tellOfPassword(tx, userId);
    });
  });
}

/** Stores a hash for a person, with the machine's rights. */
export async function storePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx
    .insert(credentials)
    .values({ userId, passwordHash })
    .onConflictDoUpdate({ target: credentials.userId, set: { passwordHash } });
}

/** A password that changed is something that its owner must hear of. */
export const tellOfPassword = (tx: Tx, userId: string): Promise<void> =>
  notify(tx, { userId, template: 'password_changed', channels: ['email', 'in_app'], cause: `password:${newId()}` });
