import { afterAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { getService } from '@/lib/catalog/queries/get-service';
import { closeSql, sqlAs } from '@/testing/database';
import { anOrder, openStarts } from '@/testing/factories/bookings';
import { aCustomer, aVendor } from '@/testing/factories/people';
import { createBooking } from './commands/create-booking';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

// Whole crowds: testing/storms.
it('one draft sent ten times is one booking', async () => {
  const pincode = '400003';
  await aVendor({ areas: [pincode] });
  const customer = await aCustomer();
  const service = await getService(mintGuest(), 'tap-repair');
  const order = anOrder(service.id, (await openStarts(service.id, pincode))[0]?.start ?? '', pincode);
  const results = await Promise.all(Array.from({ length: 10 }, () => createBooking(customer.actor, order)));
  expect(new Set(results.map((result) => (result.ok ? result.value.id : result.failure.code))).size).toBe(1);
  const [kept] = await sqlAs('owner')`select count(*)::int as n from bookings where pincode = ${pincode}`;
  expect(kept?.n).toBe(1);
});
