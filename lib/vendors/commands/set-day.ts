import 'server-only';
import { and, eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { vendorHourExceptions } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canEditVendor } from '../policy';
import { readVendor } from '../queries';
import { type DayInput, dayInput, type VendorDetail } from '../schema';
import { keepDays } from './keep-days';

/** An empty span: the day is not worked. */
const NOT_WORKED = { startMinute: 0, endMinute: 0 };

/**
 * Gives one calendar day hours of its own: none closes it, `null` makes it a day of the week again. What is booked on
 * it stays. Errors: `forbidden`, `not_found`, `invalid`.
 */
export async function setDay(actor: Actor, vendorId: string, input: DayInput): Promise<Result<VendorDetail>> {
  if (!isUuid(vendorId)) return failed(notFound().failure);
  if (!canEditVendor(actor, vendorId)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { day, hours } = parse(dayInput, input);
    await readVendor(tx, actor, vendorId);
    await tx
      .update(vendorHourExceptions)
      .set({ active: false })
      .where(and(eq(vendorHourExceptions.vendorId, vendorId), eq(vendorHourExceptions.day, day)));
    if (hours !== null) {
      const spans = hours.length > 0 ? hours : [NOT_WORKED];
      await keepDays(
        tx,
        vendorId,
        spans.map((span) => ({ day, ...span })),
      );
    }
    return readVendor(tx, actor, vendorId);
  });
}
