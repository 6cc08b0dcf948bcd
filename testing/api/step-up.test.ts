import { afterAll, beforeAll, expect, test } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '../database';
import { aManager, PASSWORD } from '../factories/second-factor';
import { visitWithCard } from '../paid-visit';
import { startTestSandbox } from '../sandbox';
import { keptUnderContext } from '../sql-context';
import { call, openDoor } from './call';

const sql = sqlAs('app');
let sandbox: Sandbox;

beforeAll(async () => {
  openDoor(door);
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

/** A payment held above what one manager decides alone. */
async function largeHold(): Promise<string> {
  const { bookingId } = await visitWithCard('pm_card_visa');
  const asMachine = <T>(fn: Parameters<typeof keptUnderContext<T>>[2]) => keptUnderContext(sql, { role: 'system' }, fn);
  await asMachine((tx) => tx`update bookings set total_minor = 1000001 where id = ${bookingId}`);
  unwrap(await holdPayment(mintSystem('test'), bookingId));
  const [row] = await asMachine((tx) => tx<{ id: string }[]>`select id from payments where booking_id = ${bookingId}`);
  return row?.id ?? '';
}

test('a program proves itself and sends the same again, with the same key', async () => {
  const ops = await aManager();
  const paymentId = await largeHold();
  const { accessToken: token } = (await call('POST', '/auth/login', { json: { email: ops.email, password: PASSWORD } }))
    .body;
  await sql`update operational.sessions set proved_at = now() - interval '11 minutes' where user_id = ${ops.id}`;
  const capture = () =>
    call('POST', `/payments/${paymentId}/capture`, {
      token,
      json: { reason: 'The customer confirmed by phone.' },
      idempotencyKey: 'capture-1',
    });
  const refused = await capture();
  expect([refused.status, refused.body.code]).toEqual([403, 'step_up_required']);
  const prove = (password: string) => call('POST', '/auth/step-up', { token, json: { password } });
  expect([(await prove('not it')).status, (await capture()).status]).toEqual([422, 403]);
  expect((await prove(PASSWORD)).status).toBe(204);
  const done = await capture();
  expect([done.status, done.body.status]).toEqual([200, 'pending_approval']);
});
