import { afterAll, describe, expect, it } from 'vitest';
import { visitEvent } from '@/app/(dashboard)/customer/bookings/[id]/calendar/visit-event';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, anOrder } from '@/testing/factories/bookings';
import { aCustomer, anOps, aVendor, PINCODE } from '@/testing/factories/people';
import { keptUnderContext } from '@/testing/sql-context';
import { cancelBooking } from './commands/cancel-booking';
import { createBooking } from './commands/create-booking';
import { againOrder } from './queries/book-again';
import { getBooking } from './queries/get-booking';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const words = ((key: string, values?: Record<string, string>) =>
  [key, ...Object.values(values ?? {})].join(' ')) as unknown as Parameters<typeof visitEvent>[1];

describe('booking again', () => {
  it('knows service, add-ons and who opened the door, as the catalogue is now', async () => {
    const { service, customer, vendor } = await aBooking({ vendor: await aVendor() });
    const [kept, dropped] = service.addOns;
    if (!kept || !dropped) throw new Error('the service has too few add-ons for this test');
    const addOnIds = [dropped.id, kept.id];
    const { data } = await listSlots(mintGuest(), { serviceId: service.id, addOnIds, pincode: PINCODE });
    const order = {
      ...anOrder(service.id, data[0]?.start ?? ''),
      addOnIds,
      contact: { name: 'Ravi Iyer', phone: '+919845011223' },
    };
    const { id } = unwrap(await createBooking(customer.actor, order));
    const expected = { slug: service.slug, quantity: 1, also: [], addOnIds: [kept.id, dropped.id], forOther: true };
    expect(await againOrder(customer.actor, id)).toEqual(expected);

    const change = (text: string, thing: string) =>
      keptUnderContext(sqlAs('app'), { role: 'super_admin' }, (tx) => tx.unsafe(text, [thing]));
    await change('update service_addons set active = false where id = $1', dropped.id);
    expect(await againOrder(customer.actor, id)).toEqual({ ...expected, addOnIds: [kept.id] });
    await change('update services set active = false where id = $1', service.id);
    expect(await againOrder(customer.actor, id)).toBeNull();
    await change('update services set active = true where id = $1', service.id);
    await change('update service_addons set active = true where id = $1', dropped.id);

    for (const person of [vendor, await anOps()])
      await expect(againOrder(person.actor, id)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    await expect(againOrder(mintGuest(), id)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    for (const absent of [newId(), 'x'])
      await expect(againOrder(customer.actor, absent)).rejects.toMatchObject({ failure: { kind: 'not_found' } });
    await expect(againOrder((await aCustomer()).actor, id)).rejects.toMatchObject({ failure: { kind: 'not_found' } });
  });

  it('asks for no other contact when the customer opened the door himself', async () => {
    const { booking, customer } = await aBooking({ status: 'cancelled' });
    expect(await againOrder(customer.actor, booking.id)).toMatchObject({ forOther: false, addOnIds: [] });
  });
});

describe('a visit in its customer’s calendar', () => {
  it('keeps its id, raises its sequence, and is called off with the visit', async () => {
    const { booking, customer } = await aBooking({ status: 'accepted' });
    const before = visitEvent(booking, words);
    expect(before).toMatchObject({
      id: booking.id,
      sequence: booking.version,
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      status: 'confirmed',
      title: `titleWith ${booking.serviceTitle} Asha`,
    });
    expect(before.location).toContain('12, Church Street');
    expect(before.url).toMatch(new RegExp(`/customer/bookings/${booking.id}$`));
    unwrap(await cancelBooking(customer.actor, booking.id, { reason: 'Plans changed', expectedFeeMinor: 0 }));
    const after = visitEvent(await getBooking(customer.actor, booking.id), words);
    expect(after).toMatchObject({ id: booking.id, status: 'cancelled' });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(after.changedAt >= before.changedAt).toBe(true);
    const requested = await aBooking({ status: 'requested' });
    expect(visitEvent(requested.booking, words)).toMatchObject({
      status: 'tentative',
      title: requested.booking.serviceTitle,
    });
  });
});
