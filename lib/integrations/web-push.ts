import webPush from 'web-push';
import { pushKey, supportAddress } from '@/lib/core/browser-settings';
import { env } from '@/lib/core/env';
import { NotOutward, postOutward } from './outward-post';

/** A browser on a device: where its push service listens, and the keys that only it can read with. */
export type Device = { endpoint: string; p256dh: string; auth: string };

export type PushMessage = {
  /** What the browser is given, as JSON; at most about three kilobytes. */
  payload: Record<string, string>;
  /** A second one with the same replaces the first where it still waits; 32 characters of base64url at most. */
  topic: string;
  urgent: boolean;
};

/** The push service will never take this message: its code is the HTTP status, or why we did not ask it. */
export class PushRefused extends Error {
  override readonly name = 'PushRefused';
  constructor(readonly code: string) {
    super(`a push was refused: ${code}`);
  }
}

/** Seconds that a push service keeps what it cannot deliver: news that is urgent is old within the hour. */
const [KEPT_URGENT, KEPT] = [3_600, 86_400];
const GONE = new Set([404, 410]);

/**
 * Encrypts a message for one device and hands it to its push service. Answers the service's own name of the message, or
 * `gone` where the browser is no longer subscribed. Throws `PushRefused` for good, anything else to be tried again.
 */
export async function sendPush({ endpoint, p256dh, auth }: Device, message: PushMessage): Promise<string | 'gone'> {
  const publicKey = pushKey();
  if (!publicKey) throw new PushRefused('push_off');
  const answer = await post(() =>
    webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message.payload), {
      vapidDetails: { subject: `mailto:${supportAddress()}`, publicKey, privateKey: env().VAPID_PRIVATE_KEY ?? '' },
      TTL: message.urgent ? KEPT_URGENT : KEPT,
      urgency: message.urgent ? 'high' : 'normal',
      topic: message.topic,
      contentEncoding: 'aes128gcm',
    }),
  );
  if (answer.status >= 200 && answer.status < 300) return answer.location ?? message.topic;
  if (GONE.has(answer.status)) return 'gone';
  if (answer.status === 429 || answer.status >= 500) throw new Error(`the push service answers ${answer.status}`);
  throw new PushRefused(`push_${answer.status}`);
}

async function post(details: () => webPush.RequestDetails): Promise<{ status: number; location: string | null }> {
  try {
    const { endpoint, headers, body } = details();
    return await postOutward(endpoint, headers as Record<string, string | number>, body ?? Buffer.alloc(0));
  } catch (error) {
    throw error instanceof NotOutward ? new PushRefused('push_address') : error;
  }
}
