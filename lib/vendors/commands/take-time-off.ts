import 'server-only';
import { writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { stepAside } from '@/lib/bookings/commands/step-aside';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { blockTimeOff, endTimeOff } from '@/lib/scheduling/commands/time-off';
import { MOST_TIME_OFF } from '@/lib/scheduling/queries/time-off';
import { canEditVendor } from '../policy';
import { readVendor } from '../queries';
import { type TimeOffInput, timeOffInput, type VendorDetail } from '../schema';

/**
 * Takes a span out of a vendor's calendar. Offers in it are declined and reservations move to others; what he has
 * accepted there he must give back first. Errors: `forbidden`, `not_found`, `invalid` (`ends_before_start`,
 * `too_long`, `in_the_past`), and as conflicts `visit_in_the_way`, `slot_held`, `reschedule_in_the_way`,
 * `time_off_overlaps`, `only_you_asked`, `too_much_time_off`.
 */
export async function takeTimeOff(actor: Actor, vendorId: string, input: TimeOffInput): Promise<Result<VendorDetail>> {
  if (!isUuid(vendorId)) return failed(notFound().failure);
  if (!canEditVendor(actor, vendorId)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const span = parse(timeOffInput, input);
    const { timeOff } = await readVendor(tx, actor, vendorId);
    if (span.to <= (await databaseNow(tx))) throw invalid({ path: 'to', message: 'in_the_past' });
    if (timeOff.length >= MOST_TIME_OFF) throw conflict('too_much_time_off');
    await stepAside(tx, actor, vendorId, span);
    await blockTimeOff(tx, vendorId, span);
    return readVendor(tx, actor, vendorId);
  });
}

/** Gives an absence back, also one that has begun. Again: the same answer. Errors: `forbidden`, `not_found`. */
export async function cancelTimeOff(actor: Actor, vendorId: string, timeOffId: string): Promise<Result<VendorDetail>> {
  if (!isUuid(vendorId) || !isUuid(timeOffId)) return failed(notFound().failure);
  if (!canEditVendor(actor, vendorId)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    await readVendor(tx, actor, vendorId);
    if (!(await endTimeOff(tx, vendorId, timeOffId))) throw notFound();
    return readVendor(tx, actor, vendorId);
  });
}
