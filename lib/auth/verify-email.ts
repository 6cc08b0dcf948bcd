import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { asSystem, postgresFault, type Tx, writeAs } from '@/db/client';
import { users } from '@/db/schema';
import { type Actor, isUser, type Origin } from '@/lib/core/actor';
import { conflict, failed, type Result, refuse } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { issueMailLink, spendMailLink } from '@/lib/people/commands/mail-links';
import { readPerson } from '@/lib/people/queries';
import { type EmailInput, emailInput, type Person } from '@/lib/people/schema';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { mailLimits } from './mail-limits';
import { rateLimitAll } from './rate-limit';

const UNIQUE_VIOLATION = '23505';

/**
 * Mails the asker a link that proves `email`: his present address (a resend) or the one he wants instead, which
 * becomes his only once it is proved; the present one is told at once. An address of somebody else gets a notice in
 * place of a link, and the asker the same answer.
 * Errors: `unauthenticated`, `invalid` (`email`), `already_verified`, `rate_limited`.
 */
export function askEmailProof(actor: Actor, raw: EmailInput): Promise<Result<{ email: string }>> {
  return attempt(async () => {
    if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
    const { email } = parse(emailInput, raw);
    const limited = await rateLimitAll(mailLimits(actor, email));
    if (!limited.ok) return limited;
    return writeAs(actor, async (tx) => {
      const person = await readPerson(tx, actor.userId);
      if (person.email === email && person.emailVerified) throw conflict('already_verified');
      await asSystem(tx, () => mailProof(tx, person, email));
      return { email };
    });
  });
}

async function mailProof(tx: Tx, person: Person, email: string): Promise<void> {
  const [other] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (other && other.id !== person.id) await tellOwner(tx, other.id);
  else await issueMailLink(tx, { userId: person.id, email, purpose: 'verify_email' });
  if (!person.email || person.email === email) return;
  await notify(tx, {
    userId: person.id,
    template: 'email_change_asked',
    channels: ['email'],
    cause: `email-change:${newId()}`,
  });
}

/** Tells an address that it has an account already, at most once a day. */
export async function tellOwner(tx: Tx, userId: string): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  await notify(tx, {
    userId,
    template: 'account_exists',
    channels: ['email'],
    cause: `account-exists:${userId}:${day}`,
  });
}

/** Proves the address that a link was sent to, and makes it the account's. Errors: `link_dead`, `email_taken`. */
export async function proveEmail(origin: Origin, token: string): Promise<Result<{ email: string }>> {
  try {
    return await writeAs(mintSystem('verify-email', origin), async (tx) => {
      const { userId, email } = await spendMailLink(tx, token, 'verify_email');
      await tx
        .update(users)
        .set({ email, emailVerifiedAt: sql`app_now()`, version: sql`${users.version} + 1` })
        .where(eq(users.id, userId));
      return { email };
    });
  } catch (error) {
    if (postgresFault(error)?.code === UNIQUE_VIOLATION) return failed(conflict('email_taken').failure);
    throw error;
  }
}
