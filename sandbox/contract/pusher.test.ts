import type { PresenceChannel } from 'pusher-js';
import PusherModule from 'pusher-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { authorizeChannel, publish, pusherClientSettings, pusherServer } from '@/lib/integrations/pusher';
import type { Sandbox } from '../server';
import { control, sandboxForWrappers, until } from './setup';

let sandbox: Sandbox;
const clients: PusherModule[] = [];
beforeAll(async () => {
  sandbox = await sandboxForWrappers();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});
afterAll(() => sandbox.close());

type Member = { userId: string; info?: Record<string, unknown> };

function connect(member?: Member, key = pusherClientSettings().key, honest = true): PusherModule {
  const { cluster, host, port } = pusherClientSettings();
  const client = new PusherModule(key, {
    cluster,
    wsHost: host ?? '',
    wsPort: port ?? 0,
    forceTLS: false,
    enabledTransports: ['ws'],
    channelAuthorization: {
      transport: 'ajax',
      endpoint: '',
      customHandler: ({ socketId, channelName }, done) => {
        const answer = authorizeChannel(honest ? socketId : '1.1', channelName, member);
        done(null, { auth: answer.auth, ...(answer.channel_data ? { channel_data: answer.channel_data } : {}) });
      },
    },
  });
  clients.push(client);
  return client;
}

const happens = (
  target: { bind: (event: string, done: (data: unknown) => void) => unknown },
  event: string,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    target.bind(event, resolve);
    setTimeout(() => reject(new Error(`no ${event} within two seconds`)), 2000).unref();
  });

describe('channels', () => {
  it('carries events to authorized private channels', async () => {
    const channel = connect().subscribe('private-booking-1');
    await happens(channel, 'pusher:subscription_succeeded');
    const arrived = happens(channel, 'changed');
    await publish(['private-booking-1', 'private-booking-2', 'private-booking-1'], 'changed', { id: 'b1', version: 3 });
    expect(await arrived).toEqual({ id: 'b1', version: 3 });
    expect((await pusherServer().get({ path: '/channels' })).status).toBe(200);
  });

  it('tells who comes to a cache channel its last event, or that there is none', async () => {
    const quiet = connect().subscribe('private-cache-booking-1');
    await happens(quiet, 'pusher:cache_miss');
    const heard = happens(quiet, 'changed');
    await publish(['private-cache-booking-1'], 'changed', { id: 'b1', version: 3, at: 7 });
    await publish(['private-cache-booking-1'], 'changed', { id: 'b1', version: 4, at: 8 });
    expect(await heard).toEqual({ id: 'b1', version: 3, at: 7 });
    const late = connect().subscribe('private-cache-booking-1');
    expect(await happens(late, 'changed')).toEqual({ id: 'b1', version: 4, at: 8 });
  });

  it('refuses a subscription that was signed for another socket', async () => {
    const channel = connect(undefined, undefined, false).subscribe('private-booking-1');
    expect(await happens(channel, 'pusher:subscription_error')).toMatchObject({ status: 401 });
  });

  it('knows who is present', async () => {
    const desk = 'presence-staff';
    const first = connect({ userId: 'ops1', info: { name: 'Ops' } }).subscribe(desk) as PresenceChannel;
    await happens(first, 'pusher:subscription_succeeded');
    const added = happens(first, 'pusher:member_added');
    const other = connect({ userId: 'ops2' });
    const second = other.subscribe(desk) as PresenceChannel;
    await happens(second, 'pusher:subscription_succeeded');
    expect(await added).toMatchObject({ id: 'ops2' });
    expect([second.members.count, second.members.get('ops1')?.info]).toEqual([2, { name: 'Ops' }]);
    const users = (await (await pusherServer().get({ path: `/channels/${desk}/users` })).json()) as unknown;
    expect(users).toEqual({ users: [{ id: 'ops1' }, { id: 'ops2' }] });
    const removed = happens(first, 'pusher:member_removed');
    other.disconnect();
    expect(await removed).toMatchObject({ id: 'ops2' });
  });

  it('presence needs a named user', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${sandbox.port}/app/${sandbox.settings.pusherKey}?protocol=7`);
    const frames: { event: string; data: string }[] = [];
    socket.on('message', (raw) => frames.push(JSON.parse(String(raw))));
    await until(() => frames.length === 1);
    const { socket_id: socketId } = JSON.parse(frames[0]?.data ?? '{}') as { socket_id: string };
    const { auth } = authorizeChannel(socketId, 'presence-staff');
    socket.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel: 'presence-staff', auth } }));
    socket.send(JSON.stringify({ event: 'pusher:ping', data: {} }));
    await until(() => frames.length === 4);
    expect(frames.map((frame) => frame.event)).toEqual([
      'pusher:connection_established',
      'pusher:error',
      'pusher:subscription_error',
      'pusher:pong',
    ]);
    socket.close();
  });

  it('refuses an unknown key', async () => {
    const client = connect(undefined, 'nobody');
    expect(await happens(client.connection, 'error')).toMatchObject({ error: { data: { code: 4001 } } });
  });

  it('lets a client come back after the server drops it', async () => {
    const client = connect();
    const channel = client.subscribe('private-booking-9');
    await happens(channel, 'pusher:subscription_succeeded');
    const back = happens(channel, 'pusher:subscription_succeeded');
    await control(sandbox, 'POST', '/_fault/disconnect');
    await back;
    await until(() => sandbox.parts.hub.connections === 1);
  });
});

describe('the REST side', () => {
  it('refuses unsigned, wrongly signed and too large calls', async () => {
    const body = JSON.stringify({ name: 'x', channels: ['a'], data: '{}' });
    const path = `${sandbox.url}/apps/${sandbox.settings.pusherAppId}/events`;
    expect((await fetch(path, { method: 'POST', body })).status).toBe(401);
    const now = Math.floor(Date.now() / 1000);
    const forged = `${path}?auth_key=${sandbox.settings.pusherKey}&auth_timestamp=${now}&auth_version=1.0&body_md5=0&auth_signature=0`;
    expect((await fetch(forged, { method: 'POST', body })).status).toBe(401);
    await expect(publish(['a'], 'x', { text: 'y'.repeat(11_000) })).rejects.toThrow();
  });

  it('takes more than a hundred channels, and batches', async () => {
    const before = sandbox.parts.hub.published;
    await publish(
      Array.from({ length: 150 }, (_, index) => `private-user-${index}`),
      'changed',
      { id: '1' },
    );
    await pusherServer().triggerBatch([{ channel: 'a', name: 'x', data: '{}' }]);
    expect(sandbox.parts.hub.published - before).toBe(151);
  });
});
