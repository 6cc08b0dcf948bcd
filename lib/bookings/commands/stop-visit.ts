import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { photos } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { releaseBlocks } from '@/lib/scheduling/commands/reserve-vendor';
import { canWorkVisits } from '../policy';
import { mayStop } from '../policy/price-change';
import { bookingDetail } from '../queries/get-booking';
import { selectChanges } from '../queries/price-changes';
import type { BookingDetail } from '../schema';
import { type StopInput, stopInput } from '../schema/price-change';
import { chargeNow, collectCharge } from './charge-ending';
import { lapseChange } from './end-price';
import { type BookingRecord, lockOwnVisit, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

/**
 * The price that the work needs got no answer in time, and the professional stops: the visit ends with the visit
 * charge, which he echoes as he saw it. Collected by a task. Again: the same visit. Refuses `forbidden`, `not_found`,
 * `invalid`, `quote_changed`, `state_changed` (an answer came, or the work is done).
 */
export async function stopVisit(actor: Actor, bookingId: string, input: StopInput): Promise<Result<BookingDetail>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { expectedFeeMinor } = parse(stopInput, input);
    const visit = await lockOwnVisit(tx, actor, bookingId);
    if (visit.status === 'cancelled') return bookingDetail(tx, actor, bookingId);
    const [latest] = await selectChanges(tx, visit.id);
    const facts = { status: visit.status, afterPhotos: await afterPhotos(tx, visit.id) };
    if (!latest || !mayStop(facts, latest, await databaseNow(tx))) throw conflict('state_changed');
    const charge = await chargeNow(tx, visit, 'price_refused_stop');
    if (charge.feeMinor !== expectedFeeMinor) throw conflict('quote_changed');
    if (latest.status === 'proposed') await lapseChange(tx, actor, visit, latest);
    const moved = await moveBooking(tx, visit, ['in_progress'], {
      status: 'cancelled',
      endedReason: 'price_unanswered',
    });
    await releaseBlocks(tx, visit.id);
    const data = { ...collectCharge(tx, visit, charge), currency: moved.currency };
    recordEvent(tx, actor, moved, 'price_stopped', { data });
    await tell(tx, moved, charge.feeMinor);
    return bookingDetail(tx, actor, bookingId);
  });
}

async function afterPhotos(tx: Tx, bookingId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*) filter (where ${photos.kind} = 'after')::int` })
    .from(photos)
    .where(eq(photos.bookingId, bookingId));
  return row?.count ?? 0;
}

const tell = (tx: Tx, booking: BookingRecord, feeMinor: number): Promise<void> =>
  notify(tx, {
    userId: booking.customerId,
    bookingId: booking.id,
    template: 'visit_stopped',
    channels: ['sms', 'in_app'],
    data: { feeMinor, currency: booking.currency },
    cause: `stopped:${booking.id}`,
  });
