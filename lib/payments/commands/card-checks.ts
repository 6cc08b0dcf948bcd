import 'server-only';
import { and, eq, gt, notExists, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookings, cardChecks, paymentProfiles, policies } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { notify } from '@/lib/notifications/commands/notify';
import type { CheckResult } from '../policy/card-checks';
import type { RefusalReason } from '../policy/dunning';

const BATCH = 200;

export type CardCheck = {
  id: string;
  paymentMethodId: string;
  stripeCustomerId: string;
  endsAt: Date;
};

/** Queues the check of the card of every visit that begins soon and whose present card was not looked at yet. */
export function queueCardChecks(actor: Actor): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const looked = tx
      .select({ id: cardChecks.id })
      .from(cardChecks)
      .where(
        and(
          eq(cardChecks.bookingId, bookings.id),
          eq(cardChecks.paymentMethodId, bookings.paymentMethodId),
          eq(cardChecks.occasion, 'before'),
        ),
      );
    const hours = sql`coalesce((${policies.rules} ->> 'cardCheckHours')::int, ${DEFAULT_POLICY.cardCheckHours})`;
    const soon = await tx
      .select({ bookingId: bookings.id })
      .from(bookings)
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .where(
        and(
          eq(bookings.status, 'accepted'),
          sql`${bookings.startsAt} between app_now() and app_now() + ${hours} * interval '1 hour'`,
          sql`${bookings.paymentMethodId} is not null and ${policies.rules} ->> 'holdMode' = 'off_session'`,
          gt(bookings.totalMinor, 0),
          notExists(looked),
        ),
      )
      .limit(BATCH);
    for (const { bookingId } of soon) {
      addTask(tx, 'check-card', { bookingId, occasion: 'before' }, { jobKey: `card:${bookingId}` });
    }
    return soon.length;
  });
}

/** Writes a check down before the provider is asked; null when there is nothing to look at, or it was looked at. */
export function openCheck(
  actor: Actor,
  bookingId: string,
  occasion: 'before' | 'start',
): Promise<Result<CardCheck | null>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const [found] = await tx
      .select({ booking: bookings, rules: policies.rules, stripeCustomerId: paymentProfiles.stripeCustomerId })
      .from(bookings)
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .innerJoin(paymentProfiles, eq(paymentProfiles.userId, bookings.customerId))
      .where(eq(bookings.id, bookingId));
    const paymentMethodId = found?.booking.paymentMethodId;
    if (!found || !paymentMethodId || found.rules.holdMode !== 'off_session') return null;
    const { booking, stripeCustomerId } = found;
    if (booking.totalMinor === 0 || (booking.status !== 'accepted' && booking.status !== 'in_progress')) return null;
    await tx.insert(cardChecks).values({ bookingId, paymentMethodId, occasion }).onConflictDoNothing();
    const [check] = await tx
      .select({ id: cardChecks.id, result: cardChecks.result })
      .from(cardChecks)
      .where(
        and(
          eq(cardChecks.bookingId, bookingId),
          eq(cardChecks.paymentMethodId, paymentMethodId),
          eq(cardChecks.occasion, occasion),
        ),
      );
    if (check?.result !== 'pending') return null;
    return { id: check.id, paymentMethodId, stripeCustomerId, endsAt: booking.endsAt };
  });
}

const SAID: Record<Exclude<CheckResult, 'good'>, RefusalReason> = {
  gone: 'gone',
  expired: 'expired',
  declined: 'declined',
  needs_bank: 'bank_asks',
};

/** What came of a check, once. Of a card that may not do its customer hears at once; the visit takes place all the same. */
export function recordCheck(actor: Actor, checkId: string, result: CheckResult): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const [checked] = await tx
      .update(cardChecks)
      .set({ result, checkedAt: sql`app_now()` })
      .where(and(eq(cardChecks.id, checkId), eq(cardChecks.result, 'pending')))
      .returning();
    if (!checked || result === 'good') return;
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, checked.bookingId));
    if (!booking || booking.paymentMethodId !== checked.paymentMethodId) return;
    recordEvent(tx, actor, booking, 'card_trouble', { data: { code: result } });
    await notify(tx, {
      userId: booking.customerId,
      bookingId: booking.id,
      template: 'card_trouble',
      channels: ['sms', 'email', 'in_app'],
      data: { refusal: SAID[result] },
      cause: `card_trouble:${checkId}`,
    });
  });
}
