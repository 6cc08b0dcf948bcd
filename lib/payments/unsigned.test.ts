import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { expireSignatureRequests } from '@/lib/signing/commands/expire-requests';
import { remindSigners } from '@/lib/signing/commands/remind-signers';
import { requestSignature } from '@/lib/signing/commands/request-signature';
import { revokeRequest } from '@/lib/signing/commands/revoke-request';
import { linkTrail } from '@/lib/signing/queries/link-trail';
import { listUnsigned, unsignedCounts } from '@/lib/signing/queries/list-unsigned';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { aPolicy } from '@/testing/factories/policy';
import { visitWithCard } from '@/testing/paid-visit';
import { runTasks, settleEverything } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import { passTime, type VisitRows } from '@/testing/visit-rows';
import { decideUnsigned } from './provider/decide-unsigned';
import { holdPayment } from './provider/hold-payment';
import { approveAction } from './provider/manage-payment';
import { listPendingActions } from './queries/list-pending-actions';

const system = mintSystem('test');
const sql = sqlAs('owner');
const reason = 'Photos and start code speak for it';
const manager = () => mintUser({ id: newId(), role: 'super_admin', isProved: true }, null);
const codeOf = <T>(result: Result<T>) => (result.ok ? 'ok' : result.failure.code);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

/** A visit whose hold stands and whose link operations took back. */
async function undecided(card: string | null = 'pm_card_visa'): Promise<VisitRows> {
  const visit = await visitWithCard(card);
  if (card) unwrap(await holdPayment(system, visit.bookingId));
  unwrap(await requestSignature(visit.vendor, visit.bookingId));
  unwrap(await revokeRequest(visit.ops, visit.bookingId, { reason: 'Has not answered by telephone' }));
  return visit;
}

async function standing({ bookingId }: VisitRows) {
  const [row] = await sql`
    select b.status, (select p.status from payments p where p.booking_id = b.id order by p.created_at desc limit 1) as payment,
      (select count(*)::int from signatures s where s.booking_id = b.id) as signed,
      (select t.status from transfers t where t.booking_id = b.id) as payout
    from bookings b where b.id = ${bookingId}`;
  return { ...row };
}

const decide = async (by: Actor, decision: 'settle' | 'cancel', ...visits: VisitRows[]) =>
  unwrap(await decideUnsigned(by, { bookingIds: visits.map(({ bookingId }) => bookingId), decision, reason })).data.map(
    ({ status, code }) => code ?? status,
  );

describe('deciding visits that nobody signed', () => {
  it('settles several with one reason: captured, paid out, and never called signed', async () => {
    const visits = [await undecided(), await undecided()];
    const [first] = visits as [VisitRows];
    expect(await decide(first.ops, 'settle', ...visits)).toEqual(['done', 'done']);
    await settleEverything();
    for (const visit of visits) {
      expect(await standing(visit)).toMatchObject({ status: 'settled', payment: 'captured', signed: 0 });
    }
    const shown = await getBooking(first.customer, first.bookingId);
    expect(shown.signedAt).toBeNull();
    expect(shown.timeline.map(({ kind }) => kind)).toContain('decided_unsigned');
    expect(JSON.stringify(shown.timeline)).not.toContain(reason);
    const told = await sql`
      select user_id, data ->> 'outcome' as outcome from notifications
      where booking_id = ${first.bookingId} and template like 'decided_unsigned%' and channel = 'sms'`;
    expect(new Set(told.map(({ user_id }) => user_id))).toEqual(new Set([first.customerId, first.vendorId]));
    const [logged] = await sql`
      select l.actor_id, l.after ->> 'reason' as reason from audit_log l join payment_actions a on a.id::text = l.row_id
      join payments p on p.id = a.payment_id where p.booking_id = ${first.bookingId} and l.action = 'insert'`;
    expect(logged).toEqual({ actor_id: first.opsId, reason });
  });

  it('calls one off: nothing is charged, the hold goes back', async () => {
    const visit = await undecided();
    expect(await decide(visit.ops, 'cancel', visit)).toEqual(['done']);
    await runTasks();
    expect(await standing(visit)).toEqual({ status: 'cancelled', payment: 'voided', signed: 0, payout: null });
    expect((await getBooking(visit.vendor, visit.bookingId)).endedReason).toBe('never_signed');
  });

  it('without a hold only calls off; a visit that costs nothing settles without money', async () => {
    const [unheld, free] = [await undecided(null), await undecided(null)];
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`update bookings set total_minor = 0 where id = ${free.bookingId}`,
    );
    expect(await decide(unheld.ops, 'settle', unheld, free)).toEqual(['not_capturable', 'done']);
    expect((await standing(free)).status).toBe('settled');
    expect(await decide(unheld.ops, 'cancel', unheld)).toEqual(['done']);
    expect((await standing(unheld)).status).toBe('cancelled');
  });

  it('above the policy’s amount waits for a second manager, never the first', async () => {
    await aPolicy({ approvalAboveMinor: 100_000 });
    const [settled, off] = [await undecided(), await undecided()];
    await aPolicy({ approvalAboveMinor: 1_000_000 });
    expect(await decide(settled.ops, 'settle', settled)).toEqual(['pending_approval']);
    expect(await decide(off.ops, 'cancel', off)).toEqual(['pending_approval']);
    expect(await decide(off.ops, 'settle', off)).toEqual(['action_pending']);
    expect([(await standing(settled)).status, (await standing(off)).status]).toEqual(['completed', 'completed']);
    const second = manager();
    await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
      if (second.kind !== 'user') return;
      await tx`insert into users (id, role, name, email) values (${second.userId}, 'super_admin', 'Second', ${`${second.userId}@example.test`})`;
    });
    for (const visit of [settled, off]) {
      const wish = (await listPendingActions(second)).find(({ bookingId }) => bookingId === visit.bookingId);
      expect(codeOf(await approveAction(visit.ops, wish?.id ?? ''))).toBe('own_action');
      expect(unwrap(await approveAction(second, wish?.id ?? '')).status).toBe('done');
    }
    await runTasks();
    expect(await standing(settled)).toMatchObject({ status: 'settled', payment: 'captured' });
    expect(await standing(off)).toMatchObject({ status: 'cancelled', payment: 'voided' });
  });

  it('asks for the proof of several before the first is decided, and for none below the amount', async () => {
    const small = await undecided();
    await aPolicy({ approvalAboveMinor: 100_000 });
    const large = await undecided();
    await aPolicy({ approvalAboveMinor: 1_000_000 });
    const unproved = mintUser({ id: small.opsId, role: 'ops_manager' }, null);
    const both = { bookingIds: [small.bookingId, large.bookingId], decision: 'settle' as const, reason };
    expect(codeOf(await decideUnsigned(unproved, both))).toBe('step_up_required');
    for (const visit of [small, large]) {
      expect(await standing(visit)).toMatchObject({ status: 'completed', payment: 'authorized' });
    }
    expect(await decide(small.ops, 'settle', small, large)).toEqual(['done', 'pending_approval']);
    expect(await decide(unproved, 'cancel', await undecided())).toEqual(['done']);
  });

  it('is for what waits for a decision, and for managers', async () => {
    const visit = await undecided();
    unwrap(await requestSignature(visit.ops, visit.bookingId));
    expect(await decide(visit.ops, 'settle', visit)).toEqual(['not_undecided']);
    const ask = { bookingIds: [visit.bookingId], decision: 'cancel' as const, reason };
    const onboarding = mintUser({ id: newId(), role: 'onboard_manager' }, null);
    for (const actor of [visit.vendor, visit.customer, onboarding, mintGuest()]) {
      expect(codeOf(await decideUnsigned(actor, ask))).toBe('forbidden');
    }
    expect(codeOf(await decideUnsigned(visit.ops, { ...ask, reason: 'no' }))).toBe('invalid');
    expect(codeOf(await decideUnsigned(visit.ops, { ...ask, bookingIds: [] }))).toBe('invalid');
  });

  it('by two managers in one moment, one this way and one that, has one end', async () => {
    const visit = await undecided();
    const [one, other] = await Promise.all([decide(visit.ops, 'settle', visit), decide(visit.ops, 'cancel', visit)]);
    expect([one, other].flat().filter((word) => word === 'done')).toHaveLength(1);
    await settleEverything();
    const end = await standing(visit);
    expect([
      ['settled', 'captured'],
      ['cancelled', 'voided'],
    ]).toContainEqual([end.status, end.payment]);
  });
});

