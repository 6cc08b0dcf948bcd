import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { closeSql } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor } from '@/testing/factories/people';
import { cannotFinish } from './commands/cannot-finish';
import { fieldKit } from './queries/field-kit';
import { getBooking } from './queries/get-booking';
import { priceDraft } from './queries/price-draft';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const refused = (asked: Promise<unknown>, code: string) => expect(asked).rejects.toMatchObject({ failure: { code } });

describe('what a professional takes along', () => {
  it('is there from acceptance on, and says the same as what is asked for with a network', async () => {
    const accepted = await aBooking({ status: 'accepted' });
    const early = await fieldKit(accepted.vendor.actor, accepted.booking.id);
    expect(early.price?.items.map(({ title }) => title)).toEqual(accepted.booking.items.map(({ title }) => title));
    expect(early.price?.onlyLess).toBe(false);
    expect(early.unfinished.feeMinor).toBeGreaterThan(0);
    const [first] = early.returnTimes;
    expect(Date.parse(first?.arrivalEnd ?? '')).toBeGreaterThan(Date.parse(first?.start ?? ''));

    const begun = await aBooking({ status: 'in_progress' });
    const kit = await fieldKit(begun.vendor.actor, begun.booking.id);
    const { now: _, ...price } = await priceDraft(begun.vendor.actor, begun.booking.id);
    expect(kit.price).toMatchObject(price);
    const { door } = await getBooking(begun.vendor.actor, begun.booking.id);
    expect(kit.unfinished).toEqual(door?.unfinished);
    const asked = await cannotFinish(begun.vendor.actor, begun.booking.id, {
      reason: 'parts',
      note: 'The cartridge is not in my bag.',
      way: 'return',
      slotStart: kit.returnTimes.at(-1)?.start ?? null,
    });
    expect(asked.ok).toBe(true);
  });

  it('is nobody else’s, and nobody’s once the work is done', async () => {
    const { booking, vendor, customer } = await aBooking({ status: 'completed' });
    await refused(fieldKit(vendor.actor, booking.id), 'state_changed');
    const { booking: open } = await aBooking({ status: 'accepted' });
    await refused(fieldKit((await aVendor()).actor, open.id), 'not_found');
    const others = [customer, await aCustomer(), await anOps(), await anAdmin(), await anOnboardManager()];
    for (const { actor } of others) await refused(fieldKit(actor, open.id), 'forbidden');
  });
});
