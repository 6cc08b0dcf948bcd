import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { emailTokens, users } from '@/db/schema';
import { isLinkToken, linkToken, newestLinkKeyId, newNonce, tokenHash } from '@/lib/core/crypto/link-token';
import { linkDead } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { notify } from '@/lib/notifications/commands/notify';
import { MAIL_LINK_MINUTES, type MailPurpose } from '../state';

export type SpentLink = { userId: string; email: string };

/**
 * Makes the one live link of a person and purpose and queues the mail that carries it to `email`. An earlier link of
 * the same purpose is dead from now on. Row and queue hold the hash and the id; the token is derived while sending.
 */
export async function issueMailLink(
  tx: Tx,
  { userId, email, purpose }: { userId: string; email: string; purpose: MailPurpose },
): Promise<void> {
  await tx
    .update(emailTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, purpose), isNull(emailTokens.usedAt)));
  const id = newId();
  const nonce = newNonce();
  const keyId = newestLinkKeyId();
  await tx.insert(emailTokens).values({
    id,
    userId,
    purpose,
    email,
    nonce,
    keyId,
    tokenSha256: tokenHash(linkToken(keyId, id, nonce)),
    expiresAt: sql`now() + make_interval(mins => ${MAIL_LINK_MINUTES[purpose]})`,
  });
  await notify(tx, {
    userId,
    template: purpose,
    channels: ['email'],
    data: { linkId: id },
    cause: `mail-link:${id}`,
  });
}

/**
 * Uses a link up, in the caller's transaction. Refuses `link_dead` (404) alike for an unknown, used, superseded or
 * expired one, for one of another purpose, for one of a suspended person, and (except for the proof of a new
 * address) for one that was sent to another address than the present one.
 */
export async function spendMailLink(tx: Tx, token: string, purpose: MailPurpose): Promise<SpentLink> {
  if (!isLinkToken(token)) throw linkDead();
  const [spent] = await tx
    .update(emailTokens)
    .set({ usedAt: sql`now()` })
    .from(users)
    .where(
      and(
        eq(emailTokens.tokenSha256, tokenHash(token)),
        eq(emailTokens.purpose, purpose),
        isNull(emailTokens.usedAt),
        sql`${emailTokens.expiresAt} > now()`,
        eq(users.id, emailTokens.userId),
        eq(users.status, 'active'),
        purpose === 'verify_email' ? undefined : eq(users.email, emailTokens.email),
      ),
    )
    .returning({ userId: emailTokens.userId, email: emailTokens.email });
  if (!spent) throw linkDead();
  return spent;
}
