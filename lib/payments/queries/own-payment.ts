import 'server-only';
import { eq } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { bookings, paymentProfiles, users } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { canPay } from '../policy';
import type { PaymentSession } from '../schema';
import { SESSION_STATUS } from '../state';
import { conditionOf, selectPlan } from './payment-plan';

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
  };
}
