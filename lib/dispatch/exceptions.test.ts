import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintUser } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit, type VisitRows } from '@/testing/visit-rows';
import { exceptionCounts, listExceptions } from './queries/list-exceptions';
import { EXCEPTION_KINDS, type ExceptionRow } from './schema';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

type Change = (tx: ReturnType<typeof sqlAs>, visit: VisitRows) => Promise<unknown>;

/** A visit in a state, and what is then changed about it as the machine would. */
async function visitWith(status: Parameters<typeof insertVisit>[0], ...changes: Change[]): Promise<VisitRows> {
  const visit = await insertVisit(status);
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    for (const change of changes) await change(tx as unknown as ReturnType<typeof sqlAs>, visit);
  });
  return visit;
}

const begun =
  (span: string): Change =>
  (tx, { bookingId }) =>
    tx`update bookings set started_at = app_now() - ${span}::interval where id = ${bookingId}`;
const photographed: Change = async (tx, { bookingId, vendorId }) => {
  await tx`select set_config('app.role', 'vendor', true), set_config('app.actor_id', ${vendorId}, true)`;
  await tx`insert into photos (booking_id, uploader_id, kind, client_id, sha256, bytes, width, height, media_type, storage_key, taken_at)
    values (${bookingId}, ${vendorId}, 'before', ${newId()}, 'x', 1, 1, 1, 'image/jpeg', 'x', app_now())`;
};
const differs: Change = (tx, { bookingId }) =>
  tx`insert into reconciliation_breaks (kind, subject, booking_id, ledger_minor, provider_minor)
    values ('refund_missing', ${`refund:${bookingId}`}, ${bookingId}, 0, -5000)`;
const startsIn =
  (span: string): Change =>
  (tx, { bookingId }) =>
    tx`update bookings set starts_at = app_now() + ${span}::interval, ends_at = app_now() + ${span}::interval + interval '1 hour' where id = ${bookingId}`;
const attempt =
  (status: string, captureIn: string | null = null): Change =>
  async (tx, { bookingId, customerId }) => {
    const id = newId();
    await tx`insert into payments (id, booking_id, customer_id, purpose, hold_mode, amount_minor)
      values (${id}, ${bookingId}, ${customerId}, 'visit', 'off_session', 124000)`;
    const path = { authorized: ['authorized'], failed: ['failed'], captured: ['authorized', 'captured'] }[status] ?? [];
    for (const step of path) await tx`update payments set status = ${step} where id = ${id}`;
    if (captureIn) await tx`update payments set capture_before = app_now() + ${captureIn}::interval where id = ${id}`;
  };
const signed: Change = async (tx, { bookingId }) => {
  await tx`update bookings set status = 'signed', signed_at = app_now() - interval '1 hour' where id = ${bookingId}`;
};
const link =
  (age: string, lives: string): Change =>
  (tx, { bookingId }) =>
    tx`insert into signature_requests (booking_id, offer, offer_sha256, nonce, key_id, token_sha256, issued_at, expires_at)
      values (${bookingId}, '\\x00', 'x', '\\x00', 'k', ${newId()}::text::bytea, app_now() - ${age}::interval, app_now() - ${age}::interval + ${lives}::interval)`;

const rowsOf = async (visit: VisitRows): Promise<ExceptionRow[]> => {
  const found: ExceptionRow[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listExceptions(visit.ops, { limit: 50, cursor });
    found.push(...page.data.filter((row) => row.bookingId === visit.bookingId));
    cursor = page.nextCursor;
  }
  return found;
};
const kindsOf = async (visit: VisitRows) => (await rowsOf(visit)).map((row) => `${row.kind}/${row.reason}`);

