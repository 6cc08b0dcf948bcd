import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bookingChecklistItems } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canWorkVisits } from '../policy';
import { bookingDetail } from '../queries/get-booking';
import { type BookingDetail, type ChecklistInput, checklistInput } from '../schema';
import { lockOwnVisit, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

/**
 * Ticks and unticks items while the work is in progress; what is as asked already is left alone.
 * Refuses `forbidden`, `not_found`, `state_changed`, `invalid` (`unknown_checklist_item`).
 */
export async function setChecklist(
  actor: Actor,
  bookingId: string,
  input: ChecklistInput,
): Promise<Result<BookingDetail>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const asked = parse(checklistInput, input).items;
    const visit = await lockOwnVisit(tx, actor, bookingId);
    if (visit.status !== 'in_progress') throw conflict('state_changed');
    const items = await tx.select().from(bookingChecklistItems).where(eq(bookingChecklistItems.bookingId, visit.id));
    const unknown = asked.flatMap((one, index) =>
      items.some((item) => item.id === one.id.toLowerCase())
        ? []
        : [{ path: `items.${index}.id`, message: 'unknown_checklist_item' }],
    );
    if (unknown.length > 0) throw invalid(...unknown);
    let changed = 0;
    for (const one of asked) {
      const item = items.find((candidate) => candidate.id === one.id.toLowerCase());
      if (!item || (item.doneAt !== null) === one.done) continue;
      changed += 1;
      item.doneAt = one.done ? visit.updatedAt : null;
      await tx
        .update(bookingChecklistItems)
        .set({ doneAt: one.done ? sql`app_now()` : null })
        .where(eq(bookingChecklistItems.id, item.id));
    }
    if (changed > 0) {
      const moved = await moveBooking(tx, visit, ['in_progress'], {});
      const done = items.filter((item) => item.doneAt !== null).length;
      recordEvent(tx, actor, moved, 'checklist_changed', { data: { done, total: items.length } });
    }
    return bookingDetail(tx, actor, bookingId);
  });
}
