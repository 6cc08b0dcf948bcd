import { createPublicKey, verify } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { answerTo, asked, sha256 } from '@/testing/signing';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit } from '@/testing/visit-rows';
import { recordView } from './commands/record-view';
import { signOff } from './commands/sign-off';
import { getSignature, listSignatures } from './queries/list-signatures';
import { openEvidence, publishedKeys } from './queries/open-evidence';
import { signedReceipt } from './queries/receipt';
import { verifySignature } from './queries/verify-signature';
import { isStillSealed } from './queries/verify-stored-evidence';

const system = mintSystem('test');

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('signOff', () => {
  let visit: Awaited<ReturnType<typeof asked>>;
  let evidenceId: string;

  beforeAll(async () => {
    visit = await asked();
    unwrap(await recordView(visit.link));
    unwrap(await recordView(visit.link));
    const receipt = unwrap(await signOff(visit.link, await answerTo(visit.link)));
    evidenceId = receipt.evidenceId;
    expect(receipt).toMatchObject({ bookingId: visit.bookingId, totalMinor: 124000, payment: { status: 'due' } });
  });

  it('writes evidence that its hash, its key and its rows confirm', async () => {
    const files = await openEvidence(visit.customer, evidenceId);
    expect(sha256(files.evidence)).toBe(files.evidenceSha256);
    expect(verify(null, files.evidence, createPublicKey(files.publicKeyPem), files.signature)).toBe(true);
    expect(files.signature).toHaveLength(64);
    const file = JSON.parse(files.evidence.toString('utf8'));
    expect(Object.keys(file)).toEqual([...Object.keys(file)].sort());
    expect(Object.keys(file).sort()).toEqual(
      [
        'schema',
        'evidence_id',
        'request_id',
        'booking',
        'offer_sha256',
        'photos',
        'signature',
        'rating',
        'comment',
        'consent',
        'signer',
        'times',
        'ip',
        'ip_source',
        'user_agent',
        'timezone',
        'key_id',
        'supersedes',
      ].sort(),
    );
    expect(file).toMatchObject({
      schema: 'homeserve/signoff/v1',
      evidence_id: evidenceId,
      request_id: visit.requestId,
      booking: { booking_id: visit.bookingId, total_minor: 124000, currency: 'INR' },
      signature: {
        png_sha256: sha256(files.png),
        strokes_sha256: sha256(files.strokes),
        width: 360,
        height: 140,
        method: 'drawn',
      },
      rating: 5,
      comment: 'Neat work',
      signer: { user_id: visit.customerId, name: 'Meera Iyer', relation: 'self', auth_method: 'link' },
      ip: '203.0.113.9',
      ip_source: 'socket',
      user_agent: 'A phone',
      timezone: 'Asia/Kolkata',
      supersedes: null,
    });
    expect(file.times.first_viewed).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(file.photos.map((photo: { id: string }) => photo.id)).toEqual(
      [...file.photos.map((photo: { id: string }) => photo.id)].sort(),
    );
    expect(files.evidence.toString('utf8')).not.toContain(visit.phone);
    expect((await sharp(files.png).metadata()).width).toBe(360);
    expect(await verifySignature(visit.vendor, evidenceId)).toMatchObject({
      verdicts: {
        bytesHash: 'valid',
        signature: 'valid',
        liveRows: 'valid',
        inclusion: 'not_checked',
        consistency: 'not_checked',
      },
    });
    expect(await readAs(system, (tx) => isStillSealed(tx, files.evidenceSha256))).toBe(true);
    expect((await publishedKeys(mintGuest())).toString()).toContain(`"key_id":"${file.key_id}"`);
  });

  it('moves the booking, the rating, the capture task and the notices in the same breath', async () => {
    const sql = sqlAs('owner');
    const [booking] = await sql`select status, signed_at from bookings where id = ${visit.bookingId}`;
    expect(booking).toMatchObject({ status: 'signed', signed_at: expect.any(Date) });
    const [vendor] = await sql`select rating_sum, rating_count from vendors where id = ${visit.vendorId}`;
    expect(vendor).toEqual({ rating_sum: 5, rating_count: 1 });
    const { evidenceSha256 } = await openEvidence(visit.ops, evidenceId);
    const jobs = await sqlAs(
      'queue',
    )`select key from graphile_worker._private_jobs where key = ${`capture:${evidenceSha256}`}`;
    expect(jobs).toHaveLength(1);
    const notices = await sql`select template, channel from notifications where booking_id = ${visit.bookingId}`;
    expect(notices.map((row) => `${row.template}/${row.channel}`).sort()).toEqual([
      'sign_receipt/email',
      'sign_receipt/in_app',
      'signature_request/email',
      'signature_request/in_app',
      'signature_request/sms',
      'visit_signed/in_app',
      'visit_signed/sms',
    ]);
    const events = await sql`select kind from booking_events where booking_id = ${visit.bookingId} order by at, id`;
    expect(events.map((row) => row.kind)).toEqual([
      'photo_added',
      'photo_added',
      'signature_requested',
      'signature_viewed',
      'signed',
    ]);
  });

  it('cannot be rewritten, and finds out when it was', async () => {
    const sql = sqlAs('owner');
    await expect(sql`update signatures set rating = 1 where id = ${evidenceId}`).rejects.toThrow();
    await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
      await tx`update bookings set total_minor = 1 where id = ${visit.bookingId}`;
    });
    const found = await verifySignature(visit.ops, evidenceId);
    expect(found.verdicts).toMatchObject({ signature: 'valid', liveRows: 'invalid' });
    expect(found.findings).toEqual([
      {
        verdict: 'liveRows',
        kind: 'record_differs',
        file: 'evidence.json',
        path: 'booking.total_minor',
        found: '1',
        expected: '124000',
      },
    ]);
    expect(await verifySignature(visit.vendor, evidenceId)).not.toHaveProperty('findings');
    await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
      await tx`update bookings set total_minor = 124000 where id = ${visit.bookingId}`;
    });
  });

  it('shows each reader what is his', async () => {
    expect((await getSignature(visit.customer, evidenceId)).rating).toBe(5);
    const vendors = await getSignature(visit.vendor, evidenceId);
    expect(vendors).not.toHaveProperty('rating');
    expect(vendors).not.toHaveProperty('comment');
    const { data } = await listSignatures(visit.ops, { bookingId: visit.bookingId });
    expect(data).toMatchObject([{ id: evidenceId, rating: 5, comment: 'Neat work' }]);
    const stranger = await insertVisit();
    expect((await listSignatures(stranger.customer)).data).toEqual([]);
    await expect(openEvidence(visit.vendor, evidenceId)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    await expect(openEvidence(stranger.customer, evidenceId)).rejects.toMatchObject({ failure: { kind: 'not_found' } });
    await expect(listSignatures(mintGuest())).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  });

  it('says "erased" once the booking key is destroyed', async () => {
    const other = await asked();
    const { evidenceId: id } = unwrap(await signOff(other.link, await answerTo(other.link)));
    await keptUnderContext(sqlAs('owner'), { role: 'system' }, async (tx) => {
      await tx`update booking_keys set wrapped_key = null where booking_id = ${other.bookingId}`;
    });
    expect((await verifySignature(other.ops, id)).verdicts.bytesHash).toBe('erased');
    await expect(openEvidence(other.ops, id)).rejects.toMatchObject({ failure: { code: 'erased' } });
    expect((await signedReceipt(other.link)).strokes).toEqual([]);
  });
});
