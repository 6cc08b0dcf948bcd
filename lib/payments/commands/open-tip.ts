import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { type bookings, payments } from '@/db/schema';
import { frozenPolicy, lockBooking } from '@/lib/bookings/commands/lock-booking';
import { isCustomerOf } from '@/lib/bookings/policy';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { amountRefusal, tipRefusal } from '../policy/tips';
import { selectPlan } from '../queries/payment-plan';
import { type TipInput, tipInput } from '../schema';
import { ONCE_STATUSES } from '../state';
import { insertAttempt, type Opened } from './open-due-payment';

/**
 * Persists the intent to give a tip, or answers the one that is under way or given: a visit takes one. Refuses
 * `forbidden`, `not_found`, `invalid` (amountMinor: `tip_low`, `tip_high`); conflicts `tip_not_signed`, `tip_late`,
 * `tip_closed`.
 */
export function openTip(actor: Actor, bookingId: string, input: TipInput): Promise<Result<Opened>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'customer')) throw forbidden();
    const { amountMinor } = parse(tipInput, input);
    const booking = await lockBooking(tx, bookingId);
    if (!isCustomerOf(actor, booking)) throw notFound();
    return asSystem(tx, () => openOnce(tx, booking, amountMinor));
  });
}

async function openOnce(tx: Tx, booking: typeof bookings.$inferSelect, amountMinor: number): Promise<Opened> {
  const { id: bookingId, customerId, currency } = booking;
  const live = await selectPlan(
    tx,
    and(eq(payments.bookingId, bookingId), eq(payments.purpose, 'tip'), inArray(payments.status, [...ONCE_STATUSES])),
  );
  if (live) return { plan: live, fresh: false };
  const rules = await frozenPolicy(tx, booking.policyId);
  const refused = tipRefusal(booking, rules, await databaseNow(tx));
  if (refused) throw conflict(refused);
  const amount = amountRefusal(amountMinor, rules);
  if (amount) throw invalid({ path: 'amountMinor', message: amount });
  return insertAttempt(tx, { bookingId, customerId, purpose: 'tip', holdMode: 'on_session', amountMinor, currency });
}
