import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { addTask } from '@/db/queue';
import { payments } from '@/db/schema';

/** Whatever is held, or about to be, for a visit that will not happen is given back by tasks. */
export async function voidHold(tx: Tx, bookingId: string): Promise<void> {
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
