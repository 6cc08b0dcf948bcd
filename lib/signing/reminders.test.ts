import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { deliverNotification } from '@/lib/notifications/provider';
import { closeSql, sqlAs } from '@/testing/database';
import { answerTo, asked } from '@/testing/signing';
import { keptUnderContext } from '@/testing/sql-context';
import { passTime } from '@/testing/visit-rows';
import { expireSignatureRequests } from './commands/expire-requests';
import { remindSigners } from './commands/remind-signers';
import { signOff } from './commands/sign-off';

const system = mintSystem('test');
const sql = sqlAs('owner');

type Sent = { channel: string; number: number; due_at: Date | null; status: string };
const sent = (bookingId: string) => sql<Sent[]>`
  select channel, (data ->> 'number')::int as number, due_at, status from notifications
  where booking_id = ${bookingId} and template = 'signature_reminder' order by number, channel`;
const numbers = async (bookingId: string) =>
  (await sent(bookingId)).filter(({ channel }) => channel === 'email').map(({ number }) => number);

/** The business clock at so many o'clock of today in the customer's zone. */
async function clockAt(hour: number): Promise<void> {
  await sql`update operational.clock set offset_ms = offset_ms + (extract(epoch from
    (date_trunc('day', app_now() at time zone 'Asia/Kolkata') + interval '1 day' + ${hour} * interval '1 hour') at time zone 'Asia/Kolkata' - app_now()) * 1000)::bigint`;
}

beforeEach(() => clockAt(9));
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('reminders', () => {
  it('come at 2, 24 and 40 hours, once each, whoever looks and how often', async () => {
    const { bookingId } = await asked();
    await passTime('1 hour 59 minutes');
    await remindSigners(system);
    expect(await numbers(bookingId)).toEqual([]);
    for (const [wait, so] of [
      ['1 minute', [1]],
      ['22 hours', [1, 2]],
      ['16 hours', [1, 2, 3]],
      ['7 hours', [1, 2, 3]],
    ] as const) {
      await passTime(wait);
      await Promise.all(Array.from({ length: 5 }, () => remindSigners(system)));
      expect(await numbers(bookingId)).toEqual(so);
    }
    const told =
      await sql`select data from booking_events where booking_id = ${bookingId} and kind = 'signature_reminded'`;
    expect(told).toHaveLength(3);
    expect(new Set((await sent(bookingId)).map(({ channel }) => channel))).toEqual(new Set(['sms', 'email', 'in_app']));
  });

  it('of a night of ours are the latest one alone', async () => {
    const { bookingId } = await asked();
    await passTime('30 hours');
    expect(await remindSigners(system)).toBeGreaterThan(0);
    expect(await remindSigners(system)).toBe(0);
    expect(await numbers(bookingId)).toEqual([2]);
  });

  it('by SMS wait for the end of the reader’s night', async () => {
    await clockAt(20);
    const { bookingId } = await asked();
    await passTime('2 hours');
    await remindSigners(system);
    const [sms] = (await sent(bookingId)).filter(({ channel }) => channel === 'sms');
    const [morning] =
      await sql`select to_char(${sms?.due_at ?? null}::timestamptz at time zone 'Asia/Kolkata', 'HH24:MI') as at`;
    expect(morning?.at).toBe('07:00');
  });

  it('end with the answer, with the link, and with the visit', async () => {
    const [answered, expired, decided] = [await asked(), await asked(), await asked()];
    unwrap(await signOff(answered.link, await answerTo(answered.link)));
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`update bookings set status = 'settled', version = version + 1 where id = ${decided.bookingId}`,
    );
    await passTime('2 hours');
    await remindSigners(system);
    expect(await numbers(answered.bookingId)).toEqual([]);
    expect(await numbers(decided.bookingId)).toEqual([]);
    expect(await numbers(expired.bookingId)).toEqual([1]);
    await passTime('46 hours');
    await remindSigners(system);
    await expireSignatureRequests(system);
    expect(await remindSigners(system)).toBe(0);
    expect(await numbers(expired.bookingId)).toEqual([1]);
  });

  it('that could not leave before the answer are not sent', async () => {
    const { bookingId, link } = await asked();
    await passTime('2 hours');
    await remindSigners(system);
    unwrap(await signOff(link, await answerTo(link)));
    const rows = await sql<{ id: string }[]>`
      select id from notifications where booking_id = ${bookingId} and template = 'signature_reminder' and channel = 'email'`;
    for (const { id } of rows) unwrap(await deliverNotification(system, id));
    const [row] = await sql`select status, failure_code from notifications where id = ${rows[0]?.id ?? null}`;
    expect(row).toEqual({ status: 'failed', failure_code: 'link_spent' });
  });
});
