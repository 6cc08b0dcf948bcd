import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { addTask } from '@/db/queue';
import { bookingChecklistItems, photos } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { type Completion, canWorkVisits, completionGaps } from '../policy';
import { isWaiting } from '../policy/price-change';
import { shotsOf } from '../queries/booking-shots';
import { bookingDetail } from '../queries/get-booking';
import type { BookingDetail } from '../schema';
import { lapseChange, openChange } from './end-price';
import { lockOwnVisit, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

/**
 * The work is done: needs a before and an after photo, every required shot, every required checklist item and no price in question, each
 * missing one a field error. The card's hold is asked for by a task. Again: the same visit. Refuses `forbidden`,
 * `not_found`, `state_changed`, `invalid` (`before_photo_missing`, `after_photo_missing`, `shot_missing`, `checklist_item_open`,
 * `price_change_open`).
 */
export async function completeBooking(actor: Actor, bookingId: string): Promise<Result<BookingDetail>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const visit = await lockOwnVisit(tx, actor, bookingId);
    if (visit.status === 'completed') return bookingDetail(tx, actor, bookingId);
    if (visit.status !== 'in_progress') throw conflict('state_changed');
    const open = await openChange(tx, visit.id);
    const openPrice = open !== undefined && isWaiting(open, await databaseNow(tx));
    const gaps = completionGaps({ ...(await stateOf(tx, visit.id)), openPrice });
    if (gaps.length > 0) throw invalid(...gaps);
    if (open) await lapseChange(tx, actor, visit, open);
    const moved = await moveBooking(tx, visit, ['in_progress'], { status: 'completed', completedAt: sql`app_now()` });
    addTask(tx, 'hold-payment', { bookingId: moved.id }, { jobKey: `hold:${moved.id}` });
    recordEvent(tx, actor, moved, 'completed');
    await notify(tx, {
      userId: moved.customerId,
      bookingId: moved.id,
      template: 'visit_completed',
      channels: ['in_app'],
      data: { bookingId: moved.id, service: moved.serviceTitle },
      cause: `completed:${moved.id}:${moved.version}`,
    });
    return bookingDetail(tx, actor, bookingId);
  });
}

async function stateOf(tx: Tx, bookingId: string): Promise<Omit<Completion, 'openPrice'>> {
  const shots = await tx
    .select({ kind: photos.kind, count: sql<number>`count(*)::int` })
    .from(photos)
    .where(eq(photos.bookingId, bookingId))
    .groupBy(photos.kind);
  const openChecklist = await tx
    .select({ id: bookingChecklistItems.id })
    .from(bookingChecklistItems)
    .where(
      and(
        eq(bookingChecklistItems.bookingId, bookingId),
        eq(bookingChecklistItems.required, true),
        isNull(bookingChecklistItems.doneAt),
      ),
    )
    .orderBy(bookingChecklistItems.position);
  const count = (kind: 'before' | 'after') => shots.find((one) => one.kind === kind)?.count ?? 0;
  const openShots = (await shotsOf(tx, bookingId)).flatMap(({ id, missing }) => missing.map((kind) => ({ id, kind })));
  return { beforePhotos: count('before'), afterPhotos: count('after'), openShots, openChecklist };
}
