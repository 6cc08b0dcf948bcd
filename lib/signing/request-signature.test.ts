import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { answerTo, asked, failure, origin } from '@/testing/signing';
import { insertVisit, moveVisit, passTime } from '@/testing/visit-rows';
import { expireSignatureRequests } from './commands/expire-requests';
import { requestSignature } from './commands/request-signature';
import { signOff } from './commands/sign-off';
import { signLinkFor, tokenOf } from './queries/links';
import { signOffer } from './queries/sign-offer';

const system = mintSystem('test');

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('requestSignature', () => {
  it('freezes the offer and issues a link of exactly 48 hours that is stored nowhere', async () => {
    const { bookingId, requestId, link, customerId } = await asked();
    const offer = await signOffer(link);
    expect(Date.parse(offer.expiresAt) - Date.parse(offer.issuedAt)).toBe(48 * 3600_000);
    expect(offer).toMatchObject({
      bookingId,
      totalMinor: 124000,
      offer: {
        parties: { customer: { id: customerId, name: 'Meera Iyer' }, vendor: { name: 'Asha R.' } },
        address: { line1: '12, Church Street', pincode: '560001' },
        items: [{ title: 'Kitchen tap repair' }, { title: 'Tap cartridge' }],
      },
    });
    expect(offer.offer.photos).toHaveLength(2);
    const url = (await signLinkFor(system, requestId)) ?? '';
    const token = url.split('/').at(-1) ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const sql = sqlAs('owner');
    const stored = await sql`
      select (select coalesce(string_agg(n::text, ''), '') from notifications n) || (select coalesce(string_agg(a::text, ''), '') from audit_log a)
        || (select coalesce(string_agg(r::text, ''), '') from signature_requests r) as everything`;
    const jobs = await sqlAs(
      'queue',
    )`select coalesce(string_agg(payload::text, ''), '') as payloads from graphile_worker._private_jobs`;
    expect(`${stored[0]?.everything}${jobs[0]?.payloads}`).not.toContain(token);
    expect(stored[0]?.everything).toContain(requestId);
    const [offerRow] = await sql<{ offer: Buffer }[]>`select offer from signature_requests where id = ${requestId}`;
    expect(offerRow?.offer.toString('latin1')).not.toContain('Church Street');
  });

  it('answers a double press with one request, and later supersedes', async () => {
    const { vendor, bookingId, requestId } = await asked();
    const again = await Promise.all([1, 2, 3].map(() => requestSignature(vendor, bookingId)));
    expect(new Set(again.map((result) => unwrap(result).id))).toEqual(new Set([requestId]));
    const token = await tokenOf(system, requestId);
    await passTime('2 minutes');
    const newer = unwrap(await requestSignature(vendor, bookingId));
    expect(newer.id).not.toBe(requestId);
    expect(await openLink(token, origin())).toEqual({ state: 'dead', told: null });
  });

  it('is for the vendor of the visit and operations, after completion', async () => {
    const visit = await insertVisit('in_progress');
    const other = await insertVisit('completed');
    const kind = async (actor: Actor, id = visit.bookingId) => failure(await requestSignature(actor, id))?.code;
    expect(await kind(visit.vendor)).toBe('not_completed');
    await moveVisit(visit.bookingId, 'completed');
    expect(await kind(visit.customer)).toBe('forbidden');
    expect(await kind(mintGuest())).toBe('forbidden');
    expect(await kind(other.vendor)).toBe('not_found');
    expect(await kind(visit.vendor, 'nonsense')).toBe('not_found');
    expect(await kind(visit.ops)).toBeUndefined();
  });
});

// Last: it moves the business clock by two days.
describe('48 hours', () => {
  it('are exact, end the link and put the visit before operations', async () => {
    const { link, requestId, bookingId, opsId } = await asked();
    const answer = await answerTo(link);
    const token = await tokenOf(system, requestId);
    await passTime('47 hours 59 minutes');
    expect((await openLink(token, origin())).state).toBe('live');
    await passTime('1 minute');
    expect(await openLink(token, origin())).toEqual({ state: 'dead', told: null });
    expect(failure(await signOff(link, answer))?.code).toBe('link_dead');
    await expect(signOffer(link)).rejects.toMatchObject({ failure: { kind: 'not_found' } });
    expect(await expireSignatureRequests(system)).toBeGreaterThan(0);
    expect(await expireSignatureRequests(system)).toBe(0);
    const [request] = await sqlAs('owner')`select status from signature_requests where id = ${requestId}`;
    expect(request?.status).toBe('expired');
    const told = await sqlAs('owner')`
      select user_id from notifications where booking_id = ${bookingId} and template = 'signature_expired' and user_id = ${opsId}`;
    expect(told).toHaveLength(1);
  });
});
