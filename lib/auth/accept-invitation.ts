import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { postgresFault, writeAs } from '@/db/client';
import { invitations, users } from '@/db/schema';
import type { Origin } from '@/lib/core/actor';
import { isLinkToken, tokenHash } from '@/lib/core/crypto/link-token';
import { conflict, failed, linkDead, type Result } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { type AcceptInvitationInput, acceptInvitationInput } from '@/lib/people/schema';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { hashPassword } from './password';
import { storePassword } from './reset-password';

const UNIQUE_VIOLATION = '23505';

/**
 * Makes the staff account of an invitation, once: its address is proved by the link, its number is not yet.
 * Errors: `invalid` (`password`, `phone`), `link_dead`, `email_taken`.
 */
export function acceptInvitation(
  origin: Origin,
  token: string,
  raw: AcceptInvitationInput,
): Promise<Result<{ email: string }>> {
  return attempt(async () => {
    const { password, phone } = parse(acceptInvitationInput, raw);
    if (!isLinkToken(token)) throw linkDead();
    const passwordHash = await hashPassword(password);
    try {
      return await writeAs(mintSystem('accept-invitation', origin), async (tx) => {
        const id = newId();
        const [invited] = await tx
          .select()
          .from(invitations)
          .where(
            and(
              eq(invitations.tokenSha256, tokenHash(token)),
              eq(invitations.status, 'open'),
              sql`${invitations.expiresAt} > app_now()`,
            ),
          )
          .for('update');
        if (!invited) throw linkDead();
        const { name, email, role } = invited;
        await tx.insert(users).values({ id, role, name, email, phone, emailVerifiedAt: sql`app_now()` });
        await storePassword(tx, id, passwordHash);
        await tx
          .update(invitations)
          .set({
            status: 'accepted',
            acceptedBy: id,
            acceptedAt: sql`app_now()`,
            version: sql`${invitations.version} + 1`,
          })
          .where(eq(invitations.id, invited.id));
        return { email };
      });
    } catch (error) {
      if (postgresFault(error)?.code === UNIQUE_VIOLATION) return failed(conflict('email_taken').failure);
      throw error;
    }
  });
}
