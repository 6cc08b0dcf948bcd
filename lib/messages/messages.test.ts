import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor } from '@/testing/factories/people';
import { passTime } from '@/testing/visit-rows';
import { markConversationRead } from './commands/mark-conversation-read';
import { nudgeUnread } from './commands/nudge-unread';
import { messagePhotoResponse } from './provider/message-photo';
import { sendMessage } from './provider/send-message';
import { getConversation, unreadMessages } from './queries/messages';

const owner = sqlAs('owner');
const text = (body: string) => ({ body, clientId: randomUUID() });
const failure = <T>(result: Result<T>) => (result.ok ? null : result.failure);
const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#7a4' } })
    .withExif({ IFD3: { GPSLatitude: '12/1 58/1 0/1' } })
    .jpeg()
    .toBuffer();

let visit: Visit;
let ops: Actor;

beforeAll(async () => {
  visit = await aBooking({ status: 'accepted' });
  ops = (await anOps()).actor;
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const bodies = async (actor: Actor, id = visit.booking.id) =>
  (await getConversation(actor, id)).data.map(({ from, mine, body }) => ({ from, mine, body }));

const notices = (userId: string) =>
  owner<{ channel: string; read: boolean }[]>`
    select channel, read_at is not null as read from notifications
    where user_id = ${userId} and template = 'message' order by created_at, channel`;

describe('a conversation', () => {
  it('is between customer and professional, with staff as HomeServe', async () => {
    const id = visit.booking.id;
    unwrap(await sendMessage(visit.customer.actor, id, text('The gate code is 4471.')));
    unwrap(await sendMessage(visit.vendor.actor, id, text('I come at 10:30.')));
    unwrap(await sendMessage(ops, id, text('We are here if you need us.')));
    expect(await bodies(visit.customer.actor)).toEqual([
      { from: 'staff', mine: false, body: 'We are here if you need us.' },
      { from: 'vendor', mine: false, body: 'I come at 10:30.' },
      { from: 'customer', mine: true, body: 'The gate code is 4471.' },
    ]);
    expect((await bodies(ops)).map((one) => one.mine)).toEqual([true, false, false]);
    const [audit] =
      await owner`select actor_role, after from audit_log where table_name = 'messages' order by id limit 1`;
    expect(audit?.actor_role).toBe('customer');
    expect(JSON.stringify(audit?.after)).not.toContain('4471');
  });

  it('is nobody else’s', async () => {
    const [customer, vendor, board] = [
      await aCustomer(),
      await aVendor({ areas: ['400001'] }),
      await anOnboardManager(),
    ];
    const asked = await Promise.all(
      [customer.actor, vendor.actor, board.actor, mintGuest(), mintSystem('test')].map(async (actor) => [
        failure(await sendMessage(actor, visit.booking.id, text('Hello')))?.kind,
        await getConversation(actor, visit.booking.id).catch((error) => error.failure.kind),
      ]),
    );
    expect(asked).toEqual([
      ['not_found', 'not_found'],
      ['not_found', 'not_found'],
      ['forbidden', 'forbidden'],
      ['forbidden', 'forbidden'],
      ['forbidden', 'forbidden'],
    ]);
    expect((await getConversation((await anAdmin()).actor, visit.booking.id)).data.length).toBe(3);
  });

  it('keeps a message once, also when it is sent at the same time', async () => {
    const once = text('Only once');
    const answers = await Promise.all([1, 2, 3].map(() => sendMessage(visit.vendor.actor, visit.booking.id, once)));
    expect(new Set(answers.map((answer) => unwrap(answer).id)).size).toBe(1);
    expect((await bodies(ops)).filter(({ body }) => body === 'Only once').length).toBe(1);
  });

  it('refuses what gives away a number or an address, beside the field', async () => {
    const refused = async (body: string) =>
      failure(await sendMessage(visit.customer.actor, visit.booking.id, text(body)))?.fields;
    expect(await refused('Ring 98450 12345')).toEqual([{ path: 'body', message: 'message_phone' }]);
    expect(await refused('me@example.com')).toEqual([{ path: 'body', message: 'message_link' }]);
    expect(await refused('   ')).toEqual([{ path: 'body', message: 'required' }]);
    expect(await refused('x'.repeat(2001))).toEqual([{ path: 'body', message: 'too_long' }]);
  });

  it('pages backwards by key', async () => {
    const first = await getConversation(ops, visit.booking.id, { limit: 3 });
    const next = await getConversation(ops, visit.booking.id, { limit: 3, cursor: first.nextCursor });
    expect([...first.data, ...next.data].map(({ body }) => body).reverse()).toEqual([
      'The gate code is 4471.',
      'I come at 10:30.',
      'We are here if you need us.',
      'Only once',
    ]);
    expect(next.nextCursor).toBeNull();
  });

  it('is paced', async () => {
    const chatty = await aBooking({ status: 'accepted' });
    const answers = [];
    for (let n = 0; n < 31; n += 1) {
      answers.push(failure(await sendMessage(chatty.customer.actor, chatty.booking.id, text(`No ${n}`)))?.kind ?? 'ok');
    }
    // The window is real time: a minute may turn over in between.
    expect(answers.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 'ok'));
    expect(['rate_limited', 'ok']).toContain(answers[30]);
  });
});

describe('a photo', () => {
  it('loses its metadata, keeps no original and opens for the conversation only', async () => {
    const sent = unwrap(
      await sendMessage(visit.customer.actor, visit.booking.id, { ...text(''), bytes: await picture() }),
    );
    expect(sent.photo).toMatchObject({ width: 40, height: 30 });
    const id = sent.photo?.id ?? '';
    const answer = await messagePhotoResponse(visit.vendor.actor, id, 'full', null);
    expect(answer.headers.get('cache-control')).toContain('private');
    expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).exif).toBeUndefined();
    const stranger = await aCustomer();
    await expect(messagePhotoResponse(stranger.actor, id, 'full', null)).rejects.toMatchObject({
      failure: { kind: 'not_found' },
    });
    const wrong = { ...text(''), bytes: Buffer.from('<svg/>') };
    expect(failure(await sendMessage(visit.customer.actor, visit.booking.id, wrong))?.code).toBe('photo_type');
  });
});

