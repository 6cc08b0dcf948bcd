import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, type Person } from '@/testing/factories/people';
import { passTime } from '@/testing/visit-rows';
import { acknowledgeSos, resolveSos } from './commands/answer-sos';
import { raiseSos } from './commands/raise-sos';
import { revokeShare, shareVisit } from './commands/share-visit';
import { getBooking } from './queries/get-booking';
import { listOpenAlerts, ownSos } from './queries/sos-alerts';
import { findSharedVisit, listOwnShares } from './queries/visit-shares';

const owner = sqlAs('owner');
const machine = mintSystem('test');
const failure = <T>(result: Result<T>) => (result.ok ? null : result.failure);
const audited = (table: string) =>
  owner<{ action: string; actor_role: string }[]>`
    select action, actor_role from audit_log where table_name = ${table} order by id desc limit 1`;

let visit: Visit;
let ops: Person;

beforeAll(async () => {
  visit = await aBooking({ status: 'en_route' });
  ops = await anOps();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const tokenOf = async (actor: Actor, bookingId: string) => {
  const { links } = await listOwnShares(actor, bookingId);
  return links[0]?.address.split('/').at(-1) ?? '';
};

describe('sharing a visit', () => {
  it('shows a stranger where the visit stands, and nothing that is private', async () => {
    const { booking, customer, vendor } = visit;
    unwrap(await shareVisit(customer.actor, booking.id));
    const token = await tokenOf(customer.actor, booking.id);
    const shared = await findSharedVisit(machine, token);
    expect(shared).toMatchObject({ serviceTitle: booking.serviceTitle, area: booking.area, sharedBy: 'Meera' });
    const text = JSON.stringify(shared);
    for (const secret of [
      customer.phone,
      vendor.phone,
      'Church Street',
      'Iyer',
      String(booking.totalMinor),
      booking.id,
    ])
      expect(text).not.toContain(secret);
    expect((await audited('visit_shares'))[0]).toMatchObject({ actor_role: 'customer' });
    const [kept] =
      await owner`select after::text as after from audit_log where table_name = 'visit_shares' order by id desc limit 1`;
    expect(kept?.after).not.toContain(token);
  });

  it('ends when it is taken back, after twelve hours, and for whoever is no longer of the visit', async () => {
    const { booking, vendor } = visit;
    const { id } = unwrap(await shareVisit(vendor.actor, booking.id));
    const token = await tokenOf(vendor.actor, booking.id);
    expect(await findSharedVisit(machine, token)).not.toBeNull();
    expect(failure(await revokeShare(visit.customer.actor, id))?.kind).toBe('not_found');
    unwrap(await revokeShare(vendor.actor, id));
    unwrap(await revokeShare(vendor.actor, id));
    expect(await findSharedVisit(machine, token)).toBeNull();
    for (const odd of ['', 'x', 'A'.repeat(43)]) expect(await findSharedVisit(machine, odd)).toBeNull();
    await expect(findSharedVisit(ops.actor, token)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  });

  it('has at most five live links a person and visit, also when all are asked for at once', async () => {
    const { booking, customer, vendor } = await aBooking({ status: 'accepted' });
    const asked = await Promise.all(Array.from({ length: 8 }, () => shareVisit(customer.actor, booking.id)));
    expect(asked.filter((one) => one.ok).length).toBe(5);
    expect(new Set(asked.map((one) => failure(one)?.code ?? 'ok'))).toEqual(new Set(['ok', 'share_limit']));
    unwrap(await shareVisit(vendor.actor, booking.id));
    const [refused] = await Promise.all([shareVisit((await aCustomer()).actor, booking.id)]);
    expect(failure(refused)?.kind).toBe('not_found');
    for (const actor of [ops.actor, (await anOnboardManager()).actor, mintGuest()]) {
      expect(failure(await shareVisit(actor, booking.id))?.kind).toBe('forbidden');
    }
    const waiting = await aBooking({ status: 'requested' });
    expect(failure(await shareVisit(waiting.customer.actor, waiting.booking.id))?.code).toBe('not_shareable');
  });
});

describe('a call for help', () => {
  it('is one however often it is pressed, stands on every desk, and the other side reads nothing of it', async () => {
    const { booking, customer, vendor } = visit;
    const [first, second] = await Promise.all([
      raiseSos(vendor.actor, booking.id, { latitude: 12.97, longitude: 77.59, note: '' }),
      raiseSos(vendor.actor, booking.id, { note: 'The door is locked from outside' }),
    ]);
    expect(unwrap(first).id).toBe(unwrap(second).id);
    const [alert] = (await listOpenAlerts(ops.actor)).filter((one) => one.bookingId === booking.id);
    expect(alert).toMatchObject({
      status: 'open',
      raisedBy: { role: 'vendor', phone: vendor.phone },
      note: 'The door is locked from outside',
      position: { latitude: 12.97, longitude: 77.59 },
    });
    const told =
      await owner`select channel from notifications where template = 'sos' and user_id = ${ops.id} order by channel`;
    expect(told.map((one) => one.channel)).toEqual(['in_app', 'sms']);
    const kinds = async (actor: Actor) => (await getBooking(actor, booking.id)).timeline.map(({ kind }) => kind);
    expect(await kinds(ops.actor)).toContain('sos_raised');
    expect(await kinds(customer.actor)).not.toContain('sos_raised');
    expect((await ownSos(customer.actor, booking.id)).alert).toBeNull();
    expect((await audited('sos_alerts'))[0]?.actor_role).toBe('vendor');
  });

  it('is taken, then closed with what was done, by operations alone', async () => {
    const { booking, customer, vendor } = visit;
    const id = (await ownSos(vendor.actor, booking.id)).alert?.id ?? '';
    for (const actor of [customer.actor, vendor.actor, (await anOnboardManager()).actor, mintGuest()]) {
      expect(failure(await acknowledgeSos(actor, id))?.kind).toBe('forbidden');
      expect(failure(await resolveSos(actor, id, { resolution: 'Not mine to say' }))?.kind).toBe('forbidden');
      await expect(listOpenAlerts(actor)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    }
    expect(unwrap(await acknowledgeSos(ops.actor, id)).status).toBe('acknowledged');
    expect(failure(await acknowledgeSos((await anAdmin()).actor, id))?.code).toBe('sos_taken');
    expect((await ownSos(vendor.actor, booking.id)).alert?.acknowledgedAt).not.toBeNull();
    expect(failure(await resolveSos(ops.actor, id, { resolution: 'ok' }))?.fields?.[0]?.message).toBe('too_short');
    unwrap(await resolveSos(ops.actor, id, { resolution: 'Called both; the neighbour opened the door.' }));
    expect(failure(await resolveSos(ops.actor, id, { resolution: 'Called both of them again' }))?.code).toBe(
      'sos_resolved',
    );
    expect((await listOpenAlerts(ops.actor)).some((one) => one.id === id)).toBe(false);
    const again = unwrap(await raiseSos(vendor.actor, booking.id, {}));
    expect(again.id).not.toBe(id);
    unwrap(await resolveSos(ops.actor, again.id, { resolution: 'Pressed by mistake, they say.' }));
  });

  it('can be made by the two of the visit only, and only around it', async () => {
    const early = await aBooking({ status: 'accepted' });
    expect(failure(await raiseSos(early.customer.actor, early.booking.id, {}))?.code).toBe('sos_closed');
    expect(failure(await raiseSos((await aCustomer()).actor, visit.booking.id, {}))?.kind).toBe('not_found');
    expect(failure(await raiseSos(ops.actor, visit.booking.id, {}))?.kind).toBe('forbidden');
    const done = await aBooking({ status: 'completed' });
    unwrap(await raiseSos(done.customer.actor, done.booking.id, {}));
    await passTime('121 minutes');
    expect((await ownSos(done.vendor.actor, done.booking.id)).available).toBe(false);
    expect(failure(await raiseSos(done.vendor.actor, done.booking.id, {}))?.code).toBe('sos_closed');
    await passTime('40 days');
    const token = await tokenOf(visit.customer.actor, visit.booking.id);
    expect(token).toBe('');
  });
});
