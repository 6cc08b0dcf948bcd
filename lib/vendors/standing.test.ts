import { afterAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { aCustomer, anOnboardManager, anOps, aVendor } from '@/testing/factories/people';
import { keptUnderContext } from '@/testing/sql-context';
import { ownStanding } from './queries/own-standing';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

it('counts offers, doors and what was given back, of its own professional alone', async () => {
  const { vendor, booking } = await aBooking({ status: 'accepted' });
  expect(await ownStanding(vendor.actor)).toMatchObject({
    counted: { asked: 1, accepted: 1, awaited: 0, late: 0, gaveBack: 0, missed: 0, rating: null },
    score: { total: 100 },
  });
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    await tx`update booking_offers set status = 'withdrawn', gave_back = true, no_show = true
      where booking_id = ${booking.id} and vendor_id = ${vendor.id}`;
  });
  const { counted, score } = await ownStanding(vendor.actor);
  expect(counted).toMatchObject({ asked: 1, accepted: 1, gaveBack: 1, missed: 1 });
  expect(score.parts.map(({ part, value }) => [part, value])).toEqual([
    ['acceptance', 100],
    ['reliability', 0],
  ]);
  expect((await ownStanding((await aVendor()).actor)).score).toEqual({ total: null, parts: [] });
});

it('is told to professionals alone', async () => {
  for (const { actor } of [await aCustomer(), await anOps(), await anOnboardManager(), { actor: mintGuest() }]) {
    await expect(ownStanding(actor)).rejects.toThrow('forbidden');
  }
});
