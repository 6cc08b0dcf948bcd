import 'server-only';
import { sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { canWorkVisits } from '../policy';
import { bookingDetail } from '../queries/get-booking';
import type { BookingDetail } from '../schema';
import { type PositionInput, positionInput } from '../schema/position';
import { lockOwnVisit, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

/** The vendor stands at the door; place is optional. Again: the same visit. Refuses `forbidden`, `not_found`, `state_changed`. */
export async function markArrived(
  actor: Actor,
  bookingId: string,
  input: PositionInput = {},
): Promise<Result<BookingDetail>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const position = parse(positionInput, input);
    const visit = await lockOwnVisit(tx, actor, bookingId);
    if (visit.status !== 'accepted') throw conflict('state_changed');
    if (visit.arrivedAt) return bookingDetail(tx, actor, bookingId);
    const moved = await moveBooking(tx, visit, ['accepted'], { arrivedAt: sql`app_now()` });
    recordEvent(tx, actor, moved, 'arrived', position);
    await notify(tx, {
      userId: moved.customerId,
      bookingId: moved.id,
      template: 'vendor_arrived',
      channels: ['in_app'],
      data: { bookingId: moved.id, service: moved.serviceTitle },
      cause: `arrived:${moved.id}:${moved.version}`,
    });
    return bookingDetail(tx, actor, bookingId);
  });
}
