import { expect } from 'vitest';
import { mintGuest } from '@/lib/auth/actor';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { holdSlot } from '@/lib/scheduling/commands/hold-slot';
import { sqlAs } from '../database';
import { anOrder, openStarts } from '../factories/bookings';
import { aVendor, manyCustomers, type Person } from '../factories/people';
import { type Answer, CROWD, codeOf, forgetBudgets, letLoose, tally } from './storm';

export type LastSlot = { pincode: string; serviceId: string; vendor: Person; customers: Person[] };

/** One professional at a pincode where nobody else works, and a crowd who want him. */
export async function lastSlot(pincode: string, serviceId: string): Promise<LastSlot> {
  return { pincode, serviceId, vendor: await aVendor({ areas: [pincode] }), customers: await manyCustomers(CROWD) };
}

type Got = { id: string };

/**
 * Half of the crowd book the last slot, a quarter hold it, a quarter hold it as guests, all in one moment: one has it,
 * and everybody else hears what is free instead. What was held is then booked by its holder, whoever else tries.
 * The slot is free again afterwards.
 */
export async function raceForLastSlot({ pincode, serviceId, vendor, customers }: LastSlot): Promise<Answer[]> {
  await forgetBudgets();
  const slotStart = (await openStarts(serviceId, pincode))[0]?.start ?? '';
  const order = () => anOrder(serviceId, slotStart, pincode);
  const results: (Result<Got> | undefined)[] = [];
  const asks = customers.map(({ actor }, index) => async () => {
    const hold = (by: Actor) => holdSlot(by, { serviceId, pincode, slotStart });
    const ask = [() => createBooking(actor, order()), () => hold(actor), () => hold(mintGuest())];
    const result: Result<Got> = await (ask[Math.max(0, (index % 4) - 1)] as () => Promise<Result<Got>>)();
    results[index] = result;
    return codeOf(result);
  });
  const answers = await letLoose(asks);
  expect(tally(answers)).toEqual({ ok: 1, slot_taken: CROWD - 1 });
  for (const result of results) if (result && !result.ok) expect(result.failure.alternatives).toHaveLength(3);

  const winner = results.findIndex((result) => result?.ok);
  const got = unwrap(results[winner] as Result<Got>);
  const [buyer, thief] = [customers[winner], customers[(winner + 1) % CROWD]] as [Person, Person];
  let bookingId = got.id;
  if (winner % 4 > 1) {
    const [stolen, bought] = await Promise.all([
      createBooking(thief.actor, order()),
      createBooking(buyer.actor, { ...order(), slotHoldId: got.id }),
    ]);
    expect([codeOf(stolen), codeOf(bought)]).toEqual(['slot_taken', 'ok']);
    bookingId = unwrap(bought).id;
  }
  const blocks = await sqlAs('owner')`
    select kind, booking_id from vendor_blocks where vendor_id = ${vendor.id} and state = 'active'`;
  expect(blocks).toEqual([{ kind: 'reservation', booking_id: bookingId }]);
  unwrap(await cancelBooking(buyer.actor, bookingId, { reason: 'The storm is over', expectedFeeMinor: 0 }));
  return answers;
}
