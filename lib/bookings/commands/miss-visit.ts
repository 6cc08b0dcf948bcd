import 'server-only';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingOffers, bookings } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, notFound, type Result, unwrap } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { DAY, dateInZone } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { creditCustomer } from '@/lib/payments/commands/grant-credit';
import { canAdvanceRequests } from '../policy';
import { canDeclareMissed, mayDeclareMissed, missedFrom } from '../policy/door';
import { bookingDetail } from '../queries/get-booking';
import { couldCome, startsOf } from '../queries/new-times';
import type { BookingDetail } from '../schema';
import { type MissedInput, missedInput } from '../schema/door';
import { nameOf } from './accept-offer';
import { askWave } from './ask-wave';
import { chargeNow, collectCharge } from './charge-ending';
import { clearVisit } from './clear-visit';
import { expireBooking } from './expire-booking';
import { type BookingRecord, frozenPolicy, lockBooking, moveAsSystem } from './lock-booking';
import { spanFrom } from './move-visit';
import { DUE_FROM, minutesOf } from './note-late';
import { recordEvent } from './record-event';

const BATCH = 100;

/**
 * The professional did not come, says the customer or operations: he loses the visit, and either others are asked at
 * once for the same day, or the visit ends; nothing is charged. Again: the same booking. Refuses `forbidden`,
 * `not_found`, `invalid`, and as conflicts `missed_too_early` (his time is not over) and `state_changed`.
 */
export async function declareMissed(
  actor: Actor,
  bookingId: string,
  input: MissedInput,
): Promise<Result<BookingDetail>> {
  if (!mayDeclareMissed(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { choice } = parse(missedInput, input);
    const booking = await lockBooking(tx, bookingId);
    if (!canDeclareMissed(actor, booking)) throw notFound();
    if (await wasDeclared(tx, booking, choice)) return bookingDetail(tx, actor, bookingId);
    const from = missedFrom(booking, await frozenPolicy(tx, booking.policyId));
    if (!from) throw conflict('state_changed');
    if (from > (await databaseNow(tx))) throw conflict('missed_too_early');
    await (choice === 'another' ? sendAnother(tx, actor, booking) : callOff(tx, actor, booking));
    return bookingDetail(tx, actor, bookingId);
  });
}

/** Somebody was faster to say the same of this visit, and nobody has taken it since. */
async function wasDeclared(tx: Tx, booking: BookingRecord, choice: MissedInput['choice']): Promise<boolean> {
  const after: readonly string[] = choice === 'another' ? ['requested', 'expired'] : ['cancelled'];
  if (!after.includes(booking.status)) return false;
  const missed = await asSystem(tx, () =>
    tx
      .select({ id: bookingOffers.id })
      .from(bookingOffers)
      .where(and(eq(bookingOffers.bookingId, booking.id), eq(bookingOffers.noShow, true)))
      .limit(1),
  );
  return missed.length > 0;
}

const isMissed = and(
  eq(bookings.status, 'accepted'),
  isNull(bookings.arrivedAt),
  lt(bookings.startsAt, sql`app_now()`),
  sql`${DUE_FROM} + ${minutesOf('noShowAfterMinutes')} + ${minutesOf('answerMinutes')} <= app_now()`,
);

/** Asks others where nobody came and the customer had his time to say what he wants; answers how many. For the poller. */
export async function replaceMissing(actor: Actor): Promise<number> {
  if (!canAdvanceRequests(actor)) throw forbidden();
  const due = await readAs(actor, (tx) =>
    tx.select({ id: bookings.id }).from(bookings).where(isMissed).orderBy(bookings.startsAt).limit(BATCH),
  );
  let replaced = 0;
  for (const { id } of due) {
    const done = await writeAs(actor, async (tx) => {
      const [booking] = await tx
        .select()
        .from(bookings)
        .where(and(eq(bookings.id, id), isMissed))
        .for('update');
      if (booking) await sendAnother(tx, actor, booking);
      return booking !== undefined;
    });
    if (unwrap(done)) replaced += 1;
  }
  return replaced;
}

