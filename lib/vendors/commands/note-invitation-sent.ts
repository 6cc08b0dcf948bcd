import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { vendorInvitations } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { tellDesk } from './follow-invitation';

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
    tellDesk(tx, id, noted);
  });
}
