import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { asked, failure } from '@/testing/signing';
import { insertVisit, passTime } from '@/testing/visit-rows';
import { claimHandover, issueHandover } from './commands/handover';
import { continueHandover, startHandover } from './provider/handover';
import { findHandover, shownHandover } from './queries/handover';
import { tokenOf } from './queries/links';

const system = mintSystem('test');

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('the hand-over code', () => {
  it('is used by exactly one of many', async () => {
    const { vendor, bookingId, requestId } = await asked();
    const { code } = unwrap(await issueHandover(vendor, bookingId));
    const found = await findHandover(system, code);
    expect(found).toMatchObject({ requestId, state: 'fresh' });
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimHandover(system, found?.id ?? '')));
    expect(claims.filter((claim) => claim.ok)).toHaveLength(1);
    expect((await findHandover(system, code))?.state).toBe('proving');
    expect((await shownHandover(vendor, code)).live).toBe(false);
  });

  it('is stored as a hash and never is the link', async () => {
    const { vendor, bookingId, requestId } = await asked();
    const { code, url } = unwrap(await issueHandover(vendor, bookingId));
    expect(url).toContain(`/sign/h/${code}`);
    expect(url).not.toContain(await tokenOf(system, requestId));
    const [row] = await sqlAs('owner')`select string_agg(h::text, '') as all from operational.handover_codes h`;
    expect(row?.all).not.toContain(code);
  });

  it('lets the customer go on by his own sign-in, and nobody else', async () => {
    const { vendor, ops, customer, bookingId, requestId } = await asked();
    const stranger = await insertVisit();
    const { code } = unwrap(await issueHandover(vendor, bookingId));
    for (const worker of [vendor, ops]) {
      expect(failure(await continueHandover(worker, code))?.code).toBe('vendor_cannot_sign');
      expect(failure(await startHandover(worker, code))?.code).toBe('vendor_cannot_sign');
    }
    expect(failure(await continueHandover(stranger.customer, code))?.kind).toBe('forbidden');
    expect(failure(await continueHandover(mintGuest(), code))?.kind).toBe('forbidden');
    expect(unwrap(await continueHandover(customer, code)).token).toBe(await tokenOf(system, requestId));
    expect(failure(await continueHandover(customer, code))?.code).toBe('handover_expired');
  });

  it('is made by the vendor of a completed visit, asking for the signature if nobody did', async () => {
    const visit = await insertVisit('completed');
    const other = await insertVisit('in_progress');
    expect(failure(await issueHandover(visit.customer, visit.bookingId))?.kind).toBe('forbidden');
    expect(failure(await issueHandover(other.vendor, visit.bookingId))?.kind).toBe('not_found');
    expect(failure(await issueHandover(other.vendor, other.bookingId))?.code).toBe('not_completed');
    expect((await findHandover(system, unwrap(await issueHandover(visit.vendor, visit.bookingId)).code))?.state).toBe(
      'fresh',
    );
  });

  it('runs out after two minutes', async () => {
    const { vendor, customer, bookingId } = await asked();
    const { code } = unwrap(await issueHandover(vendor, bookingId));
    await passTime('2 minutes');
    expect((await findHandover(system, code))?.state).toBe('dead');
    expect(failure(await continueHandover(customer, code))?.code).toBe('handover_expired');
    expect(await findHandover(system, 'nonsense')).toBeNull();
  });
});
