import 'server-only';
import { asSystem, type Tx } from '@/db/client';
import { bookingKeys } from '@/db/schema';
import { makeBookingKey } from '@/lib/core/crypto/vault';
import { refuse } from '@/lib/core/errors';
import { openBookingKey } from '../queries/booking-key';

/** The booking's data key, made at first use. Refuses `erased` (conflict) when it was destroyed. */
export function ensureBookingKey(tx: Tx, bookingId: string): Promise<Buffer> {
  return asSystem(tx, async () => {
    const kept = await openBookingKey(tx, bookingId);
    if (kept) return kept;
    const { key: _, ...fresh } = makeBookingKey(bookingId);
    await tx
      .insert(bookingKeys)
      .values({ bookingId, ...fresh })
      .onConflictDoNothing();
    const key = await openBookingKey(tx, bookingId);
    if (!key) throw refuse('conflict', 'erased');
    return key;
  });
}
