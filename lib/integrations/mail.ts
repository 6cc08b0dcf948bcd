import nodemailer, { type Transporter } from 'nodemailer';
import { env } from '@/lib/core/env';

let transport: Transporter | undefined;

const TIMEOUT_MS = 10_000;

/** The connection to the mail server at SMTP_URL, opened at the first use. */
export function mailTransport(): Transporter {
  transport ??= nodemailer.createTransport({
    url: env().SMTP_URL,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return transport;
}

/** Sends one mail as text and HTML from MAIL_FROM through SMTP_URL. Rejects with the server's `responseCode` when it refuses. */
export async function sendMail(mail: {
  to: string;
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
}): Promise<{ messageId: string }> {
  const sent: { messageId: string } = await mailTransport().sendMail({ from: env().MAIL_FROM, ...mail });
  return { messageId: sent.messageId };
}
