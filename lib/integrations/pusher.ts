import Pusher from 'pusher';
import { env } from '@/lib/core/env';

/** Pusher's own bound on the channels of one call. */
const CHANNELS_PER_CALL = 100;
const TIMEOUT_MS = 5000;

let server: Pusher | undefined;

/** The Pusher SDK: hosted by PUSHER_CLUSTER, or any compatible server at PUSHER_HOST:PUSHER_PORT, over TLS in production. */
export function pusherServer(): Pusher {
  const { HOMESERVE_MODE, PUSHER_APP_ID, PUSHER_KEY, PUSHER_SECRET, PUSHER_CLUSTER, PUSHER_HOST, PUSHER_PORT } = env();
  const secure = HOMESERVE_MODE === 'production';
  const app = { appId: PUSHER_APP_ID, key: PUSHER_KEY, secret: PUSHER_SECRET, timeout: TIMEOUT_MS };
  server ??= new Pusher(
    PUSHER_HOST
      ? { ...app, host: PUSHER_HOST, port: String(PUSHER_PORT ?? (secure ? 443 : 80)), useTLS: secure }
      : { ...app, cluster: PUSHER_CLUSTER, useTLS: true },
  );
  return server;
}

/** What a browser needs to connect; holds no secret. */
export function pusherClientSettings(): { key: string; cluster: string; host: string | null; port: number | null } {
  const { PUSHER_KEY, PUSHER_CLUSTER, PUSHER_HOST, PUSHER_PORT } = env();
  return { key: PUSHER_KEY, cluster: PUSHER_CLUSTER, host: PUSHER_HOST ?? null, port: PUSHER_PORT ?? null };
}

/** Tells channels what changed (ids and versions only, under 10 kB). Rejects when Pusher does not take it. */
export async function publish(channels: string[], event: string, data: Record<string, unknown>): Promise<void> {
  const unique = [...new Set(channels)];
  for (let start = 0; start < unique.length; start += CHANNELS_PER_CALL) {
    await pusherServer().trigger(unique.slice(start, start + CHANNELS_PER_CALL), event, data);
  }
}

/** The answer of the channel authorizer; decide with the policies first. `member` is for `presence-` channels. */
export function authorizeChannel(
  socketId: string,
  channel: string,
  member?: { userId: string; info?: Record<string, unknown> },
): { auth: string; channel_data?: string } {
  const presence = member ? { user_id: member.userId, user_info: member.info ?? {} } : undefined;
  return pusherServer().authorizeChannel(socketId, channel, presence);
}
