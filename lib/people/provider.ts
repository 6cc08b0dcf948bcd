import type { Actor } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { sendMail } from '@/lib/integrations/mail';
import { mailHtml, mailText } from '@/lib/notifications/policy/mail-html';
import { invitationMail } from './queries/invitations';

/** Mails an open invitation; one that was closed meanwhile is not sent. Repeats are harmless: the link is the same. */
export async function sendInvitation(actor: Actor, invitationId: string): Promise<Result<void>> {
  const mail = await invitationMail(actor, invitationId);
  if (!mail) return ok(undefined);
  await sendMail({
    to: mail.to,
    subject: mail.subject,
    text: mailText(mail, null),
    html: mailHtml(mail, null),
  });
  return ok(undefined);
}
