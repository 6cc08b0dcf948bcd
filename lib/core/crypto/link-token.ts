import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { keyring } from '../env';
import { sha256 } from './digest';

export const newNonce = (): Buffer => randomBytes(16);

export function newestLinkKeyId(): string {
  const [newest] = keyring('LINK_KEYS');
  if (!newest) throw new Error('LINK_KEYS is empty');
  return newest.id;
}

/** Whether tokens of this key can still be derived: once it is retired, what lives without a date of expiry ends with it. */
export const isLinkKey = (keyId: string): boolean => keyring('LINK_KEYS').some((one) => one.id === keyId);

function mac(keyId: string, ...parts: (string | Buffer)[]): Buffer {
  const found = keyring('LINK_KEYS').find((one) => one.id === keyId);
  if (!found) throw new Error(`link key ${keyId} is not in LINK_KEYS`);
  const hmac = createHmac('sha256', found.key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/**
 * The secret of a link that we send: HMAC-SHA256(link key, row id ‖ nonce), 32 bytes as base64url. The row is a
 * signature request, an e-mail token or an invitation. Derived whenever it is needed, so that neither the database
 * nor the queue ever holds it.
 */
export const linkToken = (keyId: string, rowId: string, nonce: Buffer): string =>
  mac(keyId, rowId, nonce).toString('base64url');

/** What is stored of a token. */
export const tokenHash = (token: string): Buffer => sha256(token);

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
export const isLinkToken = (text: string): boolean => TOKEN.test(text);

/** A note that only we can have written ("this browser passed the code"), for a cookie. */
export const seal = (note: string): string => {
  const id = newestLinkKeyId();
  return `${note}.${id}.${mac(id, 'note:', note).toString('base64url')}`;
};

/** The note of `seal`, or null when it was not written by us. */
export function unseal(sealed: string): string | null {
  const match = /^(.+)\.([^.]+)\.([A-Za-z0-9_-]{43})$/.exec(sealed);
  if (!match?.[1] || !match[2] || !match[3]) return null;
  if (!isLinkKey(match[2])) return null;
  return timingSafeEqual(mac(match[2], 'note:', match[1]), Buffer.from(match[3], 'base64url')) ? match[1] : null;
}
