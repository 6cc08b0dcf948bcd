import 'server-only';
import { and, desc, eq, gte, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingEvents, contactAttempts, visitTroubles } from '@/db/schema';
import type { TroubleEvidence } from '@/db/schema/door';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { canWorkVisits } from '../policy';
import { absenceRefusal, absentFrom } from '../policy/door';
import { bookingDetail } from '../queries/get-booking';
import type { BookingDetail } from '../schema';
import { type AbsentInput, absentInput } from '../schema/door';
import { chargeNow, collectCharge } from './charge-ending';
import { clearVisit } from './clear-visit';
import { type BookingRecord, frozenPolicy, lockOwnVisit, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

/**
 * Nobody opened the door: after the wait and the attempts of the policy the visit ends with the visit charge. The caller
 * echoes the charge that was shown; another one now is `quote_changed`. What speaks for him is kept. Again: the same
 * booking. Refuses `forbidden`, `not_found`, `invalid`, and as conflicts `attempts_missing`, `wait_longer`,
 * `quote_changed`, `state_changed`.
 */
export async function declareAbsent(
  actor: Actor,
  bookingId: string,
  input: AbsentInput,
): Promise<Result<BookingDetail>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { expectedFeeMinor } = parse(absentInput, input);
    const visit = await lockOwnVisit(tx, actor, bookingId);
    if (visit.status === 'cancelled' && visit.endedReason === 'customer_no_show') {
      return bookingDetail(tx, actor, bookingId);
    }
    const policy = await frozenPolicy(tx, visit.policyId);
    const now = await databaseNow(tx);
    const evidence = await evidenceOf(tx, visit, now);
    const patience = { absentFrom: absentFrom(visit, policy), attempts: evidence.attempts.length };
    const refusal = absenceRefusal(patience, policy, now);
    if (refusal) throw conflict(refusal);
    const charge = await chargeNow(tx, visit, 'customer_no_show');
    if (charge.feeMinor !== expectedFeeMinor) throw conflict('quote_changed');
    const ended = await moveBooking(tx, visit, ['accepted'], {
      status: 'cancelled',
      endedReason: 'customer_no_show',
      offersExpireAt: null,
    });
    await keepTrouble(tx, visit, evidence, charge.feeMinor);
    await clearVisit(tx, visit.id);
    const kept = collectCharge(tx, ended, charge);
    recordEvent(tx, actor, ended, 'customer_absent', {
      data: { ...kept, waited: evidence.waitedMinutes, attempts: evidence.attempts.length },
    });
    await notify(tx, {
      userId: ended.customerId,
      bookingId: ended.id,
      template: 'customer_absent',
      channels: ['sms', 'email', 'in_app'],
      data: {
        bookingId: ended.id,
        service: ended.serviceTitle,
        feeMinor: charge.feeMinor,
        waited: evidence.waitedMinutes,
        attempts: evidence.attempts.length,
      },
      cause: `absent:${ended.id}`,
    });
    return bookingDetail(tx, actor, bookingId);
  });
}

/** What shows that he was there and tried: the arrival with its place, the attempts since, and how long he waited. */
export async function evidenceOf(tx: Tx, visit: BookingRecord, now: Date): Promise<TroubleEvidence> {
  const { arrivedAt, startsAt } = visit;
  const attempts = arrivedAt
    ? await tx
        .select({ kind: contactAttempts.kind, at: contactAttempts.at })
        .from(contactAttempts)
        .where(and(eq(contactAttempts.bookingId, visit.id), gte(contactAttempts.at, arrivedAt)))
        .orderBy(contactAttempts.at)
    : [];
  const [arrival] = await tx
    .select({ latitude: bookingEvents.latitude, longitude: bookingEvents.longitude })
    .from(bookingEvents)
    .where(and(eq(bookingEvents.bookingId, visit.id), eq(bookingEvents.kind, 'arrived')))
    .orderBy(desc(bookingEvents.at))
    .limit(1);
  const since = Math.max(arrivedAt?.getTime() ?? now.getTime(), startsAt.getTime());
  return {
    startsAt: rfc3339(startsAt),
    arrivedAt: arrivedAt && rfc3339(arrivedAt),
    latitude: arrival?.latitude ?? null,
    longitude: arrival?.longitude ?? null,
    waitedMinutes: Math.max(0, Math.floor((now.getTime() - since) / MINUTE)),
    attempts: attempts.map(({ kind, at }) => ({ kind, at: rfc3339(at) })),
  };
}

/** Asked for and done in one step: nobody was there to answer. */
async function keepTrouble(tx: Tx, visit: BookingRecord, evidence: TroubleEvidence, feeMinor: number): Promise<void> {
  if (!visit.vendorId) return;
  const [trouble] = await tx
    .insert(visitTroubles)
    .values({
      bookingId: visit.id,
      vendorId: visit.vendorId,
      kind: 'customer_no_show',
      way: 'charge',
      feeMinor,
      currency: visit.currency,
      evidence,
    })
    .returning({ id: visitTroubles.id });
  await tx
    .update(visitTroubles)
    .set({ status: 'done', outcome: 'charge', decidedBy: visit.vendorId, decidedAt: sql`app_now()` })
    .where(eq(visitTroubles.id, trouble?.id ?? ''));
}
