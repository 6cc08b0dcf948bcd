import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { addresses } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { refuse } from '@/lib/core/errors';
import { MAX_ADDRESSES } from '../policy';
import type { Address } from '../schema';

type Row = typeof addresses.$inferSelect;

export const toAddress = (row: Row): Address => ({
  id: row.id,
  label: row.label,
  line1: row.line1,
  line2: row.line2,
  landmark: row.landmark,
  city: row.city,
  pincode: row.pincode,
  accessNotes: row.accessNotes,
  preferred: row.preferred,
});

/** The asker's addresses, the preferred one first, then the newest. Errors: `unauthenticated`. */
export async function listAddresses(actor: Actor): Promise<Address[]> {
  if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
  const rows = await readAs(actor, (tx) =>
    tx
      .select()
      .from(addresses)
      .where(and(eq(addresses.userId, actor.userId), eq(addresses.active, true)))
      .orderBy(desc(addresses.preferred), desc(addresses.createdAt), desc(addresses.id))
      .limit(MAX_ADDRESSES),
  );
  return rows.map(toAddress);
}
