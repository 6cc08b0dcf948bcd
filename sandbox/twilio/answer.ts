import { randomBytes } from 'node:crypto';
import { json, type Reply } from '../http';

export const newSid = (prefix: string): string => prefix + randomBytes(16).toString('hex');

/** An error in Twilio's shape. */
export function twilioError(status: number, code: number, message: string): Reply {
  return json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, status);
}
