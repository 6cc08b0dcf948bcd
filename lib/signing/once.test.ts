import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { answerTo, asked, count, failure, STROKES } from '@/testing/signing';
import { objectToWork } from './commands/object-to-work';
import { requestSignature } from './commands/request-signature';
import { signOff } from './commands/sign-off';
import type { SignOffInput } from './schema';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('once', () => {
  it('seals one evidence for a hundred simultaneous signatures, the same receipt for all', async () => {
    const { link, bookingId, vendorId } = await asked();
    const answer = await answerTo(link);
    const results = await Promise.all(Array.from({ length: 100 }, () => signOff(link, answer)));
    const receipts = results.map(unwrap);
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await count('signatures', bookingId)).toBe(1);
    const sql = sqlAs('owner');
    const [vendor] = await sql`select rating_count from vendors where id = ${vendorId}`;
    expect(vendor?.rating_count).toBe(1);
    const jobs = await sqlAs(
      'queue',
    )`select 1 from graphile_worker._private_jobs where key = ${`capture:${receipts[0]?.evidenceSha256}`}`;
    expect(jobs).toHaveLength(1);
  }, 60_000);

  it('lets either the signature or the objection win, never both', async () => {
    const { link, bookingId } = await asked();
    const answer = await answerTo(link);
    const [signed, objected] = await Promise.all([
      signOff(link, answer),
      objectToWork(link, { reason: 'poor_work', comment: 'It drips' }),
    ]);
    expect([signed.ok, objected.ok].filter(Boolean)).toHaveLength(1);
    expect((await count('signatures', bookingId)) + (await count('disputes', bookingId))).toBe(1);
  });
});

describe('objectToWork', () => {
  it('opens a dispute, captures nothing and tells operations and the vendor', async () => {
    const { link, bookingId, ops, vendorId, opsId } = await asked();
    const said = { reason: 'damage', comment: 'The tile broke' } as const;
    const [first, second] = [await objectToWork(link, said), await objectToWork(link, said)];
    expect(unwrap(second)).toEqual(unwrap(first));
    const sql = sqlAs('owner');
    const [booking] = await sql`select status from bookings where id = ${bookingId}`;
    expect(booking?.status).toBe('disputed');
    const [dispute] = await sql`select reason, comment, status from disputes where booking_id = ${bookingId}`;
    expect(dispute).toEqual({ ...said, status: 'open' });
    const told =
      await sql`select user_id, template from notifications where booking_id = ${bookingId} and template like '%dispute%' and channel = 'in_app'`;
    expect(told).toEqual(
      expect.arrayContaining([
        { user_id: opsId, template: 'dispute_opened' },
        { user_id: vendorId, template: 'visit_disputed' },
      ]),
    );
    expect(failure(await signOff(link, { ...(await fake()), rating: 5 }))?.code).toBe('link_dead');
    expect(failure(await objectToWork(link, { reason: 'damage', comment: ' ' }))?.kind).toBe('invalid');
    expect(failure(await requestSignature(ops, bookingId))?.code).toBe('not_completed');
  });

  const fake = async (): Promise<SignOffInput> => ({
    offerSha256: '0'.repeat(64),
    strokes: STROKES,
    width: 360,
    height: 140,
    rating: 3,
    consentVersion: '2026-11',
    timezone: 'UTC',
  });
});
