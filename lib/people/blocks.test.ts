import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import { reassignBooking } from '@/lib/bookings/commands/reassign-booking';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listCandidates } from '@/lib/bookings/queries/list-candidates';
import { type Result, unwrap } from '@/lib/core/errors';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, anOrder, openStarts } from '@/testing/factories/bookings';
import { aCustomer, anOps, aVendor, type Person } from '@/testing/factories/people';
import { sendMessage } from '../messages/provider/send-message';
import { blockPerson, unblockPerson } from './commands/block-person';
import { blockState, listBlocks } from './queries/blocks';

// One pincode a test, so that only the people of the test work there.
const PINCODES = ['110001', '400001', '600001', '700001', '500001'];
const failure = <T>(result: Result<T>) => (result.ok ? null : result.failure);
const owner = sqlAs('owner');

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const offersTo = (vendorId: string, bookingId: string) =>
  owner<
    { status: string }[]
  >`select status from booking_offers where vendor_id = ${vendorId} and booking_id = ${bookingId}`;

/** A customer and a vendor who have met at a pincode, and somebody else who works there. */
async function met(
  pincode: string,
): Promise<{ customer: Person; vendor: Person; other: Person; visitId: string; serviceId: string }> {
  const vendor = await aVendor({ areas: [pincode] });
  const { booking, customer, service } = await aBooking({ status: 'completed', pincode, vendor });
  const other = await aVendor({ areas: [pincode], displayName: 'Bilal K.' });
  return { customer, vendor, other, visitId: booking.id, serviceId: service.id };
}

async function book(customer: Person, serviceId: string, pincode: string) {
  const start = (await openStarts(serviceId, pincode)).at(-1)?.start ?? '';
  return createBooking(customer.actor, anOrder(serviceId, start, pincode));
}

describe('two people who do not want to meet again', () => {
  it('get no slot, offer or assignment of each other, whoever of them said so and whenever', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('customer', 'vendor') as fc.Arbitrary<'customer' | 'vendor'>,
        fc.boolean(),
        async (by, alone) => {
          const pincode = PINCODES.shift() ?? '110001';
          PINCODES.push(pincode);
          const people = await met(pincode);
          const { customer, vendor, other, visitId, serviceId } = people;
          unwrap(await blockPerson(people[by].actor, visitId, { reason: 'Was rude' }));
          const slots = (await listSlots(customer.actor, { serviceId, pincode, days: 3 })).data;
          const seen = Math.max(0, ...slots.map((slot) => slot.vendors));
          const everybody = Math.max(0, ...(await openStarts(serviceId, pincode, 3)).map((slot) => slot.vendors));
          expect(seen).toBe(everybody - 1);
          const booked = unwrap(await book(customer, serviceId, pincode));
          expect(await offersTo(vendor.id, booked.id)).toEqual([]);
          expect((await offersTo(other.id, booked.id)).length).toBe(1);
          expect(failure(await acceptOffer(vendor.actor, booked.id))?.kind).toBe('not_found');
          const ops = await anOps();
          const candidate = (await listCandidates(ops.actor, booked.id)).find((one) => one.vendorId === vendor.id);
          expect(candidate).toMatchObject({ blocked: true, free: false });
          const given = await reassignBooking(ops.actor, booked.id, {
            vendorId: vendor.id,
            reason: 'Nobody else is near',
          });
          expect(failure(given)?.code).toBe('vendor_blocked');
          if (alone) unwrap(await acceptOffer(other.actor, booked.id));
          const [block] = await listBlocks(people[by].actor);
          expect(block?.reason).toBe('Was rude');
          unwrap(await unblockPerson(people[by].actor, block?.id ?? ''));
          expect((await listCandidates(ops.actor, booked.id)).find((one) => one.vendorId === vendor.id)?.blocked).toBe(
            false,
          );
        },
      ),
      {
        numRuns: 4,
        examples: [
          ['customer', true],
          ['vendor', false],
        ],
      },
    );
  }, 240_000);

  it('lose an open offer between them: others keep theirs, and a request with nobody left ends', async () => {
    const pincode = '380001';
    const { customer, vendor, other, visitId, serviceId } = await met(pincode);
    const shared = unwrap(await book(customer, serviceId, pincode));
    expect((await offersTo(vendor.id, shared.id))[0]?.status).toBe('open');
    unwrap(await blockPerson(vendor.actor, visitId, {}));
    expect((await offersTo(vendor.id, shared.id))[0]?.status).toBe('withdrawn');
    expect((await offersTo(other.id, shared.id))[0]?.status).toBe('open');
    const [held] =
      await owner`select vendor_id from vendor_blocks where booking_id = ${shared.id} and state = 'active'`;
    expect(held?.vendor_id).toBe(other.id);
    const told =
      await owner`select count(*)::int as n from notifications where user_id = ${customer.id} and template not in ('booking_requested', 'booking_accepted', 'vendor_en_route', 'vendor_arrived', 'visit_completed', 'message')`;
    expect(told[0]?.n).toBe(0);
    const second = await met('411001');
    const lone = unwrap(await book(second.customer, second.serviceId, '411001'));
    await owner`select 1`;
    unwrap(await blockPerson(second.customer.actor, second.visitId, {}));
    expect((await getBooking(second.customer.actor, lone.id)).status).toBe('requested');
    unwrap(await acceptOffer(second.other.actor, lone.id));
  });

  it('read a closed conversation, the one who said so with the reason, the other without', async () => {
    const { customer, vendor, visitId } = await met('302001');
    unwrap(await blockPerson(customer.actor, visitId, {}));
    const { getConversation } = await import('../messages/queries/messages');
    expect((await getConversation(customer.actor, visitId)).state).toBe('blocked');
    expect((await getConversation(vendor.actor, visitId)).state).toBe('ended');
    const text = { body: 'Hello', clientId: crypto.randomUUID() };
    expect(failure(await sendMessage(vendor.actor, visitId, text))?.code).toBe('conversation_closed');
    expect(await listBlocks(vendor.actor)).toEqual([]);
    expect((await blockState(vendor.actor, visitId)).block).toBeNull();
  });
});

it('a block is said by the two of a visit, once they have met', async () => {
  const ahead = await aBooking({ status: 'accepted' });
  expect(failure(await blockPerson(ahead.customer.actor, ahead.booking.id, {}))?.code).toBe('not_met');
  const done = await aBooking({ status: 'completed' });
  expect(failure(await blockPerson((await aCustomer()).actor, done.booking.id, {}))?.kind).toBe('not_found');
  expect(failure(await blockPerson((await anOps()).actor, done.booking.id, {}))?.kind).toBe('forbidden');
  const first = unwrap(await blockPerson(done.customer.actor, done.booking.id, { reason: 'Late' }));
  expect(unwrap(await blockPerson(done.customer.actor, done.booking.id, {})).id).toBe(first.id);
  expect(failure(await unblockPerson(done.vendor.actor, first.id))?.kind).toBe('not_found');
  const [row] =
    await owner`select actor_role from audit_log where table_name = 'person_blocks' order by id desc limit 1`;
  expect(row?.actor_role).toBe('customer');
});
