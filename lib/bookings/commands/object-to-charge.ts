import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { visitTroubles } from '@/db/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { DAY } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { isCustomerOf, isOps } from '../policy';
import { canObjectToCharge } from '../policy/door';
import { bookingDetail } from '../queries/get-booking';
import type { TroubleRecord } from '../queries/open-trouble';
import type { BookingDetail } from '../schema';
import { type AnswerInput, answerInput, type ObjectionInput, objectionInput } from '../schema/door';
import { changeTrouble } from './change-trouble';
import { frozenPolicy, lockBooking } from './lock-booking';
import { recordEvent } from './record-event';

/**
 * The customer says that the visit charge is wrong, in his words: operations decide. Again: the same booking. Refuses
 * `forbidden`, `not_found`, `invalid`, and as conflicts `nothing_to_object` and `objection_late`.
 */
export async function objectToCharge(
  actor: Actor,
  bookingId: string,
  input: ObjectionInput,
): Promise<Result<BookingDetail>> {
  if (!canObjectToCharge(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { objection } = parse(objectionInput, input);
    const booking = await lockBooking(tx, bookingId);
    if (!isCustomerOf(actor, booking)) throw notFound();
    const trouble = await chargedTrouble(tx, booking.id);
    if (trouble.status !== 'done') return bookingDetail(tx, actor, bookingId);
    const { disputeWindowDays } = await frozenPolicy(tx, booking.policyId);
    const last = (trouble.decidedAt?.getTime() ?? 0) + disputeWindowDays * DAY;
    if ((await databaseNow(tx)).getTime() > last) throw conflict('objection_late');
    await changeTrouble(tx, trouble, { status: 'objected', objection, objectedAt: sql`app_now()` });
    recordEvent(tx, actor, booking, 'charge_objected');
    return bookingDetail(tx, actor, bookingId);
  });
}

/**
 * Operations answer an objection; what is given back is given back by a refund. Refuses `forbidden`, `not_found`,
 * `invalid`, `nothing_to_object`, `state_changed` (answered already).
 */
export async function answerObjection(
  actor: Actor,
  bookingId: string,
  input: AnswerInput,
): Promise<Result<BookingDetail>> {
  if (!isOps(actor)) return failed(forbidden().failure);
  const manager = actor as Actor & UserActor;
  return writeAs(actor, async (tx) => {
    const { reason: answer } = parse(answerInput, input);
    const booking = await lockBooking(tx, bookingId);
    const trouble = await chargedTrouble(tx, booking.id);
    if (trouble.status !== 'objected') throw conflict('state_changed');
    const answered = { answer, answeredBy: manager.userId, answeredAt: sql`app_now()` };
    await changeTrouble(tx, trouble, { status: 'answered', ...answered });
    recordEvent(tx, actor, booking, 'objection_answered');
    await notify(tx, {
      userId: booking.customerId,
      bookingId: booking.id,
      template: 'objection_answered',
      channels: ['email', 'in_app'],
      data: { bookingId: booking.id, service: booking.serviceTitle },
      cause: `objection:${trouble.id}`,
    });
    return bookingDetail(tx, actor, bookingId);
  });
}

async function chargedTrouble(tx: Tx, bookingId: string): Promise<TroubleRecord> {
  const [trouble] = await tx
    .select()
    .from(visitTroubles)
    .where(and(eq(visitTroubles.bookingId, bookingId), eq(visitTroubles.outcome, 'charge')));
  if (!trouble) throw conflict('nothing_to_object');
  return trouble;
}
