import { createTranslator } from 'use-intl/core';
import type { Actor } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { DEFAULT_LOCALE, LOCALES } from '@/lib/core/i18n/locale';
import { type Catalogue, loadMessages } from '@/lib/core/i18n/messages';
import { sendMail } from '@/lib/integrations/mail';
import { sendSms, smsRefusal } from '@/lib/integrations/twilio';
import { mailHtml, mailText } from '@/lib/notifications/policy/mail-html';
import { plainSms } from '@/lib/notifications/policy/sms-text';
import { noteInvitationSent } from '../commands/note-invitation-sent';
import { type InvitationMessage, invitationMessage } from '../queries/invitation-links';

/**
 * Sends an open invitation to its number or address, once, and notes it; one that was closed meanwhile is not sent. A
 * refusal by the provider that no repetition helps is noted as why.
 */
export async function sendVendorInvitation(actor: Actor, invitationId: string): Promise<Result<void>> {
  const message = await invitationMessage(actor, invitationId);
  if (!message) return ok(undefined);
  const refused = message.to.phone ? await text(message) : await mail(message);
  return noteInvitationSent(actor, invitationId, refused);
}

async function sentences({ locale, name, inviter, note }: InvitationMessage) {
  const known = LOCALES.find((one) => one === locale) ?? DEFAULT_LOCALE;
  const messages = await loadMessages(known);
  const translate = createTranslator({ locale: known, messages: messages as Record<string, Catalogue> });
  const all = (key: string, values = {}) => (translate as (key: string, values: object) => string)(key, values);
  const values = { name: name.split(' ')[0] ?? '', named: name ? 'yes' : 'no', inviter, note: note ?? '' };
  return {
    locale: known,
    all,
    own: (key: string, more = {}) => all(`notifications.vendor_invitation.${key}`, { ...values, ...more }),
  };
}

async function text(message: InvitationMessage): Promise<string | null> {
  const { own } = await sentences(message);
  try {
    await sendSms({ to: message.to.phone ?? '', body: plainSms(own('sms', { link: message.link })) });
    return null;
  } catch (error) {
    const code = smsRefusal(error);
    if (code === null) throw error;
    return String(code);
  }
}

async function mail(message: InvitationMessage): Promise<null> {
  const { locale, all, own } = await sentences(message);
  const rendered = {
    locale,
    subject: own('subject'),
    text: [own('text'), message.note ? own('note') : ''].filter(Boolean).join('\n'),
    sms: '',
    action: own('action'),
    link: message.link,
    signature: all('notifications.mail.signature'),
    why: all('notifications.mail.whyInvitation'),
    stop: '',
  };
  await sendMail({
    to: message.to.email ?? '',
    subject: rendered.subject,
    text: mailText(rendered, null),
    html: mailHtml(rendered, null),
  });
  return null;
}
