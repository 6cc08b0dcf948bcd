import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { createTranslator } from 'use-intl/core';
import { readAs } from '@/db/client';
import { invitations, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { DEFAULT_LOCALE } from '@/lib/core/i18n/locale';
import { type Catalogue, loadMessages } from '@/lib/core/i18n/messages';
import { rfc3339 } from '@/lib/core/time';
import type { RenderedText } from '@/lib/notifications/policy/mail-html';
import { canInvite } from '../policy';
import type { Invitation } from '../schema';
import { accountLink } from './mail-links';

type Row = typeof invitations.$inferSelect;

export const toInvitation = ({ id, name, email, role, status, expiresAt, createdAt }: Row): Invitation => ({
  id,
  name,
  email,
  role,
  status,
  expiresAt: rfc3339(expiresAt),
  createdAt: rfc3339(createdAt),
});

/** Invitations that nobody has accepted yet, newest first; `expired` says that the link has run out. Errors: `forbidden`. */
export async function listOpenInvitations(actor: Actor): Promise<(Invitation & { expired: boolean })[]> {
  if (!canInvite(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({ row: invitations, expired: sql<boolean>`${invitations.expiresAt} <= app_now()` })
      .from(invitations)
      .where(eq(invitations.status, 'open'))
      .orderBy(desc(invitations.createdAt), desc(invitations.id))
      .limit(100),
  );
  return rows.map(({ row, expired }) => ({ ...toInvitation(row), expired }));
}

/** The mail of an invitation, its link derived now; null when it is no longer open. Only the machine may. */
export async function invitationMail(system: Actor, id: string): Promise<(RenderedText & { to: string }) | null> {
  if (system.kind !== 'system') throw forbidden();
  const found = await readAs(system, async (tx) => {
    const [row] = await tx
      .select({ invited: invitations, inviter: users.name })
      .from(invitations)
      .innerJoin(users, eq(users.id, invitations.invitedBy))
      .where(and(eq(invitations.id, id), eq(invitations.status, 'open'), sql`${invitations.expiresAt} > app_now()`));
    return row;
  });
  if (!found) return null;
  const { invited, inviter } = found;
  const messages = await loadMessages(DEFAULT_LOCALE);
  const translate = createTranslator({ locale: DEFAULT_LOCALE, messages: messages as Record<string, Catalogue> });
  const text = (key: string, values = {}) => (translate as (key: string, values: object) => string)(key, values);
  const role = text(`desk.roles.${invited.role}`);
  const name = invited.name.split(' ')[0] ?? '';
  const own = (key: string) => text(`notifications.staff_invitation.${key}`, { inviter, role, name });
  return {
    to: invited.email,
    locale: DEFAULT_LOCALE,
    subject: own('subject'),
    text: own('text'),
    action: own('action'),
    sms: '',
    link: accountLink(invited.keyId, invited.id, invited.nonce),
    signature: text('notifications.mail.signature'),
    why: text('notifications.mail.whyInvitation'),
    stop: '',
  };
}
