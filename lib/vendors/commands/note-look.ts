import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { addTask } from '@/db/queue';
import { vendors } from '@/db/schema';
import { STAFF_CHANNEL, userChannel } from '@/lib/core/channels';

/** Somebody of us looks at an application that waits for its first look: that clock stops, the decision's goes on. */
export async function noteLook(tx: Tx, vendorId: string): Promise<void> {
  const [looked] = await tx
    .update(vendors)
    .set({ lookedAt: sql`app_now()`, version: sql`${vendors.version} + 1` })
    .where(and(eq(vendors.id, vendorId), eq(vendors.status, 'in_review'), isNull(vendors.lookedAt)))
    .returning({ version: vendors.version });
  if (!looked) return;
  const channels = [STAFF_CHANNEL, userChannel(vendorId)];
  addTask(tx, 'publish-change', { channels, event: 'application', id: vendorId, version: looked.version });
}
