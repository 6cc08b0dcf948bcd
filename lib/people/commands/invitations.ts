import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { invitations, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { linkToken, newestLinkKeyId, newNonce, tokenHash } from '@/lib/core/crypto/link-token';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid, newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canInvite } from '../policy';
import { toInvitation } from '../queries/invitations';
import { type Invitation, type InviteInput, inviteInput } from '../schema';
import { INVITATION_HOURS } from '../state';

/**
 * Invites somebody to a staff role: a mail with a link that is good for 72 hours. Errors: `forbidden`, `invalid`,
 * `email_taken` (an account has the address), `already_invited`.
 */
export function inviteStaff(actor: Actor, raw: InviteInput): Promise<Result<Invitation>> {
  return writeAs(actor, async (tx) => {
    if (!canInvite(actor) || !isUser(actor)) throw forbidden();
    const input = parse(inviteInput, raw);
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, input.email));
    if (taken) throw conflict('email_taken');
    await tx
      .update(invitations)
      .set({ status: 'expired', version: sql`${invitations.version} + 1` })
      .where(
        and(
          eq(invitations.email, input.email),
          eq(invitations.status, 'open'),
          sql`${invitations.expiresAt} <= app_now()`,
        ),
      );
    return issue(tx, { ...input, invitedBy: actor.userId });
  });
}

async function issue(tx: Tx, invited: InviteInput & { invitedBy: string }): Promise<Invitation> {
  const id = newId();
  const nonce = newNonce();
  const keyId = newestLinkKeyId();
  const [made] = await tx
    .insert(invitations)
    .values({
      ...invited,
      id,
      nonce,
      keyId,
      tokenSha256: tokenHash(linkToken(keyId, id, nonce)),
      expiresAt: sql`app_now() + make_interval(hours => ${INVITATION_HOURS})`,
    })
    .onConflictDoNothing({ target: invitations.email, where: sql`status = 'open'` })
    .returning();
  if (!made) throw conflict('already_invited');
  addTask(tx, 'send-invitation', { invitationId: id });
  return toInvitation(made);
}

/** Takes an open invitation back: its link is dead at once. Errors: `forbidden`, `not_found`, `state_changed`. */
export function revokeInvitation(actor: Actor, id: string): Promise<Result<Invitation>> {
  return writeAs(actor, async (tx) => {
    if (!canInvite(actor)) throw forbidden();
    return toInvitation(await close(tx, id));
  });
}

/** Sends a new link in place of the old one, which dies. Errors: `forbidden`, `not_found`, `state_changed`. */
export function resendInvitation(actor: Actor, id: string): Promise<Result<Invitation>> {
  return writeAs(actor, async (tx) => {
    if (!canInvite(actor) || !isUser(actor)) throw forbidden();
    const { name, email, role } = await close(tx, id);
    return issue(tx, { name, email, role, invitedBy: actor.userId });
  });
}

async function close(tx: Tx, id: string): Promise<typeof invitations.$inferSelect> {
  if (!isUuid(id)) throw notFound();
  const [closed] = await tx
    .update(invitations)
    .set({
      status: sql`case when ${invitations.expiresAt} <= app_now() then 'expired' else 'revoked' end`,
      version: sql`${invitations.version} + 1`,
    })
    .where(and(eq(invitations.id, id), eq(invitations.status, 'open')))
    .returning();
  if (closed) return closed;
  const [known] = await tx.select({ id: invitations.id }).from(invitations).where(eq(invitations.id, id));
  throw known ? conflict('state_changed') : notFound();
}
