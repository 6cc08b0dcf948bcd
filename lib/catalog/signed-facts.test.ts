import { afterAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { signOff } from '@/lib/signing/commands/sign-off';
import { closeSql, sqlAs } from '@/testing/database';
import { aVendor } from '@/testing/factories/people';
import { answerTo, asked } from '@/testing/signing';
import { insertVisit } from '@/testing/visit-rows';
import { signedFacts } from './queries/signed-facts';

const guest = mintGuest();

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const signed = async (rating: number): Promise<string> => {
  const { link, bookingId } = await asked();
  unwrap(await signOff(link, { ...(await answerTo(link)), rating }));
  return bookingId;
};

it('counts what was sealed, of one service or of all, and tells no rating before there are five', async () => {
  // Complete, and signed by nobody.
  await insertVisit('completed');
  expect(await signedFacts(guest)).toMatchObject({ visits: 0, rating: null });
  for (const rating of [5, 4, 5]) await signed(rating);
  const bookingId = await signed(4);
  expect(await signedFacts(guest)).toMatchObject({ visits: 4, rating: null });
  await signed(5);
  const five = { visits: 5, rating: { average: 4.6, count: 5 } };
  expect(await signedFacts(guest)).toMatchObject(five);
  const [booked] = await sqlAs('owner')`select service_id from bookings where id = ${bookingId}`;
  const [other] = await sqlAs('owner')`select id from services where id <> ${booked?.service_id} limit 1`;
  expect(await signedFacts(guest, booked?.service_id)).toMatchObject(five);
  expect(await signedFacts(guest, other?.id)).toMatchObject({ visits: 0, rating: null });
});

it('counts professionals who were approved, and for a service those who do it', async () => {
  const before = await signedFacts(guest);
  await aVendor({ skills: ['tap-repair'] });
  expect((await signedFacts(guest)).vendors).toBe(before.vendors + 1);
  const service = async (slug: string) => {
    const [row] = await sqlAs('owner')`select id from services where slug = ${slug}`;
    return (await signedFacts(guest, row?.id)).vendors;
  };
  expect([await service('tap-repair'), await service('wallpaper')]).toEqual([1, 0]);
});
