import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { disputes, payments } from '@/db/schema';

/** A decision that was not carried out leaves its dispute open, as if nobody had decided; the log keeps it. */
export async function withdrawDecision(tx: Tx, paymentId: string): Promise<void> {
  await tx
    .update(disputes)
    .set({ outcome: null, refundMinor: null, resolution: null })
    .where(
      and(
        eq(disputes.status, 'open'),
        sql`${disputes.bookingId} = (select ${payments.bookingId} from ${payments} where ${payments.id} = ${paymentId})`,
      ),
    );
}
