import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { ok, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { sendMail } from '@/lib/integrations/mail';
import { sendSms, smsRefusal, verifyTwilioSignature } from '@/lib/integrations/twilio';
import { mailLinkFor } from '@/lib/people/queries/mail-links';
import { signLinkFor } from '@/lib/signing/queries/links';
import { type DeliveryStatus, recordSending } from './commands/record-delivery';
import { mailHtml, mailText } from './policy/mail-html';
import { asksToSign, LINK_SPENT, ruleOf } from './policy/templates';
import { pushMessage } from './provider/push-message';
import { findMessage, type Message, renderMessage } from './queries/message';
import { unsubscribeLinks, unsubscribeToken } from './queries/unsubscription';

const callbackUrl = (notificationId: string) =>
  `${env().PUBLIC_URL}/api/webhooks/twilio?notification=${notificationId}`;

/**
 * Sends one queued message in its reader's language. At least once: the row's status is the guard, so that only a
 * crash between the provider's yes and our note sends it again. A refusal that will not change fails the row.
 */
export async function deliverNotification(actor: Actor, notificationId: string): Promise<Result<void>> {
  const message = await findMessage(actor, notificationId);
  if (message?.status !== 'queued') return ok(undefined);
  try {
    return await recordSending(actor, notificationId, await send(actor, message));
  } catch (error) {
    const code = refusalOf(error);
    if (code === null) throw error;
    log.warn('message refused', { code, provider: message.channel });
    return recordSending(actor, notificationId, { failureCode: String(code) });
  }
}

async function send(actor: Actor, message: Message): Promise<{ providerId: string } | { failureCode: string }> {
  const { requestId, linkId } = message.data;
  // A link is derived at the moment of sending: neither queue nor row ever holds one.
  const isSignLink = asksToSign(message.template) && typeof requestId === 'string';
  const signLink = isSignLink ? await signLinkFor(actor, requestId) : null;
  const mailed = typeof linkId === 'string' ? await mailLinkFor(actor, linkId) : null;
  if ((linkId && !mailed) || (isSignLink && !signLink)) return { failureCode: LINK_SPENT };
  const link = signLink ?? mailed?.link ?? null;
  const text = await renderMessage(message, link);
  if (message.channel === 'sms') {
    const to = phoneOf(message);
    if (!to) return { failureCode: 'no_phone' };
    const sent = await sendSms({ to, body: text.sms, statusCallback: callbackUrl(message.id) });
    return { providerId: sent.sid };
  }
  if (message.channel === 'push') return pushMessage(actor, message, text);
  // The proof of a new address goes there, not to the present one.
  const to = mailed?.to ?? message.email;
  if (!to) return { failureCode: 'no_email' };
  const rule = ruleOf(message.template);
  const stop = rule.essential ? null : unsubscribeLinks(unsubscribeToken(message.userId, rule.topic));
  const mail = await sendMail({
    to,
    subject: text.subject,
    text: mailText(text, stop?.page ?? null),
    html: mailHtml(text, stop?.page ?? null),
    ...(stop
      ? {
          headers: {
            'List-Unsubscribe': `<${stop.oneClick}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
        }
      : {}),
  });
  return { providerId: mail.messageId };
}

/** A customer is reached where the visit is; the number given with the booking also serves an account without one. */
function phoneOf({ role, phone, contactPhone, template }: Message): string | null {
  if (role !== 'customer') return phone;
  return asksToSign(template) ? (contactPhone ?? phone) : (phone ?? contactPhone);
}

/** The provider's code when trying again cannot help. SMTP: 5yz are permanent (RFC 5321, 4.2.1). */
function refusalOf(error: unknown): string | number | null {
  const sms = smsRefusal(error);
  if (sms !== null) return sms;
  const reply = typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : null;
  return typeof reply === 'number' && reply >= 500 ? reply : null;
}

const STATUSES: Record<string, DeliveryStatus['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** A signed Twilio status callback about one of our messages; null when Twilio did not sign it. */
export function readTwilioStatus(
  notificationId: string,
  body: string,
  signature: string | null,
): DeliveryStatus | null {
  const params = Object.fromEntries(new URLSearchParams(body));
  const { MessageSid, MessageStatus, ErrorCode } = params;
  if (!signature || !MessageSid || !isUuid(notificationId)) return null;
  if (!verifyTwilioSignature(signature, callbackUrl(notificationId), params)) return null;
  const status = STATUSES[MessageStatus ?? ''] ?? null;
  return { notificationId, providerId: MessageSid, status, failureCode: ErrorCode || null };
}
