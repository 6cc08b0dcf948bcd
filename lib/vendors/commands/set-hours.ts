import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { vendorHourExceptions, vendorHours } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canEditVendor } from '../policy';
import { readVendor } from '../queries';
import { type HoursInput, hoursInput, type VendorDetail } from '../schema';
import { keepDays } from './keep-days';

/**
 * Replaces the whole week, and the days that differ when given: minutes of the vendor's local day.
 * Rows are switched off rather than deleted. Errors: `forbidden`, `not_found`, `invalid`.
 */
export async function setHours(actor: Actor, vendorId: string, input: HoursInput): Promise<Result<VendorDetail>> {
  if (!isUuid(vendorId)) return failed(notFound().failure);
  if (!canEditVendor(actor, vendorId)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { hours, exceptions } = parse(hoursInput, input);
    await readVendor(tx, actor, vendorId);
    await tx.update(vendorHours).set({ active: false }).where(eq(vendorHours.vendorId, vendorId));
    if (hours.length > 0) {
      await tx
        .insert(vendorHours)
        .values(hours.map((one) => ({ vendorId, ...one })))
        .onConflictDoUpdate({
          target: [vendorHours.vendorId, vendorHours.weekday, vendorHours.startMinute],
          set: { endMinute: sql`excluded.end_minute`, active: true },
        });
    }
    if (exceptions) {
      await tx.update(vendorHourExceptions).set({ active: false }).where(eq(vendorHourExceptions.vendorId, vendorId));
      await keepDays(tx, vendorId, exceptions);
    }
    return readVendor(tx, actor, vendorId);
  });
}
