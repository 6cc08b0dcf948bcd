import { afterAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { ROLES } from '@/lib/core/actor';
import { bookingChannel, STAFF_CHANNEL, userChannel } from '@/lib/core/channels';
import { newId } from '@/lib/core/ids';
import { mintGuest, mintSystem, mintUser } from './actor';
import { channelProof, mayListen } from './authorize-channel';

afterAll(closeDatabase);

const STAFF = ['onboard_manager', 'ops_manager', 'super_admin'];

test.each(ROLES)("%s hears his own channel, nobody else's, and the desk if he is staff", async (role) => {
  const id = newId();
  const actor = mintUser({ id, role }, null);
  expect(await mayListen(actor, userChannel(id))).toBe(true);
  expect(await mayListen(actor, userChannel(newId()))).toBe(false);
  expect(await mayListen(actor, STAFF_CHANNEL)).toBe(STAFF.includes(role));
  expect(await mayListen(actor, bookingChannel(newId()))).toBe(role === 'ops_manager' || role === 'super_admin');
});

test.each([
  userChannel(''),
  userChannel('x'),
  bookingChannel('1'),
  'private-staff',
  'presence-staff',
  'staff',
  'private-cache-other',
  '',
])('nobody hears %s', async (channel) => {
  expect(await mayListen(mintUser({ id: newId(), role: 'super_admin' }, null), channel)).toBe(false);
});

test('neither a guest nor the machine listens', async () => {
  for (const actor of [mintGuest(), mintSystem('test')]) expect(await mayListen(actor, STAFF_CHANNEL)).toBe(false);
});

test('a proof is for one real socket', async () => {
  const id = newId();
  const actor = mintUser({ id, role: 'customer' }, null);
  expect((await channelProof(actor, '123.456', userChannel(id)))?.auth).toMatch(/^test-pusher-key:[0-9a-f]{64}$/);
  expect(await channelProof(actor, `123.456:${STAFF_CHANNEL}`, userChannel(id))).toBeNull();
  expect(await channelProof(actor, '123.456', STAFF_CHANNEL)).toBeNull();
});
