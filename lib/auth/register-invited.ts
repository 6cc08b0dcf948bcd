import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { credentials, users } from '@/db/schema';
import type { Origin } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { issueMailLink } from '@/lib/people/commands/mail-links';
import { type RegisterInput, registerInput } from '@/lib/people/schema';
import { lockInvitation, spendInvitation } from '@/lib/vendors/commands/follow-invitation';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { hashPassword } from './password';
import { limitKey, rateLimitAll } from './rate-limit';
import type { Registered } from './register';
import { tellOwner } from './verify-email';

const PER_ADDRESS = { limit: 200, windowSeconds: 3600 };

/**
 * Makes a professional's account of an invitation and uses it up, once. The number or address that it was sent to
 * stands, whatever was typed; an address that the link came to is proved by it, a number is proved by its code as
 * everybody's. Answers alike for an email that had an account, as `register` does, and then uses nothing up.
 * Errors: `invalid` (fields), `rate_limited`, `link_dead`.
 */
export function registerInvited(
  origin: Origin,
  token: string,
  raw: Omit<RegisterInput, 'role'>,
): Promise<Result<Registered>> {
  return attempt(async () => {
    const input = parse(registerInput, { ...raw, role: 'vendor' });
    const limits = origin.ip ? [{ key: limitKey('register:ip', origin.ip), ...PER_ADDRESS }] : [];
    const limited = await rateLimitAll(limits);
    if (!limited.ok) return limited;
    const passwordHash = await hashPassword(input.password);
    const written = await writeAs(mintSystem('register-invited', origin), async (tx) => {
      const invited = await lockInvitation(tx, token);
      const email = invited.email ?? input.email;
      const [created] = await tx
        .insert(users)
        .values({
          name: input.name,
          email,
          phone: invited.phone ?? input.phone,
          role: 'vendor',
          ...(input.locale ? { locale: input.locale } : {}),
          ...(invited.email ? { emailVerifiedAt: sql`app_now()` } : {}),
        })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id });
      if (!created) {
        const [owner] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
        if (owner) await tellOwner(tx, owner.id);
        return email;
      }
      await tx.insert(credentials).values({ userId: created.id, passwordHash });
      if (!invited.email) await issueMailLink(tx, { userId: created.id, email, purpose: 'verify_email' });
      await spendInvitation(tx, invited.id, created.id);
      return email;
    });
    return written.ok ? ok({ email: written.value, role: 'vendor' as const }) : written;
  });
}
