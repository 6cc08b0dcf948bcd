import { randomInt } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { SandboxSettings } from '../settings';
import { channelAuthValid } from './signature';

type Member = { user_id: string; user_info?: unknown };
type Client = { socket: WebSocket; id: string; channels: Map<string, Member | null> };
type Frame = { event?: unknown; data?: unknown; channel?: unknown };

const ACTIVITY_SECONDS = 120;
const CACHE = /^(private-|presence-)?cache-/;
const CACHE_MS = 30 * 60_000;

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Pusher Channels protocol 7: https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol */
export class Hub {
  published = 0;
  #clients = new Set<Client>();
  #last = new Map<string, { event: string; data: string; at: number }>();
  #settings: SandboxSettings;

  constructor(settings: SandboxSettings) {
    this.#settings = settings;
  }

  get connections(): number {
    return this.#clients.size;
  }

  connect(socket: WebSocket, key: string): void {
    if (key !== this.#settings.pusherKey) {
      socket.send(
        JSON.stringify({ event: 'pusher:error', data: { code: 4001, message: `App key ${key} does not exist` } }),
      );
      socket.close(4001);
      return;
    }
    const client: Client = { socket, id: `${randomInt(1, 1e9)}.${randomInt(1, 1e9)}`, channels: new Map() };
    this.#clients.add(client);
    socket.on('message', (raw) => this.#receive(client, parse(String(raw)) ?? {}));
    socket.on('close', () => this.#drop(client));
    socket.on('error', () => this.#drop(client));
    this.#send(client, 'pusher:connection_established', { socket_id: client.id, activity_timeout: ACTIVITY_SECONDS });
  }

  /** Sends an event to a channel's subscribers, except the socket that caused it. `data` is already a string. */
  publish(channel: string, event: string, data: string, except?: string): void {
    this.published += 1;
    if (CACHE.test(channel)) this.#last.set(channel, { event, data, at: Date.now() });
    for (const client of this.#clients) {
      if (client.channels.has(channel) && client.id !== except)
        client.socket.send(JSON.stringify({ event, channel, data }));
    }
  }

  /** Occupied channels with their numbers of sockets and (presence) distinct users. */
  channels(): Map<string, { sockets: number; users: Member[] }> {
    const found = new Map<string, { sockets: number; users: Member[] }>();
    for (const client of this.#clients) {
      for (const [name, member] of client.channels) {
        const entry = found.get(name) ?? { sockets: 0, users: [] };
        entry.sockets += 1;
        if (member && !entry.users.some((user) => user.user_id === member.user_id)) entry.users.push(member);
        found.set(name, entry);
      }
    }
    return found;
  }

  /** Closes every connection at once: what a reconnecting client must survive. */
  disconnectAll(code = 4200): void {
    for (const client of this.#clients) client.socket.close(code);
  }

  #receive(client: Client, frame: Frame): void {
    const data =
      typeof frame.data === 'string' ? (parse(frame.data) ?? {}) : ((frame.data ?? {}) as Record<string, unknown>);
    if (frame.event === 'pusher:ping') this.#send(client, 'pusher:pong', {});
    else if (frame.event === 'pusher:subscribe') this.#subscribe(client, data);
    else if (frame.event === 'pusher:unsubscribe') this.#leave(client, String(data.channel));
    else if (typeof frame.event === 'string' && frame.event.startsWith('client-'))
      this.#relay(client, frame.event, frame);
  }

  #subscribe(client: Client, data: Record<string, unknown>): void {
    const channel = String(data.channel ?? '');
    const channelData = typeof data.channel_data === 'string' ? data.channel_data : undefined;
    const refusal = this.#refusal(client, channel, String(data.auth ?? ''), channelData);
    const member = channel.startsWith('presence-') ? parse(channelData ?? '') : null;
    if (refusal) {
      this.#send(client, 'pusher:error', { code: 4009, message: refusal }, channel);
      this.#send(client, 'pusher:subscription_error', { type: 'AuthError', error: refusal, status: 401 }, channel);
    } else if (member) {
      this.#join(client, channel, { user_id: String(member.user_id), user_info: member.user_info });
    } else {
      client.channels.set(channel, null);
      this.#send(client, 'pusher_internal:subscription_succeeded', {}, channel);
      if (CACHE.test(channel)) this.#sendLast(client, channel);
    }
  }

  /** What a newcomer to a cache channel gets: its last event, or the word that there is none. */
  #sendLast(client: Client, channel: string): void {
    const last = this.#last.get(channel);
    if (!last || Date.now() - last.at > CACHE_MS) this.#send(client, 'pusher:cache_miss', {}, channel);
    else client.socket.send(JSON.stringify({ event: last.event, channel, data: last.data }));
  }

  #refusal(client: Client, channel: string, auth: string, channelData?: string): string | null {
    if (!/^[\w\-=@,.;]{1,164}$/.test(channel)) return 'Invalid channel name';
    if (!/^(private|presence)-/.test(channel)) return null;
    if (!channelAuthValid(this.#settings, client.id, channel, auth, channelData)) {
      return 'Invalid signature: the subscription was not authorized';
    }
    const needsUser = channel.startsWith('presence-') && parse(channelData ?? '')?.user_id === undefined;
    return needsUser ? 'channel_data must hold a user_id' : null;
  }

  #join(client: Client, channel: string, member: Member): void {
    const known = this.channels().get(channel)?.users ?? [];
    const isNew = !known.some((user) => user.user_id === member.user_id);
    if (isNew) this.publish(channel, 'pusher_internal:member_added', JSON.stringify(member));
    client.channels.set(channel, member);
    const users = this.channels().get(channel)?.users ?? [];
    const hash = Object.fromEntries(users.map((user) => [user.user_id, user.user_info ?? null]));
    const presence = { count: users.length, ids: users.map((user) => user.user_id), hash };
    this.#send(client, 'pusher_internal:subscription_succeeded', { presence }, channel);
  }

  #leave(client: Client, channel: string): void {
    const member = client.channels.get(channel);
    client.channels.delete(channel);
    if (!member) return;
    const still = this.channels()
      .get(channel)
      ?.users.some((user) => user.user_id === member.user_id);
    if (!still) this.publish(channel, 'pusher_internal:member_removed', JSON.stringify({ user_id: member.user_id }));
  }

  #relay(client: Client, event: string, frame: Frame): void {
    const channel = String(frame.channel);
    if (!/^(private|presence)-/.test(channel) || !client.channels.has(channel)) return;
    this.publish(channel, event, typeof frame.data === 'string' ? frame.data : JSON.stringify(frame.data), client.id);
  }

  #drop(client: Client): void {
    for (const channel of [...client.channels.keys()]) this.#leave(client, channel);
    this.#clients.delete(client);
  }

  #send(client: Client, event: string, data: unknown, channel?: string): void {
    client.socket.send(JSON.stringify({ event, data: JSON.stringify(data), ...(channel ? { channel } : {}) }));
  }
}
