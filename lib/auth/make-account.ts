import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { credentials, users } from '@/db/schema';
import type { Origin } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { issueMailLink } from '@/lib/people/commands/mail-links';
import { type RegisterInput, registerInput } from '@/lib/people/schema';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { hashPassword } from './password';
import { limitKey, rateLimitAll } from './rate-limit';
import { tellOwner } from './verify-email';

export type Registered = { email: string; role: 'customer' | 'vendor' };

const PER_ADDRESS = { limit: 200, windowSeconds: 3600 };

/** What stands in place of what was typed, with an address that is proved already, and is told whose it became. */
export type Settled = { email: string | null; phone: string | null; became(userId: string): Promise<void> };

/**
 * Makes an account. The answer only repeats what stands, and comes after the same work, whether or not the email had an
 * account already: its owner gets a mail about that instead, at most one a day. Nothing about an existing account
 * changes. Errors: `invalid` (fields), `rate_limited`, and those of `settle`.
 */
export function makeAccount(
  origin: Origin,
  by: string,
  raw: RegisterInput,
  settle: (tx: Tx) => Promise<Settled | null>,
): Promise<Result<Registered>> {
  return attempt(async () => {
    const { password, name, role, locale, ...typed } = parse(registerInput, raw);
    const limits = origin.ip ? [{ key: limitKey('register:ip', origin.ip), ...PER_ADDRESS }] : [];
    const limited = await rateLimitAll(limits);
    if (!limited.ok) return limited;
    // Before the transaction: half a tenth of a second of work must not hold a connection.
    const passwordHash = await hashPassword(password);
    const written = await writeAs(mintSystem(by, origin), async (tx) => {
      const settled = await settle(tx);
      const email = settled?.email ?? typed.email;
      const [created] = await tx
        .insert(users)
        .values({
          name,
          email,
          phone: settled?.phone ?? typed.phone,
          role,
          ...(locale ? { locale } : {}),
          ...(settled?.email ? { emailVerifiedAt: sql`app_now()` } : {}),
        })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id });
      if (!created) {
        const [owner] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
        if (owner) await tellOwner(tx, owner.id);
        return email;
      }
      await tx.insert(credentials).values({ userId: created.id, passwordHash });
      if (!settled?.email) await issueMailLink(tx, { userId: created.id, email, purpose: 'verify_email' });
      await settled?.became(created.id);
      return email;
    });
    return written.ok ? ok({ email: written.value, role }) : written;
  });
}
