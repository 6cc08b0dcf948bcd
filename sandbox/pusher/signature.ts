import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpCall } from '../http';
import type { SandboxSettings } from '../settings';

const SKEW_SECONDS = 600;

const hmac = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex');

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** `key:HMAC(secret, socket_id:channel[:channel_data])`: https://pusher.com/docs/channels/library_auth_reference/auth-signatures */
export function channelAuthValid(
  settings: SandboxSettings,
  socketId: string,
  channel: string,
  auth: string,
  channelData?: string,
): boolean {
  const text = channelData === undefined ? `${socketId}:${channel}` : `${socketId}:${channel}:${channelData}`;
  return same(auth, `${settings.pusherKey}:${hmac(settings.pusherSecret, text)}`);
}

/** Why a REST call is refused, or null: key, timestamp within 600 s, body MD5, signature over method, path and sorted query. */
export function restRefusal(settings: SandboxSettings, call: HttpCall): string | null {
  const query = call.url.searchParams;
  if (query.get('auth_key') !== settings.pusherKey) return 'Unknown auth_key';
  if (Math.abs(Date.now() / 1000 - Number(query.get('auth_timestamp'))) > SKEW_SECONDS) return 'Timestamp expired';
  const md5 = query.get('body_md5');
  if (call.raw.length > 0 && md5 !== createHash('md5').update(call.raw).digest('hex')) return 'Invalid body_md5';
  const pairs = [...query]
    .filter(([name]) => name !== 'auth_signature')
    .map(([name, value]) => `${name.toLowerCase()}=${value}`);
  const text = [call.method, call.path, pairs.sort().join('&')].join('\n');
  return same(query.get('auth_signature') ?? '', hmac(settings.pusherSecret, text)) ? null : 'Invalid signature';
}
