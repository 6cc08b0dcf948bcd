import 'server-only';
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { bookings, payoutReversals, transfers } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { DEFAULT_PAGE, decodeCursor, MAX_PAGE, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import type { Earning, Earnings } from '../schema';
import type { PayoutStatus } from '../state';
import { vendorMoves } from './vendor-moves';

const HELD_FOR: Record<string, Earning['why']> = {
  review: 'review',
  bank_batch: 'bank_batch',
  refunded: 'refunded',
};

/** What a payout that is not with the vendor waits for. */
export function whyOf(row: {
  status: PayoutStatus | null;
  isDue: boolean;
  failureCode: string | null;
  inBatch?: boolean;
  cameBack?: boolean;
}): Earning['why'] {
  if (row.status === 'pending') return row.isDue ? 'on_its_way' : 'payout_delay';
  if (row.status === 'held' && row.inBatch) return 'in_batch';
  if (row.status === 'held' && row.failureCode === 'bank_batch' && row.cameBack) return 'came_back';
  if (row.status === 'held') return HELD_FOR[row.failureCode ?? ''] ?? 'review';
  if (row.status === 'failed') return row.failureCode === 'account_not_ready' ? 'account_not_ready' : 'failed';
  return row.status === 'reversed' ? 'refunded' : null;
}

/** The acting vendor's passbook, newest first, with the sums of all of it. Refuses `forbidden`, `bad_cursor`. */
export async function listEarnings(
  actor: Actor,
  filter: { status?: PayoutStatus; limit?: number; cursor?: string } = {},
): Promise<Earnings> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const own = eq(transfers.vendorId, actor.userId);
  const limit = Math.min(Math.max(filter.limit ?? DEFAULT_PAGE, 1), MAX_PAGE);
  const after = decodeCursor(filter.cursor, 'instant');
  return readAs(actor, async (tx) => {
    const rows = await tx
      .select({
        id: transfers.id,
        bookingId: transfers.bookingId,
        bookingReference: bookings.reference,
        serviceTitle: bookings.serviceTitle,
        status: transfers.status,
        failureCode: transfers.failureCode,
        isDue: sql<boolean>`${transfers.dueAt} <= app_now()`,
        amountMinor: transfers.amountMinor,
        currency: transfers.currency,
        dueAt: transfers.dueAt,
        paidAt: transfers.transferredAt,
        earnedAt: transfers.createdAt,
      })
      .from(transfers)
      .innerJoin(bookings, eq(bookings.id, transfers.bookingId))
      .where(
        and(
          own,
          filter.status ? eq(transfers.status, filter.status) : undefined,
          after ? sql`(${transfers.createdAt}, ${transfers.id}) < (${after.value}, ${after.id}::uuid)` : undefined,
        ),
      )
      .orderBy(desc(transfers.createdAt), desc(transfers.id))
      .limit(limit + 1);
    const [sums] = await tx
      .select({
        pendingMinor: sumOf('pending'),
        heldMinor: sql<number>`coalesce(sum(${transfers.amountMinor}) filter (where ${transfers.status} in ('held', 'failed')), 0)::int`,
        paidMinor: sql<number>`coalesce(sum(${transfers.amountMinor} - ${transfers.nettedMinor} - ${transfers.reversedMinor}) filter (where ${transfers.status} in ('transferred', 'reversed')), 0)::int`,
      })
      .from(transfers)
      .where(own);
    const [owes] = await tx
      .select({
        minor: sql<number>`coalesce(sum(${payoutReversals.amountMinor} - ${payoutReversals.nettedMinor}), 0)::int`,
      })
      .from(payoutReversals)
      .where(and(eq(payoutReversals.vendorId, actor.userId), ne(payoutReversals.status, 'reversed')));
    const [ledger] = await asSystem(tx, () =>
      tx.execute<{ minor: number }>(sql`
        with ${vendorMoves(actor.userId)} select coalesce(sum(signed_minor), 0)::int as minor from moves`),
    );
    const page = pageOf(
      rows,
      limit,
      ({ isDue, failureCode, dueAt, paidAt, earnedAt, ...row }): Earning => ({
        ...row,
        why: whyOf({ status: row.status, isDue, failureCode }),
        dueAt: rfc3339(dueAt),
        paidAt: paidAt && rfc3339(paidAt),
        earnedAt: rfc3339(earnedAt),
      }),
      (row) => ({ value: row.earnedAt, id: row.id }),
    );
    const totals = sums ?? { pendingMinor: 0, heldMinor: 0, paidMinor: 0 };
    const balance = { owesMinor: owes?.minor ?? 0, balanceMinor: ledger?.minor ?? 0 };
    return { ...page, totals: { ...totals, ...balance, currency: rows[0]?.currency ?? 'INR' } };
  });
}

const sumOf = (status: PayoutStatus) =>
  sql<number>`coalesce(sum(${transfers.amountMinor}) filter (where ${transfers.status} = ${status}), 0)::int`;
