import 'server-only';
import { and, eq } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { bookings, paymentProfiles, payments, users } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canPay } from '../policy';
import { refusalOf } from '../policy/dunning';
import type { PaymentSession } from '../schema';
import { SESSION_STATUS } from '../state';
import { conditionOf, type PaymentPlan, selectPlan } from './payment-plan';

/** What is to be paid for a visit and how far that is; refuses `not_found` for a visit that is not the actor's. */
export async function findOwnPayment(actor: Actor, bookingId: string) {
  if (!canPay(actor, bookingId)) throw forbidden();
  return readAs(actor, async (tx) => {
    const [booking] = await tx
      .select({ amountMinor: bookings.totalMinor, currency: bookings.currency })
      .from(bookings)
      .where(eq(bookings.id, bookingId));
    if (!booking) throw notFound();
    return { ...booking, plan: await asSystem(tx, () => selectPlan(tx, conditionOf({ bookingId }))) };
  });
}

/** The acting customer's attempt at a due or a tip, live or latest; undefined when there is none, or it is not his. */
export async function findOwnAttempt(
  actor: Actor,
  key: { dueId: string } | { tipFor: string },
): Promise<PaymentPlan | undefined> {
  if (!hasRole(actor, 'customer') || !isUuid('dueId' in key ? key.dueId : key.tipFor)) return undefined;
  const about =
    'dueId' in key
      ? eq(payments.dueId, key.dueId)
      : and(eq(payments.bookingId, key.tipFor), eq(payments.purpose, 'tip'));
  return readAs(actor, (tx) => asSystem(tx, () => selectPlan(tx, and(about, eq(payments.customerId, actor.userId)))));
}

/** The acting customer as the provider should know him; `stripeCustomerId` is null before his first card. */
export async function findOwnProfile(actor: Actor) {
  if (!hasRole(actor, 'customer')) throw forbidden();
  return readAs(actor, async (tx) => {
    const [person] = await tx
      .select({
        userId: users.id,
        name: users.name,
        email: users.email,
        phone: users.phone,
        stripeCustomerId: paymentProfiles.stripeCustomerId,
      })
      .from(users)
      .leftJoin(paymentProfiles, eq(paymentProfiles.userId, users.id))
      .where(eq(users.id, actor.userId));
    if (!person) throw notFound();
    return person;
  });
}

/** How a visit's payment stands by our own books, for whoever pays it; the provider is not asked. */
export async function ownPaymentState(actor: Actor, bookingId: string): Promise<Omit<PaymentSession, 'clientSecret'>> {
  const { plan, amountMinor, currency } = await findOwnPayment(actor, bookingId);
  const open = amountMinor === 0 ? 'captured' : 'due';
  return {
    status: plan ? SESSION_STATUS[plan.status] : open,
    amountMinor: plan?.amountMinor ?? amountMinor,
    currency,
    cardLabel: plan?.cardLabel ?? null,
    ...(plan?.status === 'failed' ? { refusal: refusalOf(plan.failureCode) } : {}),
  };
}
