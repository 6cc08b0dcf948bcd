import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookingItems, bookings, paymentDues } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { visitWithRules } from '@/lib/bookings/queries/visit-with-rules';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import type { Policy } from '@/lib/core/policy';
import { excessOf, restOf } from '../policy/dues';
import { dunningHours } from '../policy/dunning';
import { splitFee, splitVisit } from '../policy/splits';
import { openVisitDue } from '../queries/due-plan';
import type { PaymentPlan } from '../queries/payment-plan';

type Owing = {
  bookingId: string;
  customerId: string;
  purpose: 'visit' | 'excess' | 'fee';
  amountMinor: number;
  commissionMinor: number;
  taxMinor: number;
  currency: string;
  rules: Policy;
};

/** The columns of a due whose clock starts now. */
export const clockFrom = (rules: Policy) => ({
  status: 'open' as const,
  openedAt: sql`app_now()`,
  nextAt: sql`app_now() + ${dunningHours(rules)[0] ?? 0} * interval '1 hour'`,
});

/** Writes down what is owed from now on; what stood already stands. Needs the machine's rights. */
async function openDue(tx: Tx, { rules, ...owing }: Owing): Promise<{ id: string; fresh: boolean }> {
  const [opened] = await tx
    .insert(paymentDues)
    .values({ ...owing, ...clockFrom(rules) })
    .onConflictDoNothing()
    .returning({ id: paymentDues.id });
  if (opened) return { id: opened.id, fresh: true };
  const same =
    owing.purpose === 'visit'
      ? openVisitDue(owing.bookingId)
      : and(
          eq(paymentDues.bookingId, owing.bookingId),
          eq(paymentDues.purpose, owing.purpose),
          isNull(paymentDues.requestedBy),
        );
  const [before] = await tx.select({ id: paymentDues.id }).from(paymentDues).where(same);
  if (!before) throw new Error(`what is due for ${owing.bookingId} was not written`);
  return { id: before.id, fresh: false };
}

/** The charge that the end of a visit cost, in minor units, as something owed; once a visit. Answers its id. */
export function oweFee(actor: Actor, bookingId: string, amountMinor: number): Promise<Result<string>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const found = await visitWithRules(tx, bookingId);
    if (!found) throw notFound();
    const { booking, rules } = found;
    const { commissionMinor, taxMinor } = splitFee(amountMinor, rules.feeVendorBps, booking.vendorId !== null);
    const { customerId, currency } = booking;
    const money = { amountMinor, commissionMinor, taxMinor, currency };
    const due = await openDue(tx, { bookingId, customerId, purpose: 'fee', ...money, rules });
    return due.id;
  });
}

/** A finished visit whose money could not be held is owed by itself from here on; within the caller's transaction. */
export async function oweVisit(
  tx: Tx,
  visit: Pick<PaymentPlan, 'bookingId' | 'customerId' | 'currency' | 'rules'> & { amountMinor: number },
): Promise<void> {
  const { bookingId, customerId, currency, rules, amountMinor } = visit;
  if (amountMinor === 0) return;
  await asSystem(tx, () =>
    // What is kept of it the attempt reckons by itself.
    openDue(tx, {
      bookingId,
      customerId,
      currency,
      rules,
      amountMinor,
      purpose: 'visit',
      commissionMinor: 0,
      taxMinor: 0,
    }),
  );
}

/**
 * When more is owed for a visit than its captured hold was: the rest, agreed to with the scope, is a due of its own and
 * tried on the saved card. A hold of which less was captured by decision leaves nothing.
 */
export async function oweShortfall(tx: Tx, actor: Actor, plan: PaymentPlan): Promise<void> {
  const amountMinor = excessOf(plan.bookingTotalMinor, plan.amountMinor);
  if (amountMinor === 0) return;
  const rows = await tx
    .select({ item: bookingItems, supplier: bookings.supplierOfRecord })
    .from(bookingItems)
    .innerJoin(bookings, eq(bookings.id, bookingItems.bookingId))
    .where(and(eq(bookings.id, plan.bookingId), eq(bookingItems.scopeVersion, bookings.scopeVersion)));
  const whole = splitVisit(
    rows.map(({ item }) => item),
    rows[0]?.supplier ?? 'vendor',
  );
  const { bookingId, customerId, currency, rules } = plan;
  const owing = { bookingId, customerId, currency, rules, amountMinor, ...restOf(whole, plan, amountMinor) };
  const due = await openDue(tx, { ...owing, purpose: 'excess' });
  if (!due.fresh) return;
  recordEvent(tx, actor, { ...plan, id: bookingId, version: plan.bookingVersion }, 'excess_due', {
    data: { amountMinor, currency },
  });
  addTask(tx, 'charge-due', { dueId: due.id }, { jobKey: `due:${due.id}` });
}
