import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { bookingItems, bookings, paymentDues, policies } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { canMoveMoney } from '../policy';
import { canHaveExtra } from '../policy/dues';
import { splitVisit } from '../policy/splits';
import { type ExtraInput, extraInput } from '../schema/dues';

/**
 * Asks the customer of a finished visit for an extra that was agreed on, in minor units, with the reason that he reads:
 * nothing is charged before his yes. Refuses `forbidden`, `not_found`, `invalid` (amountMinor, kind, reason); conflicts
 * `extra_not_done`, `extra_open`.
 */
export function askExtra(actor: Actor, bookingId: string, input: ExtraInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const { amountMinor, kind, reason } = parse(extraInput, input);
    const { booking, mostMinor } = await lockCase(tx, bookingId);
    if (!canHaveExtra(booking.status)) throw conflict('extra_not_done');
    if (booking.totalMinor + amountMinor > mostMinor) throw invalid({ path: 'amountMinor', message: 'price_too_high' });
    const taxBps = await taxRateOf(tx, booking);
    const item = { kind, amountMinor, taxBps, commissionBps: kind === 'labour' ? booking.commissionBps : 0 };
    const { commissionMinor, taxMinor } = splitVisit([item], booking.supplierOfRecord);
    const { customerId, currency } = booking;
    const [due] = await tx
      .insert(paymentDues)
      .values({
        bookingId,
        customerId,
        purpose: 'excess',
        amountMinor,
        commissionMinor,
        taxMinor,
        currency,
        kind,
        taxBps,
        reason,
        requestedBy: actor.userId,
      })
      .onConflictDoNothing()
      .returning({ id: paymentDues.id });
    if (!due) throw conflict('extra_open');
    const data = { amountMinor, currency };
    recordEvent(tx, actor, booking, 'extra_asked', { data });
    await notify(tx, {
      userId: customerId,
      bookingId,
      template: 'extra_asked',
      channels: ['sms', 'email', 'in_app'],
      data: { ...data, words: reason },
      cause: `extra_asked:${due.id}`,
    });
    return due;
  });
}

async function lockCase(tx: Tx, bookingId: string) {
  if (!isUuid(bookingId)) throw notFound();
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update');
  if (!booking) throw notFound();
  const [policy] = await tx.select({ rules: policies.rules }).from(policies).where(eq(policies.id, booking.policyId));
  return { booking, mostMinor: policy?.rules.priceChangeMaxMinor ?? 0 };
}

/** An extra is taxed as the visit's first line. */
async function taxRateOf(tx: Tx, booking: typeof bookings.$inferSelect): Promise<number> {
  const [line] = await tx
    .select({ taxBps: bookingItems.taxBps })
    .from(bookingItems)
    .where(and(eq(bookingItems.bookingId, booking.id), eq(bookingItems.scopeVersion, booking.scopeVersion)))
    .orderBy(asc(bookingItems.position))
    .limit(1);
  return line?.taxBps ?? 0;
}
