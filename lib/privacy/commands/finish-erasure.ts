import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { erasures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import type { Result } from '@/lib/core/errors';

/** Everything of it is erased: once, whoever carries it out beside us. */
export function finishErasure(system: Actor, erasureId: string): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    const [done] = await tx
      .update(erasures)
      .set({ status: 'done', doneAt: sql`app_now()`, version: sql`${erasures.version} + 1` })
      .where(and(eq(erasures.id, erasureId), eq(erasures.status, 'requested')))
      .returning({ version: erasures.version });
    if (done) {
      const channels = [STAFF_CHANNEL];
      addTask(tx, 'publish-change', { channels, event: 'account', id: erasureId, version: done.version });
    }
  });
}