describe('what is unread', () => {
  it('is counted, read up to a message, and told once a burst: in the app at once, by SMS after two minutes', async () => {
    const { booking, customer, vendor } = await aBooking({ status: 'accepted' });
    unwrap(await sendMessage(vendor.actor, booking.id, text('First')));
    unwrap(await sendMessage(vendor.actor, booking.id, text('Second')));
    expect(await unreadMessages(customer.actor, [booking.id])).toEqual(new Map([[booking.id, 2]]));
    expect(await unreadMessages(vendor.actor, [booking.id])).toEqual(new Map());
    expect(await notices(customer.id)).toEqual([{ channel: 'in_app', read: false }]);
    const machine = mintSystem('unread-messages');
    unwrap(await nudgeUnread(machine));
    expect((await notices(customer.id)).length).toBe(1);
    await passTime('121 seconds');
    unwrap(await nudgeUnread(machine));
    unwrap(await nudgeUnread(machine));
    expect((await notices(customer.id)).map(({ channel }) => channel)).toEqual(['in_app', 'sms']);
    const [newest] = (await getConversation(customer.actor, booking.id)).data;
    unwrap(await markConversationRead(customer.actor, booking.id, { messageId: newest?.id ?? '' }));
    expect((await getConversation(customer.actor, booking.id)).unread).toBe(0);
    expect((await notices(customer.id)).every(({ read }) => read)).toBe(true);
    unwrap(await sendMessage(vendor.actor, booking.id, text('Third')));
    expect((await notices(customer.id)).length).toBe(3);
    expect(failure(await nudgeUnread(ops))?.kind).toBe('forbidden');
  });
});

describe('the end', () => {
  it('comes 48 hours after a cancellation; the professional’s copy is put away when disputes are over', async () => {
    const { booking, customer, vendor } = await aBooking({ status: 'accepted' });
    unwrap(await sendMessage(customer.actor, booking.id, text('See you')));
    const waiting = await aBooking({ status: 'requested' });
    expect((await getConversation(waiting.customer.actor, waiting.booking.id)).state).toBe('not_yet');
    const { cancelBooking } = await import('@/lib/bookings/commands/cancel-booking');
    const feeMinor = booking.cancellation?.feeMinor ?? 0;
    unwrap(await cancelBooking(customer.actor, booking.id, { reason: 'Plans changed', expectedFeeMinor: feeMinor }));
    unwrap(await sendMessage(vendor.actor, booking.id, text('A pity')));
    await passTime('49 hours');
    expect(failure(await sendMessage(vendor.actor, booking.id, text('Still there?')))?.code).toBe(
      'conversation_closed',
    );
    expect(failure(await sendMessage(ops, booking.id, text('Still there?')))?.code).toBe('conversation_closed');
    expect((await getConversation(vendor.actor, booking.id)).data.length).toBe(2);
    await passTime('6 days');
    expect(await getConversation(vendor.actor, booking.id)).toMatchObject({ readable: false, data: [] });
    expect((await getConversation(customer.actor, booking.id)).data.length).toBe(2);
  });
});
