import 'server-only';
import { seal, unseal } from '@/lib/core/crypto/link-token';
import { env } from '@/lib/core/env';
import { isUuid } from '@/lib/core/ids';
import { TOPICS, type Topic } from '../policy/templates';

const PURPOSE = 'unsubscribe';
/** Stands in an address as it is. */
const MARK = '~';

/** Whose mail of which topic a mail's own link ends: an HMAC under the link keys, no account needed, stored nowhere. */
export const unsubscribeToken = (userId: string, topic: Topic): string => seal([PURPOSE, userId, topic].join(MARK));

/** What such a link names; null when we did not write it. */
export function readUnsubscription(token: string): { userId: string; topic: Topic } | null {
  const [purpose, userId, name] = unseal(token)?.split(MARK) ?? [];
  const topic = TOPICS.find((one) => one === name);
  if (purpose !== PURPOSE || !userId || !isUuid(userId) || !topic) return null;
  return { userId, topic };
}

/** The page that asks a person, and the address that mail programs post to by themselves (RFC 8058). */
export const unsubscribeLinks = (token: string): { page: string; oneClick: string } => ({
  page: `${env().PUBLIC_URL}/unsubscribe?token=${token}`,
  oneClick: `${env().PUBLIC_URL}/api/unsubscribe/${token}`,
});
