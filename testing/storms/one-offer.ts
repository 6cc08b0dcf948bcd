import { expect } from 'vitest';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { unwrap } from '@/lib/core/errors';
import { call } from '../api/call';
import { sqlAs } from '../database';
import { aBooking } from '../factories/bookings';
import type { Person } from '../factories/people';
import { aPolicy } from '../factories/policy';
import { crowd } from './crowd';
import { type Answer, CROWD, forgetBudgets, letLoose, tally } from './storm';

export type OneOffer = { pincode: string; members: { id: string; token: string }[] };

/** A crowd of professionals who are all asked at once. */
export async function oneOffer(pincode: string): Promise<OneOffer> {
  await aPolicy({ waveSize: CROWD });
  return { pincode, members: await crowd(CROWD, pincode) };
}

/** All of them accept one visit in one moment, over HTTP: one has it, the others hear that it is taken. */
export async function raceForOneOffer({ pincode, members }: OneOffer): Promise<Answer[]> {
  await forgetBudgets();
  const { booking, customer } = await aBooking({ pincode, vendor: members[0] as unknown as Person });
  expect(booking.asked).toBe(CROWD);
  const answers = await letLoose(
    members.map(({ token }) => async () => {
      const { status, body } = await call('POST', `/bookings/${booking.id}/accept`, { token });
      return status === 200 ? 'ok' : `${status} ${body.code}`;
    }),
  );
  expect(tally(answers)).toEqual({ ok: 1, '409 offer_taken': CROWD - 1 });
  const winner = members[answers.findIndex(({ code }) => code === 'ok')];
  const sql = sqlAs('owner');
  expect(
    await sql`select b.status, b.vendor_id, k.vendor_id as reserved, k.kind from bookings b
      join vendor_blocks k on k.booking_id = b.id and k.state = 'active' where b.id = ${booking.id}`,
  ).toEqual([{ status: 'accepted', vendor_id: winner?.id, reserved: winner?.id, kind: 'visit' }]);
  expect(
    await sql`select status, count(*)::int as n from booking_offers where booking_id = ${booking.id} group by 1 order by 1`,
  ).toEqual([
    { status: 'accepted', n: 1 },
    { status: 'lost', n: CROWD - 1 },
  ]);
  const told = await sql`select from booking_events where booking_id = ${booking.id} and kind = 'accepted'`;
  expect(told).toHaveLength(1);
  unwrap(await cancelBooking(customer.actor, booking.id, { reason: 'The storm is over', expectedFeeMinor: 0 }));
  return answers;
}
