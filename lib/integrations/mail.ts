import { connect } from 'node:net';
import nodemailer, { type Transporter } from 'nodemailer';
import SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { env } from '@/lib/core/env';

let transport: Transporter | undefined;

const TIMEOUT_MS = 10_000;

/**
 * The connections to the mail server at SMTP_URL, opened at the first use and kept for the mails that follow closely;
 * one that stands idle for as long as an answer may take is closed.
 */
export function mailTransport(): Transporter {
  // Beside a `url`, createTransport itself would forget every other option.
  transport ??= nodemailer.createTransport(
    new SMTPPool({
      pool: true,
      url: env().SMTP_URL,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      getSocket: openSocket,
    }),
  );
  return transport;
}

/**
 * A mail is a handful of small writes; held back until the last one is acknowledged, each costs 40 ms.
 * A secured address is secured by the transport, upon this connection.
 */
const openSocket: SMTPPool.Options['getSocket'] = ({ host, port, secure }, callback) => {
  const socket = connect({ host: host ?? 'localhost', port: Number(port ?? (secure ? 465 : 587)), noDelay: true });
  const fail = (error: Error) => {
    socket.destroy();
    callback(error, null);
  };
  socket.setTimeout(TIMEOUT_MS, () => fail(new Error('the mail server does not answer')));
  socket.once('error', fail).once('connect', () => {
    socket.off('error', fail).setTimeout(0).setKeepAlive(true);
    callback(null, { connection: socket });
  });
};

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
