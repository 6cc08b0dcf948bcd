import { type HttpCall, json, jsonObject, type Reply } from '../http';
import type { SandboxSettings } from '../settings';
import type { Hub } from './hub';
import { restRefusal } from './signature';

const MAX_CHANNELS = 100;
const MAX_DATA = 10_240;

type Trigger = { name: string; data: string; channels: string[]; socketId?: string };

function triggerOf(value: Record<string, unknown>): Trigger | null {
  const channels = Array.isArray(value.channels)
    ? value.channels.map(String)
    : typeof value.channel === 'string'
      ? [value.channel]
      : [];
  if (typeof value.name !== 'string' || typeof value.data !== 'string' || channels.length === 0) return null;
  return {
    name: value.name,
    data: value.data,
    channels,
    ...(typeof value.socket_id === 'string' ? { socketId: value.socket_id } : {}),
  };
}

const refused = (status: number, message: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: message,
});

/** Pusher's HTTP API: https://pusher.com/docs/channels/library_auth_reference/rest-api */
export class PusherRest {
  readonly #settings: SandboxSettings;
  readonly #hub: Hub;

  constructor(settings: SandboxSettings, hub: Hub) {
    this.#settings = settings;
    this.#hub = hub;
  }

  async answer(call: HttpCall): Promise<Reply> {
    const match = /^\/apps\/([^/]+)\/(.+)$/.exec(call.path);
    if (match?.[1] !== this.#settings.pusherAppId) return refused(404, 'Unknown app');
    const refusal = restRefusal(this.#settings, call);
    if (refusal) return refused(401, refusal);
    await call.hold();
    const rest = match[2] ?? '';
    if (call.method === 'POST') return this.#post(rest, jsonObject(call.raw));
    return this.#get(rest, call.url.searchParams) ?? refused(404, 'Not found');
  }

  #post(path: string, body: Record<string, unknown>): Reply {
    const batch = Array.isArray(body.batch) ? (body.batch as Record<string, unknown>[]) : null;
    if (path !== 'events' && !(path === 'batch_events' && batch)) return refused(404, 'Not found');
    const triggers = (batch ?? [body]).map(triggerOf);
    for (const trigger of triggers) {
      if (!trigger) return refused(400, 'name, data and channels are required');
      if (trigger.channels.length > MAX_CHANNELS) return refused(400, 'Cannot trigger on more than 100 channels');
      if (trigger.data.length > MAX_DATA)
        return refused(413, 'The data content of this event exceeds the allowed maximum (10240 bytes)');
    }
    for (const trigger of triggers) {
      for (const channel of trigger?.channels ?? [])
        this.#hub.publish(channel, trigger?.name ?? '', trigger?.data ?? '', trigger?.socketId);
    }
    return json({});
  }

  #get(path: string, query: URLSearchParams): Reply | null {
    const prefix = query.get('filter_by_prefix') ?? '';
    const channels = this.#hub.channels();
    if (path === 'channels') {
      const shown = [...channels].filter(([name]) => name.startsWith(prefix));
      return json({
        channels: Object.fromEntries(
          shown.map(([name, { users }]) => [name, name.startsWith('presence-') ? { user_count: users.length } : {}]),
        ),
      });
    }
    const match = /^channels\/([^/]+)(\/users)?$/.exec(path);
    if (!match) return null;
    const name = decodeURIComponent(match[1] ?? '');
    const found = channels.get(name);
    if (match[2]) return json({ users: (found?.users ?? []).map(({ user_id }) => ({ id: user_id })) });
    return json({
      occupied: found !== undefined,
      subscription_count: found?.sockets ?? 0,
      ...(name.startsWith('presence-') ? { user_count: found?.users.length ?? 0 } : {}),
    });
  }
}