// Last: it moves the business clock by days.
describe('the list', () => {
  it('shows each visit with its evidence, the longest waiting first, until it is decided', async () => {
    const visit = await visitWithCard('pm_card_visa');
    unwrap(await holdPayment(system, visit.bookingId));
    unwrap(await requestSignature(visit.vendor, visit.bookingId));
    await passTime('40 hours');
    await remindSigners(system);
    expect((await listUnsigned(visit.ops, { q: visit.bookingId })).data).toEqual([]);
    await passTime('8 hours');
    await expireSignatureRequests(system);
    const rowOf = async () => (await listUnsigned(visit.ops, { q: visit.bookingId })).data[0];
    expect(await rowOf()).toMatchObject({
      overdue: false,
      link: { status: 'expired', sent: 1, delivered: false, firstViewedAt: null, reminders: { sent: 1, delivered: 0 } },
      hold: { paymentId: expect.any(String) },
      photos: { before: 0, after: 0 },
      objections: 0,
      needsSecond: false,
      pending: false,
    });
    const shown = await getBooking(visit.vendor, visit.bookingId);
    expect(shown.decideBy).toBe((await rowOf())?.decideBy);
    await passTime('24 hours');
    expect((await rowOf())?.overdue).toBe(true);
    const counts = await unsignedCounts(visit.ops);
    expect(counts.overdue).toBeGreaterThan(0);
    const [trail] = await linkTrail(visit.ops, visit.bookingId);
    expect(trail?.messages.map(({ kind, channel }) => `${kind} ${channel}`).sort()).toEqual([
      'link email',
      'link sms',
      'reminder email',
      'reminder sms',
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/\/sign\//);
    await decide(visit.ops, 'cancel', visit);
    expect(await rowOf()).toBeUndefined();
  });

  it('goes on where a page ended, and is the desk’s alone', async () => {
    const visits = [await undecided(null), await undecided(null), await undecided(null)];
    const [{ ops, vendor, customer }] = visits as [VisitRows];
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listUnsigned(ops, { limit: 2, cursor });
      ids.push(...page.data.map(({ bookingId }) => bookingId));
      cursor = page.nextCursor;
    }
    expect(new Set(ids).size).toBe(ids.length);
    for (const { bookingId } of visits) expect(ids).toContain(bookingId);
    expect((await listUnsigned(ops, { show: 'unheld' })).data.map(({ bookingId }) => bookingId)).toContain(ids.at(-1));
    for (const actor of [vendor, customer]) {
      await expect(listUnsigned(actor)).rejects.toMatchObject({ failure: { code: 'forbidden' } });
      await expect(unsignedCounts(actor)).rejects.toMatchObject({ failure: { code: 'forbidden' } });
      await expect(linkTrail(actor, newId())).rejects.toMatchObject({ failure: { code: 'forbidden' } });
    }
  });
});
