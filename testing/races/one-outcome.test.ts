import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { log } from '@/lib/core/log';
import type { Sandbox } from '@/sandbox/server';
import { type Body, call, type Got, openDoor } from '../api/call';
import { person } from '../api/person';
import { readyVendor } from '../api/ready-vendor';
import { anyService, signature } from '../api/visit';
import { closeSql, sqlAs } from '../database';
import { settleEverything } from '../run-tasks';
import { startTestSandbox } from '../sandbox';
import { deadlocks } from '../storms/storm';
import { timesOver } from '../times-over';
import { finishedJob } from './job';

/** So often each of the first three kinds leads once. */
const ROUNDS = timesOver(6);
const surprises = vi.spyOn(log, 'error');
let sandbox: Sandbox;
let service: Body;

beforeAll(async () => {
  openDoor(door);
  sandbox = await startTestSandbox();
  service = await anyService();
});
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

/** What may be said to whoever came too late. */
const LATE = [
  '404 link_dead',
  '409 already_signed',
  '409 not_completed',
  '409 no_live_link',
  '409 awaiting_decision',
  '409 state_changed',
  '409 attempt_live',
];

it(`signed, objected to, taken back and sent anew, 100 at once, ${ROUNDS} times: one outcome`, async () => {
  const ops = await person('ops_manager');
  const vendor = await readyVendor(await person('onboard_manager'), [service.id]);
  const before = await deadlocks();
  const ends = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { bookingId, link, offer } = await finishedJob(sandbox, vendor, service.id);
    const asks: [name: string, ask: () => Promise<Got>][] = [
      ['sign', () => call('POST', `/sign/${link}`, { json: signature(offer) })],
      ['object', () => call('POST', `/sign/${link}/object`, { json: { reason: 'damage', comment: 'It drips' } })],
      [
        'revoke',
        () =>
          call('POST', `/bookings/${bookingId}/signature-request/revoke`, {
            token: ops.token,
            json: { reason: 'Looking at it again' },
          }),
      ],
      ['send', () => call('POST', `/bookings/${bookingId}/signature-request`, { token: vendor.token })],
    ];
    // Every second time all begin together; else one kind leads, and the others come once its first answer is out.
    const lead = round % 2 ? asks[((round - 1) / 2) % asks.length] : undefined;
    const crowd = Array.from({ length: 100 }, (_, index) => asks[index % asks.length]);
    const ask = async (one: (typeof crowd)[number]) => ({ name: one?.[0] ?? '', got: (await one?.[1]()) as Got });
    const first = crowd.filter((one) => one === lead).map(ask);
    if (first.length > 0) await Promise.race(first);
    const answers = await Promise.all([...first, ...crowd.filter((one) => one !== lead).map(ask)]);
    for (const { name, got } of answers) {
      const said = got.status < 300 ? 'done' : `${got.status} ${got.body.code}`;
      expect(['done', ...LATE], `${name}: ${got.text}`).toContain(said);
    }
    const receipts = answers.filter(({ name, got }) => name === 'sign' && got.status === 201);
    expect(new Set(receipts.map(({ got }) => got.body.evidenceSha256)).size).toBeLessThanOrEqual(1);
    await settleEverything();
    const [kept] = await sqlAs('owner')<
      { status: string; signed: number; disputes: number; live: number; ended: number }[]
    >`
      select b.status, (select count(*)::int from signatures s where s.booking_id = b.id) as signed,
        (select count(*)::int from disputes d where d.booking_id = b.id) as disputes,
        (select count(*)::int from signature_requests r where r.booking_id = b.id and r.status in ('issued', 'viewed')) as live,
        (select count(*)::int from payments p where p.booking_id = b.id and p.status = 'captured') as ended
      from bookings b where b.id = ${bookingId}`;
    ends.add(kept?.status ?? '');
    if (kept?.status === 'settled') expect(kept).toMatchObject({ signed: 1, disputes: 0, live: 0, ended: 1 });
    else if (kept?.status === 'disputed') expect(kept).toMatchObject({ signed: 0, disputes: 1, live: 0, ended: 0 });
    else expect(kept).toMatchObject({ status: 'completed', signed: 0, disputes: 0, ended: 0 });
    expect(kept?.live).toBeLessThanOrEqual(1);
    if (receipts.length > 0) expect(kept?.signed).toBe(1);
  }
  if (ROUNDS >= 6) expect([...ends].sort()).toEqual(['completed', 'disputed', 'settled']);
  expect(await deadlocks()).toBe(before);
  expect(surprises).not.toHaveBeenCalled();
}, 240_000);
