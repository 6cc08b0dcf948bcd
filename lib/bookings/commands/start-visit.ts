import 'server-only';
import { and, eq, lt, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookingStartCodes } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canWorkVisits, START_CODE_ATTEMPTS } from '../policy';
import { bookingDetail } from '../queries/get-booking';
import { type BookingDetail, type StartInput, startInput } from '../schema';
import { lockOwnVisit, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

type Check = 'right' | 'absent' | 'wrong' | 'spent';

/**
 * Work begins. With the customer's code the start is confirmed; without one it works and is recorded as
 * unconfirmed; a wrong code is `invalid` (`wrong_start_code`), after five tries the conflict `too_many_attempts`.
 * Again: the same visit. Refuses `forbidden`, `not_found`, `state_changed`.
 */
export async function startVisit(
  actor: Actor,
  bookingId: string,
  input: StartInput = {},
): Promise<Result<BookingDetail>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  const outcome = await writeAs(actor, async (tx): Promise<BookingDetail | 'wrong' | 'spent'> => {
    const { startCode } = parse(startInput, input);
    const visit = await lockOwnVisit(tx, actor, bookingId);
    if (visit.status === 'in_progress') return bookingDetail(tx, actor, bookingId);
    if (visit.status !== 'accepted') throw conflict('state_changed');
    const check = await checkCode(tx, visit.id, startCode);
    // Answered, not thrown: a counted attempt must outlive the refusal.
    if (check === 'wrong' || check === 'spent') return check;
    const confirmed = check === 'right';
    const moved = await moveBooking(tx, visit, ['accepted'], {
      status: 'in_progress',
      startedAt: sql`app_now()`,
      startConfirmed: confirmed,
    });
    recordEvent(tx, actor, moved, 'started', { data: { confirmed } });
    if (moved.paymentMethodId) addTask(tx, 'check-card', { bookingId: moved.id, occasion: 'start' });
    return bookingDetail(tx, actor, bookingId);
  });
  if (!outcome.ok) return outcome;
  if (outcome.value === 'spent') return failed(conflict('too_many_attempts').failure);
  if (outcome.value === 'wrong') return failed(invalid({ path: 'startCode', message: 'wrong_start_code' }).failure);
  return { ok: true, value: outcome.value };
}

async function checkCode(tx: Tx, bookingId: string, given: string | null): Promise<Check> {
  if (!given) return 'absent';
  return asSystem(tx, async () => {
    const [row] = await tx
      .update(bookingStartCodes)
      .set({ attempts: sql`${bookingStartCodes.attempts} + 1` })
      .where(and(eq(bookingStartCodes.bookingId, bookingId), lt(bookingStartCodes.attempts, START_CODE_ATTEMPTS)))
      .returning({ code: bookingStartCodes.code });
    if (!row) return 'spent';
    return row.code === given.replace(/\s/g, '') ? 'right' : 'wrong';
  });
}
