import { createHmac } from 'node:crypto';

/** Base64 HMAC-SHA1 of the address and the sorted parameters: https://www.twilio.com/docs/usage/security */
export function twilioSignature(authToken: string, url: string, params: Record<string, string>): string {
  const data = Object.keys(params)
    .sort()
    .reduce((text, name) => text + name + params[name], url);
  return createHmac('sha1', authToken).update(Buffer.from(data, 'utf8')).digest('base64');
}