/** Asks others for the first start of the same day that somebody else has; without one the visit expires. */
async function sendAnother(tx: Tx, actor: Actor, booking: BookingRecord): Promise<void> {
  const rules = await frozenPolicy(tx, booking.policyId);
  const now = await databaseNow(tx);
  const policy = { ...rules, leadTimeMinutes: rules.missedLeadMinutes };
  const span = { from: new Date(now.getTime() - DAY), to: new Date(now.getTime() + 2 * DAY) };
  const { others } = await couldCome(tx, booking, { ...span, policy });
  const [first] = startsOf(others, booking, { from: dateInZone(now, booking.timeZone), days: 1, now, policy });
  const to = first && spanFrom(booking, new Date(first.start));
  const open = await moveAsSystem(tx, booking, ['accepted'], {
    status: 'requested',
    vendorId: null,
    acceptedAt: null,
    enRouteAt: null,
    askRound: sql`${bookings.askRound} + 1`,
    ...to,
  });
  await takeAway(tx, actor, booking, open, 'another');
  await asSystem(tx, async () => {
    if (!to || !(await askWave(tx, actor, open, 'unanswered'))) return expireBooking(tx, actor, open);
    await notify(tx, {
      userId: booking.customerId,
      bookingId: booking.id,
      template: 'vendor_missed',
      channels: ['sms', 'in_app'],
      data: { bookingId: booking.id, service: booking.serviceTitle, startsAt: to.startsAt.toISOString() },
      cause: `missed:${booking.id}:${open.version}:customer`,
    });
  });
}

/** Nothing is charged, whatever the hour: nobody came. */
async function callOff(tx: Tx, actor: Actor, booking: BookingRecord): Promise<void> {
  const charge = await chargeNow(tx, booking, 'vendor_no_show');
  const ended = await moveAsSystem(tx, booking, ['accepted'], {
    status: 'cancelled',
    endedReason: 'vendor_no_show',
    offersExpireAt: null,
  });
  await takeAway(tx, actor, booking, ended, 'cancel');
  recordEvent(tx, actor, ended, 'cancelled', { data: collectCharge(tx, ended, charge) });
  if (actor.kind === 'user' && actor.userId === booking.customerId) return;
  await notify(tx, {
    userId: booking.customerId,
    bookingId: booking.id,
    template: 'booking_cancelled',
    channels: ['sms', 'in_app'],
    data: {
      bookingId: booking.id,
      service: booking.serviceTitle,
      feeMinor: charge.feeMinor,
      currency: booking.currency,
    },
    cause: `cancelled:${booking.id}:${booking.customerId}`,
  });
}

/** The visit is no longer his, which counts against his reliability; what may be held for it is given back. */
async function takeAway(
  tx: Tx,
  actor: Actor,
  booking: BookingRecord,
  moved: BookingRecord,
  choice: MissedInput['choice'],
): Promise<void> {
  const former = booking.vendorId;
  const { missedCreditMinor: amountMinor } = await frozenPolicy(tx, booking.policyId);
  if (amountMinor > 0) {
    const cause = `missed:${booking.id}:${moved.version}`;
    await creditCustomer(tx, actor, moved, { amountMinor, kind: 'missed_visit', reason: null, cause, grantedBy: null });
  }
  await clearVisit(tx, booking.id, { givesBack: true, noShow: true });
  const vendor = former && (await nameOf(tx, former));
  await asSystem(tx, async () =>
    recordEvent(tx, actor, { ...moved, vendorId: former }, 'vendor_missed', { data: { vendor, choice } }),
  );
  if (!former) return;
  await notify(tx, {
    userId: former,
    bookingId: booking.id,
    template: 'visit_missed',
    channels: ['sms', 'in_app'],
    data: { bookingId: booking.id, service: booking.serviceTitle, reference: booking.reference },
    cause: `missed:${booking.id}:${moved.version}:vendor`,
  });
}
