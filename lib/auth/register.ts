import 'server-only';
import { eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
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

/**
 * Makes an account and mails a link that proves its address. The answer only repeats what was sent, and comes after the same work, whether or not
 * the email had an account already: its owner gets a mail about that instead, at most one a day.
 * Nothing about an existing account changes. Errors: `invalid` (fields), `rate_limited`.
 */
export function register(origin: Origin, raw: RegisterInput): Promise<Result<Registered>> {
  return attempt(async () => {
    const input = parse(registerInput, raw);
    const limits = origin.ip ? [{ key: limitKey('register:ip', origin.ip), ...PER_ADDRESS }] : [];
    const limited = await rateLimitAll(limits);
    if (!limited.ok) return limited;
    // Before the transaction: half a tenth of a second of work must not hold a connection.
    const passwordHash = await hashPassword(input.password);
    const { name, email, phone, role, locale } = input;
    const written = await writeAs(mintSystem('register', origin), async (tx) => {
      const [created] = await tx
        .insert(users)
        .values({ name, email, phone, role, ...(locale ? { locale } : {}) })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id });
      if (created) {
        await tx.insert(credentials).values({ userId: created.id, passwordHash });
        await issueMailLink(tx, { userId: created.id, email, purpose: 'verify_email' });
        return;
      }
      const [owner] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
      if (owner) await tellOwner(tx, owner.id);
    });
    return written.ok ? ok({ email, role }) : written;
  });
}
