import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import { sha256 } from '@/lib/core/crypto/digest';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { answerTo, asked, count, failure, origin } from '@/testing/signing';
import { keptUnderContext } from '@/testing/sql-context';
import { signOff as takeAnswer } from './provider/sign-off';
import { currentConsent } from './queries/consent';
import { tokenOf } from './queries/links';
import { openEvidence } from './queries/open-evidence';
import type { SignOffInput } from './schema';

const system = mintSystem('test');
const signOff = async (...asked: Parameters<typeof takeAnswer>) => (await takeAnswer(...asked)).result;

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('what is refused', () => {
  it('answers field errors and keeps the request live', async () => {
    const { link } = await asked();
    const answer = await answerTo(link);
    const fields = async (change: Partial<SignOffInput>) =>
      failure(await signOff(link, { ...answer, ...change }))?.fields;
    expect(await fields({ strokes: [] })).toEqual([{ path: 'strokes', message: 'signature_blank' }]);
    expect(await fields({ strokes: [{ points: [{ x: 50, y: 50 }] }] })).toEqual([
      { path: 'strokes', message: 'signature_blank' },
    ]);
    expect(await fields({ typedName: 'Meera Iyer' })).toEqual([{ path: 'strokes', message: 'signature_twice' }]);
    expect(await fields({ rating: 0 })).toEqual([{ path: 'rating', message: 'rating_required' }]);
    expect(failure(await signOff(link, { ...answer, consentVersion: 'old' }))?.code).toBe('consent_changed');
    const typed = unwrap(
      await signOff(link, { ...answer, strokes: [], typedName: 'मीरा & <Iyer>', relation: 'family', locale: 'hi' }),
    );
    const files = await openEvidence(system, typed.evidenceId);
    const file = JSON.parse(files.evidence.toString('utf8'));
    expect(file.signer).toMatchObject({ user_id: null, name: 'मीरा & <Iyer>', relation: 'family' });
    expect(file.signature.method).toBe('typed');
    const { text } = await currentConsent('hi');
    expect(text).toMatch(/\p{Script=Devanagari}/u);
    expect(file.consent).toMatchObject({ locale: 'hi', text_sha256: sha256(text).toString('hex') });
    const { channels } = await sharp(files.png).stats();
    expect(Math.min(...channels.map((channel) => channel.min))).toBeLessThan(80);
  });

  it('answers 409 to a changed offer and sends a new link', async () => {
    const { link, bookingId, requestId } = await asked();
    const answer = await answerTo(link);
    expect(failure(await signOff(link, { ...answer, offerSha256: 'f'.repeat(64) }))?.code).toBe('offer_changed');
    const fresh = await asked();
    const freshAnswer = await answerTo(fresh.link);
    await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
      await tx`update bookings set total_minor = 999900 where id = ${fresh.bookingId}`;
    });
    expect(failure(await signOff(fresh.link, freshAnswer))).toMatchObject({ kind: 'conflict', code: 'offer_changed' });
    const rows = await sqlAs('owner')`
      select status, supersedes_id from signature_requests where booking_id = ${fresh.bookingId} order by issued_at, id`;
    expect(rows).toMatchObject([{ status: 'superseded' }, { status: 'issued', supersedes_id: fresh.requestId }]);
    expect(failure(await signOff(fresh.link, freshAnswer))?.code).toBe('link_dead');
    expect(await count('signatures', bookingId)).toBe(0);
    expect((await openLink(await tokenOf(system, requestId), origin())).state).toBe('live');
  });

  it('refuses a dead, foreign or malformed link, and every signed-in worker', async () => {
    const { requestId, vendor, ops, customer } = await asked();
    const token = await tokenOf(system, requestId);
    expect(await openLink(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, origin())).toEqual({
      state: 'dead',
      told: null,
    });
    expect(await openLink('x', origin())).toEqual({ state: 'dead', told: null });
    expect(await openLink(token, origin(), { asker: vendor })).toEqual({ state: 'wrong_device' });
    expect(await openLink(token, origin(), { asker: ops })).toEqual({ state: 'wrong_device' });
    expect((await openLink(token, origin(), { asker: customer })).state).toBe('live');
    for (const actor of [vendor, ops, customer]) {
      await expect(tokenOf(actor, requestId)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    }
  });

  it('gives the link holder one booking and nothing else', async () => {
    const [mine, other] = [await asked(), await asked()];
    const sql = sqlAs('app');
    await keptUnderContext(sql, { role: 'link_holder', bookingId: mine.bookingId }, async (tx) => {
      expect(await tx`select id from bookings`).toEqual([{ id: mine.bookingId }]);
      expect(await tx`select id from users`).toEqual([]);
      expect((await tx`select id from photos`).length).toBe(2);
      expect(await tx`select id from signature_requests where booking_id = ${other.bookingId}`).toEqual([]);
    });
    await expect(
      keptUnderContext(
        sql,
        { role: 'vendor', id: mine.vendorId },
        (tx) => tx`
        insert into signatures (booking_id, signature_request_id, evidence, evidence_sha256, evidence_signature, key_id, strokes, png, method, auth_method, relation, rating, total_minor, signed_at)
        values (${mine.bookingId}, ${mine.requestId}, '', 'x', '', 'k', '', '', 'drawn', 'link', 'self', 5, 1, now())`,
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
