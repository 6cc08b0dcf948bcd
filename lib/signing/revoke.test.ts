import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintUser } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { answerTo, asked, count, failure } from '@/testing/signing';
import { requestSignature } from './commands/request-signature';
import { revokeRequest } from './commands/revoke-request';
import { signOff } from './commands/sign-off';

const sql = sqlAs('owner');
const because = { reason: 'The total is being looked at' };

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('revokeRequest', () => {
  it('ends the link, tells the customer, starts the day to decide, and says who and why in the log', async () => {
    const { ops, opsId, bookingId, requestId, link, customerId } = await asked();
    const answer = await answerTo(link);
    expect(unwrap(await revokeRequest(ops, bookingId, because))).toEqual({ requestId, status: 'revoked' });
    expect((await signOff(link, answer)).ok).toBe(false);
    expect(await count('signatures', bookingId)).toBe(0);
    const [row] = await sql`
      select r.status, r.end_reason, b.status as visit, b.decide_by - r.ended_at = interval '24 hours' as day
      from signature_requests r join bookings b on b.id = r.booking_id where r.id = ${requestId}`;
    expect(row).toEqual({ status: 'revoked', end_reason: because.reason, visit: 'completed', day: true });
    const [logged] = await sql`
      select actor_id, actor_role, after from audit_log
      where table_name = 'signature_requests' and row_id = ${requestId} order by id desc limit 1`;
    expect(logged).toMatchObject({ actor_id: opsId, actor_role: 'ops_manager' });
    expect(logged?.after).toMatchObject({ status: 'revoked', end_reason: because.reason });
    const told = await sql`
      select channel from notifications where user_id = ${customerId} and template = 'signature_revoked'`;
    expect(told).toHaveLength(3);
  });

  it('is the desk’s alone, with a reason, while a link is out', async () => {
    const { ops, vendor, customer, bookingId } = await asked();
    const code = async (actor: Actor, input = because) => failure(await revokeRequest(actor, bookingId, input))?.code;
    const onboarding = mintUser({ id: newId(), role: 'onboard_manager' }, null);
    for (const actor of [vendor, customer, onboarding, mintGuest()]) expect(await code(actor)).toBe('forbidden');
    expect(await code(ops, { reason: 'no' })).toBe('invalid');
    expect(failure(await revokeRequest(ops, newId(), because))?.kind).toBe('not_found');
    expect(await code(ops)).toBeUndefined();
    expect(await code(ops)).toBe('no_live_link');
  });

  it('leaves the way to a new link open, which ends the wait for a decision', async () => {
    const { ops, bookingId, requestId } = await asked();
    unwrap(await revokeRequest(ops, bookingId, because));
    const again = unwrap(await requestSignature(ops, bookingId));
    expect(again.id).not.toBe(requestId);
    const [row] = await sql`select decide_by from bookings where id = ${bookingId}`;
    expect(row?.decide_by).toBeNull();
  });
});
