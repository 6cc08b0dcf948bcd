import 'server-only';
import { and, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookingContacts, signatureRequests } from '@/db/schema';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { linkDead } from '@/lib/core/errors';
import { liveNow } from './live-now';

/** The telephone (E.164) that the holder of a live link proves; he is shown its last two digits only. Throws `link_dead`. */
export async function stepUpPhone(actor: Actor & LinkHolder): Promise<string> {
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ phone: bookingContacts.phone })
      .from(signatureRequests)
      .innerJoin(bookingContacts, eq(bookingContacts.bookingId, signatureRequests.bookingId))
      .where(and(eq(signatureRequests.id, actor.signatureRequestId), liveNow));
    if (!row) throw linkDead();
    return row.phone;
  });
}
