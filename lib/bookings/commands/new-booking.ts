import 'server-only';
import { randomInt } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingStartCodes, bookings } from '@/db/schema';

/** Two sends of one draft take turns here; the second finds what the first made. */
export async function bookedBefore(tx: Tx, customerId: string, draftId: string): Promise<string | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`draft:${customerId}:${draftId}`}, 0))`);
  const [found] = await tx
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.customerId, customerId), eq(bookings.draftId, draftId)));
  return found?.id ?? null;
}

/** The four digits that its customer says at the door. */
export async function insertStartCode(tx: Tx, bookingId: string): Promise<void> {
  await tx.insert(bookingStartCodes).values({ bookingId, code: String(randomInt(0, 10_000)).padStart(4, '0') });
}

// Crockford's letters: nothing that is misheard or misread on the phone. 32^6 references.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const newReference = () => `HS-${Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
