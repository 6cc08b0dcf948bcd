import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingKeys } from '@/db/schema';
import { unwrapBookingKey } from '@/lib/core/crypto/vault';

/** The data key of a booking; null once it was destroyed (what it encrypted is erased) or never made. */
export async function openBookingKey(tx: Tx, bookingId: string): Promise<Buffer | null> {
  const [row] = await tx
    .select({ wrappedKey: bookingKeys.wrappedKey, vaultKeyId: bookingKeys.vaultKeyId })
    .from(bookingKeys)
    .where(eq(bookingKeys.bookingId, bookingId));
  return row?.wrappedKey ? unwrapBookingKey(bookingId, row.wrappedKey, row.vaultKeyId) : null;
}

/** Where an encrypted value stands: part of what its encryption authenticates. */
export const place = {
  offer: (requestId: string): string => `offer:${requestId}`,
  evidence: (evidenceId: string): string => `evidence:${evidenceId}`,
  strokes: (evidenceId: string): string => `strokes:${evidenceId}`,
  png: (evidenceId: string): string => `png:${evidenceId}`,
};