describe('what burns', () => {
  it.each<[string, string[], Parameters<typeof insertVisit>[0], Change[]]>([
    ['a request for the far future', [], 'requested', [startsIn('3 days'), offersOpen]],
    ['a request that nobody was asked for', ['unassigned/nobody_asked'], 'requested', [startsIn('3 days')]],
    ['an unanswered request', ['unassigned/unanswered'], 'requested', [startsIn('3 days'), offersOver]],
    ['a request whose visit is near', ['unassigned/near'], 'requested', [startsIn('2 hours'), offersOpen]],
    ['a request whose visit has passed', ['unassigned/missed'], 'requested', [startsIn('-5 minutes'), offersOpen]],
    ['a professional in time', [], 'accepted', [startsIn('-14 minutes')]],
    ['a professional who is late', ['late/not_on_the_way'], 'accepted', [startsIn('-16 minutes')]],
    ['a late one who has arrived', [], 'accepted', [startsIn('-16 minutes'), arrived]],
    ['work under way', [], 'in_progress', [begun('14 minutes')]],
    ['work without a photo from before', ['no_photos/before'], 'in_progress', [begun('16 minutes')]],
    ['work with one', [], 'in_progress', [begun('16 minutes'), photographed]],
    ['books that differ', ['books/refund_missing'], 'completed', [differs]],
    ['a link of an hour', [], 'completed', [link('1 hour', '48 hours')]],
    ['a link that is nearly over', ['never_signed/issued'], 'completed', [link('41 hours', '48 hours')]],
    ['a sealed visit with a hold', [], 'completed', [attempt('authorized', '5 days'), signed]],
    ['a hold on its last day', ['hold/completed'], 'completed', [attempt('authorized', '5 hours')]],
    ['a signed visit without any attempt', ['due/none'], 'completed', [signed]],
    ['a signed visit whose card was declined', ['due/failed'], 'completed', [attempt('failed'), signed]],
    ['a dispute', ['dispute/damage'], 'completed', [disputed]],
    ['a call for help', ['sos/customer'], 'in_progress', [sos]],
    ['a call for help that is taken', ['sos/taken'], 'in_progress', [sos, taken]],
    ['a call for help that is closed', [], 'in_progress', [sos, taken, closed]],
    ['a payout that failed', ['payout/account_closed'], 'completed', [attempt('captured'), payoutFailed]],
    ['a lost essential message', ['message/signature_request'], 'completed', [lost('signature_request', false)]],
    ['one that another channel carried', [], 'completed', [lost('signature_request', true)]],
    ['a lost message of no weight', [], 'completed', [lost('payout_sent', false)]],
  ])('%s', async (_name, expected, status, changes) => {
    expect(await kindsOf(await visitWith(status, ...changes))).toEqual(expected);
  });

  it('stands in one order over all pages: help first, then the clock, money moving a row up', async () => {
    const answered = await visitWith('in_progress', sos, taken);
    const help = await visitWith('in_progress', sos);
    const poor = await visitWith('accepted', startsIn('-40 minutes'));
    const rich = await visitWith(
      'accepted',
      startsIn('-30 minutes'),
      (tx, { bookingId }) => tx`update bookings set total_minor = 1000000 where id = ${bookingId}`,
    );
    const seen: ExceptionRow[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listExceptions(help.ops, { limit: 2, cursor });
      seen.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(new Set(seen.map((row) => row.key)).size).toBe(seen.length);
    const place = (visit: VisitRows) => seen.findIndex((row) => row.bookingId === visit.bookingId);
    expect(seen.slice(0, place(help) + 1).every((row) => row.kind === 'sos')).toBe(true);
    expect(place(help)).toBeLessThan(place(answered));
    expect(place(answered)).toBeLessThan(place(rich));
    expect(place(rich)).toBeLessThan(place(poor));
    const counts = await exceptionCounts(help.ops);
    for (const kind of EXCEPTION_KINDS) expect(counts[kind]).toBe(seen.filter((row) => row.kind === kind).length);
    const late = await listExceptions(help.ops, { kind: 'late', limit: 100 });
    expect(late.data.every((row) => row.kind === 'late')).toBe(true);
    expect(late.data).toHaveLength(counts.late);
  });

  it('is for operations and administration alone', async () => {
    const visit = await insertVisit();
    const strangers: Actor[] = [
      visit.customer,
      visit.vendor,
      mintGuest(),
      mintUser({ id: newId(), role: 'onboard_manager' }, null),
    ];
    for (const who of strangers) {
      await expect(listExceptions(who)).rejects.toThrow('forbidden');
      await expect(exceptionCounts(who)).rejects.toThrow('forbidden');
    }
    await expect(listExceptions(visit.ops, { cursor: 'nonsense' })).rejects.toThrow('bad_cursor');
  });
});

function offersOpen(tx: Parameters<Change>[0], { bookingId }: VisitRows) {
  return tx`update bookings set offers_expire_at = app_now() + interval '10 minutes' where id = ${bookingId}`;
}
function offersOver(tx: Parameters<Change>[0], { bookingId }: VisitRows) {
  return tx`update bookings set offers_expire_at = app_now() - interval '1 minute' where id = ${bookingId}`;
}
function arrived(tx: Parameters<Change>[0], { bookingId }: VisitRows) {
  return tx`update bookings set arrived_at = app_now() where id = ${bookingId}`;
}
async function disputed(tx: Parameters<Change>[0], { bookingId }: VisitRows) {
  await tx`update bookings set status = 'disputed' where id = ${bookingId}`;
  await tx`insert into disputes (booking_id, reason) values (${bookingId}, 'damage')`;
}
async function sos(tx: Parameters<Change>[0], { bookingId, customerId }: VisitRows) {
  const role =
    await tx`select set_config('app.role', 'customer', true), set_config('app.actor_id', ${customerId}, true)`;
  expect(role).toHaveLength(1);
  await tx`insert into sos_alerts (booking_id, raised_by, raised_role) values (${bookingId}, ${customerId}, 'customer')`;
  await tx`select set_config('app.role', 'system', true)`;
}
const moveAlert = (tx: Parameters<Change>[0], { bookingId, ops }: VisitRows, to: string, by: string) => {
  const who = ops.kind === 'user' ? ops.userId : '';
  return tx`update sos_alerts set status = ${to}, ${tx(`${by}_by`)} = ${who}, ${tx(`${by}_at`)} = app_now(),
    resolution = case when ${to}::text = 'resolved' then 'Called both' end where booking_id = ${bookingId}`;
};
function taken(tx: Parameters<Change>[0], visit: VisitRows) {
  return moveAlert(tx, visit, 'acknowledged', 'acknowledged');
}
function closed(tx: Parameters<Change>[0], visit: VisitRows) {
  return moveAlert(tx, visit, 'resolved', 'resolved');
}
async function payoutFailed(tx: Parameters<Change>[0], { bookingId, vendorId }: VisitRows) {
  await tx`update bookings set status = 'signed', signed_at = app_now() where id = ${bookingId}`;
  await tx`update bookings set status = 'settled' where id = ${bookingId}`;
  const [transfer] = await tx`insert into transfers (booking_id, payment_id, vendor_id, amount_minor, due_at)
    select ${bookingId}, id, ${vendorId}, 111288, app_now() from payments where booking_id = ${bookingId} returning id`;
  await tx`update transfers set status = 'failed', failure_code = 'account_closed' where id = ${transfer?.id as string}`;
}
function lost(template: string, carried: boolean): Change {
  return async (tx, { bookingId, customerId }) => {
    const add = (channel: string, status: string) => tx`
      insert into notifications (user_id, booking_id, channel, template, dedupe_key, status)
      values (${customerId}, ${bookingId}, ${channel}, ${template}, ${newId()}, ${status})`;
    await add('sms', 'failed');
    if (carried) await add('email', 'sent');
  };
}
