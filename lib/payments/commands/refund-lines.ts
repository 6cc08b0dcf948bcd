import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingItems, bookings, refundLines } from '@/db/schema';
import { conflict, invalid } from '@/lib/core/errors';
import { keptOfLines, taxOfLine } from '../policy/refunds';
import type { Kept } from '../policy/splits';
import type { PaymentPlan } from '../queries/payment-plan';
import { selectLinesLeft } from '../queries/refund-lines';
import type { RefundLineInput } from '../schema/refunds';

type Asked = readonly RefundLineInput[];

const ITEM = {
  kind: bookingItems.kind,
  amountMinor: bookingItems.amountMinor,
  taxBps: bookingItems.taxBps,
  commissionBps: bookingItems.commissionBps,
};

/**
 * Makes sure that each line is one of the visit as it was done, asked for once, and gives back no more than it cost with
 * what went back of it before. Refuses `invalid` on "lines".
 */
export async function assertLines(tx: Tx, plan: PaymentPlan, asked: Asked): Promise<void> {
  const wrong = (message: string) => invalid({ path: 'lines', message });
  if (plan.purpose !== 'visit') throw wrong('not_a_choice');
  const ids = asked.map((line) => line.itemId);
  if (new Set(ids).size !== ids.length) throw wrong('not_a_choice');
  const left = new Map((await selectLinesLeft(tx, plan.bookingId)).map((line) => [line.id, line.leftMinor]));
  for (const { itemId, amountMinor } of asked) {
    const most = left.get(itemId);
    if (most === undefined) throw wrong('not_a_choice');
    if (amountMinor > most) throw wrong('refund_too_high');
  }
}

/** Writes down what of a refund is for which line, with the tax that it contains. */
export async function writeLines(tx: Tx, refundId: string, asked: Asked): Promise<void> {
  const items = await tx
    .select({ id: bookingItems.id, item: ITEM })
    .from(bookingItems)
    .where(
      inArray(
        bookingItems.id,
        asked.map((line) => line.itemId),
      ),
    );
  const rows = asked.map(({ itemId, amountMinor }) => {
    const item = items.find((one) => one.id === itemId)?.item;
    if (!item) throw conflict('state_changed');
    return { refundId, bookingItemId: itemId, amountMinor, taxMinor: taxOfLine({ item, amountMinor }) };
  });
  await tx.insert(refundLines).values(rows);
}

/** What the platform kept of the lines that a refund is for; null for one of the visit as a whole. */
export async function keptOfRefund(tx: Tx, refundId: string): Promise<Kept | null> {
  const lines = await tx
    .select({ item: ITEM, amountMinor: refundLines.amountMinor, supplier: bookings.supplierOfRecord })
    .from(refundLines)
    .innerJoin(bookingItems, eq(bookingItems.id, refundLines.bookingItemId))
    .innerJoin(bookings, eq(bookings.id, bookingItems.bookingId))
    .where(eq(refundLines.refundId, refundId));
  return lines[0] ? keptOfLines(lines, lines[0].supplier) : null;
}
