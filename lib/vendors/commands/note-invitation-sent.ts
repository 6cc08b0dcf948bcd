import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { vendorInvitations } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { forbidden, type Result } from '@/lib/core/errors';

/** An invitation went out, or the provider refused it with a code of its own. Only the machine may. */
export function noteInvitationSent(system: Actor, id: string, refused: string | null): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    if (system.kind !== 'system') throw forbidden();
    const [noted] = await tx
      .update(vendorInvitations)
      .set({
        ...(refused ? { failureCode: refused } : { sentAt: sql`app_now()` }),
        version: sql`${vendorInvitations.version} + 1`,
      })
      .where(and(eq(vendorInvitations.id, id), isNull(vendorInvitations.sentAt)))
      .returning({ version: vendorInvitations.version });
    if (noted) {
      addTask(tx, 'publish-change', { channels: [STAFF_CHANNEL], event: 'invitation', id, version: noted.version });
    }
  });
}
