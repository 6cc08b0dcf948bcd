import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookingItems, bookings, paymentProfiles, payments, policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canMoveMoney, canPay } from '../policy';
import { splitVisit } from '../policy/splits';
import { liveVisit, type PaymentPlan, selectPlan } from '../queries/payment-plan';
import type { HoldMode } from '../schema';

/** `replaces`: a hold that is to be given back once the new one stands. */
export type Opening = { holdMode: HoldMode; replaces?: string };

/** Bookings whose visit is done and not paid. */
const PAYABLE = ['completed', 'signed'];

/** A disputed visit may be held again by a manager, never for the first time: the customer said no. */
async function isPayable(tx: Tx, booking: Booking): Promise<boolean> {
  if (booking.status !== 'disputed') return PAYABLE.includes(booking.status);
  const earlier = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.bookingId, booking.id))
    .limit(1);
  return earlier.length > 0;
}

/**
 * Persists the intent to take the money of a visit before any provider hears of it, or answers the attempt that already lives.
 * Conflicts: `payment_not_due` (state), `nothing_to_pay` (₹0), `no_card` (off-session without a
 * saved card), `on_session_market` (the customer authorizes on the sign page).
 */
export function openPayment(
  actor: Actor,
  bookingId: string,
  opening: Opening,
): Promise<Result<{ plan: PaymentPlan; fresh: boolean }>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system' && !canMoveMoney(actor) && !canPay(actor, bookingId)) throw forbidden();
    const [own] = await tx.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, bookingId));
    if (!own) throw notFound();
    return asSystem(tx, () => openOnce(tx, bookingId, opening));
  });
}

async function openOnce(tx: Tx, bookingId: string, opening: Opening) {
  // The booking's row is the lock: two openers take turns, the second finds the first one's attempt.
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update');
  if (!booking) throw notFound();
  const live = await selectPlan(tx, liveVisit(bookingId));
  const replaced = live?.status === 'authorized' && live.id === opening.replaces ? live : null;
  if (live && !replaced) return { plan: live, fresh: false };
  const { amountMinor, commissionMinor, taxMinor } = await pricesOf(tx, booking);
  if (amountMinor === 0) throw conflict('nothing_to_pay');
  if (opening.holdMode === 'off_session') await requireCard(tx, booking);
  const id = newId();
  if (replaced) await tx.update(payments).set({ replacedBy: id }).where(eq(payments.id, replaced.id));
  const [row] = await tx
    .insert(payments)
    .values({
      id,
      bookingId,
      customerId: booking.customerId,
      purpose: 'visit',
      holdMode: opening.holdMode,
      amountMinor,
      commissionMinor,
      taxMinor,
      currency: booking.currency,
      paymentMethodId: booking.paymentMethodId,
    })
    .returning({ id: payments.id });
  const plan = row && (await selectPlan(tx, eq(payments.id, row.id)));
  if (!plan) throw new Error('the attempt was not written');
  return { plan, fresh: true };
}

type Booking = typeof bookings.$inferSelect;

async function pricesOf(tx: Tx, booking: Booking) {
  if (!(await isPayable(tx, booking))) throw conflict('payment_not_due');
  const items = await tx
    .select({
      kind: bookingItems.kind,
      amountMinor: bookingItems.amountMinor,
      taxBps: bookingItems.taxBps,
      commissionBps: bookingItems.commissionBps,
    })
    .from(bookingItems)
    .where(and(eq(bookingItems.bookingId, booking.id), eq(bookingItems.scopeVersion, booking.scopeVersion)));
  return { ...splitVisit(items, booking.supplierOfRecord), amountMinor: booking.totalMinor };
}

async function requireCard(tx: Tx, booking: Booking) {
  const [policy] = await tx.select({ rules: policies.rules }).from(policies).where(eq(policies.id, booking.policyId));
  if (policy?.rules.holdMode === 'on_session') throw conflict('on_session_market');
  await requireSavedCard(tx, booking);
}

/** Conflict `no_card` where nothing can be charged without the customer. */
export async function requireSavedCard(
  tx: Tx,
  booking: Pick<Booking, 'customerId' | 'paymentMethodId'>,
): Promise<void> {
  const [profile] = await tx
    .select({ id: paymentProfiles.userId })
    .from(paymentProfiles)
    .where(eq(paymentProfiles.userId, booking.customerId));
  if (!booking.paymentMethodId || !profile) throw conflict('no_card');
}

/** Hands an undecided off-session attempt to the customer, who is looking at it now; others stay as they are. */
export function takeOnSession(actor: Actor, plan: PaymentPlan): Promise<Result<void>> {
  return writeAs(actor, (tx) =>
    asSystem(tx, async () => {
      if (!canPay(actor, plan.bookingId)) throw forbidden();
      await tx
        .update(payments)
        .set({ holdMode: 'on_session', version: sql`${payments.version} + 1` })
        .where(
          and(
            eq(payments.id, plan.id),
            eq(payments.bookingId, plan.bookingId),
            eq(payments.status, 'requires_action'),
            eq(payments.holdMode, 'off_session'),
          ),
        );
    }),
  );
}
