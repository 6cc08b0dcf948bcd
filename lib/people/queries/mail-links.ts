import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { emailTokens, invitations, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { isLinkToken, linkToken, tokenHash } from '@/lib/core/crypto/link-token';
import { env } from '@/lib/core/env';
import { forbidden, refuse } from '@/lib/core/errors';
import type { StaffRole } from '../schema';
import type { MailPurpose } from '../state';

/** What a link by mail opens. `dead` says no more, whatever it died of. */
export type AccountLink =
  | { kind: 'dead' }
  | { kind: MailPurpose; email: string; name: string }
  | { kind: 'invitation'; email: string; name: string; role: StaffRole };

/** The address that a mail carries: PUBLIC_URL + /link/<token>. */
export const accountLink = (keyId: string, rowId: string, nonce: Buffer): string =>
  `${env().PUBLIC_URL}/link/${linkToken(keyId, rowId, nonce)}`;

/** Where a queued mail goes and with which link; null when the link is no longer live. Only the machine may. */
export async function mailLinkFor(system: Actor, id: string): Promise<{ to: string; link: string } | null> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, async (tx) => {
    const [row] = await tx
      .select()
      .from(emailTokens)
      .where(and(eq(emailTokens.id, id), liveToken));
    return row ? { to: row.email, link: accountLink(row.keyId, row.id, row.nonce) } : null;
  });
}

const liveToken = and(isNull(emailTokens.usedAt), sql`${emailTokens.expiresAt} > now()`);

/** What a token opens, judged by its hash alone and without using it up. The machine asks. */
export async function findAccountLink(system: Actor, token: string): Promise<AccountLink> {
  if (system.kind !== 'system') throw forbidden();
  if (!isLinkToken(token)) return { kind: 'dead' };
  const hash = tokenHash(token);
  return readAs(system, async (tx) => {
    const [mailed] = await tx
      .select({ kind: emailTokens.purpose, email: emailTokens.email, name: users.name, present: users.email })
      .from(emailTokens)
      .innerJoin(users, eq(users.id, emailTokens.userId))
      .where(and(eq(emailTokens.tokenSha256, hash), liveToken, eq(users.status, 'active')));
    if (mailed) {
      const { present, ...link } = mailed;
      return link.kind === 'verify_email' || present === link.email ? link : { kind: 'dead' };
    }
    const [invited] = await tx
      .select({ email: invitations.email, name: invitations.name, role: invitations.role })
      .from(invitations)
      .where(
        and(
          eq(invitations.tokenSha256, hash),
          eq(invitations.status, 'open'),
          sql`${invitations.expiresAt} > app_now()`,
        ),
      );
    return invited ? { kind: 'invitation', ...invited } : { kind: 'dead' };
  });
}

/** The address whose proof the asker was last sent, and when (epoch milliseconds); null when no live link is out. */
export async function pendingEmail(actor: Actor): Promise<{ email: string; sentAt: number } | null> {
  if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ email: emailTokens.email, createdAt: emailTokens.createdAt })
      .from(emailTokens)
      .where(and(eq(emailTokens.userId, actor.userId), eq(emailTokens.purpose, 'verify_email'), liveToken))
      .orderBy(desc(emailTokens.createdAt))
      .limit(1);
    return row ? { email: row.email, sentAt: row.createdAt.getTime() } : null;
  });
}
