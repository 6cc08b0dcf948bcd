import 'server-only';
import { and, count, eq, gt, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { slotHolds, vendorBlocks } from '@/db/schema';
import { refuse } from '@/lib/core/errors';

/** So many slots of one professional guests hold at a time: nobody without an account takes a calendar away. */
const GUEST_HOLDS = 3;
const RETRY_SECONDS = 60;

/**
 * Of these professionals those who have room for one more guest, in the same order. Refuses `rate_limited` when all of
 * them have the time and none has room.
 */
export async function spareForGuests(tx: Tx, vendorIds: string[], former: string[]): Promise<string[]> {
  if (vendorIds.length === 0) return [];
  const full = await tx
    .select({ vendorId: vendorBlocks.vendorId })
    .from(vendorBlocks)
    .innerJoin(slotHolds, eq(slotHolds.id, vendorBlocks.holdId))
    .where(
      and(
        inArray(vendorBlocks.vendorId, vendorIds),
        eq(vendorBlocks.state, 'active'),
        gt(vendorBlocks.lapsesAt, sql`app_now()`),
        isNull(slotHolds.userId),
        notInArray(slotHolds.id, former),
      ),
    )
    .groupBy(vendorBlocks.vendorId)
    .having(sql`${count()} >= ${GUEST_HOLDS}`);
  const spare = vendorIds.filter((id) => !full.some((one) => one.vendorId === id));
  if (spare.length === 0) throw refuse('rate_limited', 'rate_limited', { retryAfterSeconds: RETRY_SECONDS });
  return spare;
}
