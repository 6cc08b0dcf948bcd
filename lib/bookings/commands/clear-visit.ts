import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { addTask } from '@/db/queue';
import { payments } from '@/db/schema';
import { releaseBlocks } from '@/lib/scheduling/commands/reserve-vendor';
import { withdrawOffers } from './release-booking';

/**
 * Nobody goes to a visit as it was: its offers are withdrawn, its time is free, and a hold is given back by tasks.
 * Answers whose offers they were.
 */
export async function clearVisit(
  tx: Tx,
  bookingId: string,
  former?: { givesBack: boolean; noShow: boolean },
): Promise<string[]> {
  const asked = await withdrawOffers(tx, bookingId, null, former);
  await releaseBlocks(tx, bookingId);
  await voidHold(tx, bookingId);
  return asked;
}

/** Whatever is held, or about to be, for the visit. */
async function voidHold(tx: Tx, bookingId: string): Promise<void> {
  const live = await asSystem(tx, () =>
    tx
      .select({ id: payments.id })
      .from(payments)
      .where(
        and(
          eq(payments.bookingId, bookingId),
          eq(payments.purpose, 'visit'),
          inArray(payments.status, ['created', 'requires_action', 'authorized']),
        ),
      ),
  );
  for (const { id } of live) addTask(tx, 'void-payment', { paymentId: id }, { jobKey: `void:${id}` });
}
