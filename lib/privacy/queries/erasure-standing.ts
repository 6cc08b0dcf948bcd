import 'server-only';
import { and, eq } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { erasures, retentionRules } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { canAskOwnErasure, canErasePerson } from '../policy';
import type { ErasureStanding } from '../schema';
import { obstaclesOf } from './obstacles';

/** What an erasure of somebody would wait for, and the one that is asked for; for himself and administrators. */
export async function erasureStanding(actor: Actor, personId: string): Promise<ErasureStanding> {
  const own = isUser(actor) && actor.userId === personId && canAskOwnErasure(actor);
  if (!own && !canErasePerson(actor, personId)) throw forbidden();
  return readAs(actor, async (tx) => {
    const [open] = await tx
      .select()
      .from(erasures)
      .where(and(eq(erasures.personId, personId), eq(erasures.status, 'requested')));
    return asSystem(tx, async () => {
      const [rule] = await tx
        .select({ days: retentionRules.days })
        .from(retentionRules)
        .where(eq(retentionRules.kind, 'erasure_requests'));
      return {
        obstacles: await obstaclesOf(tx, personId),
        days: rule?.days ?? 0,
        open: open
          ? {
              id: open.id,
              requestedAt: rfc3339(open.createdAt),
              dueAt: rfc3339(open.dueAt),
              startedAt: open.startedAt && rfc3339(open.startedAt),
            }
          : null,
      };
    });
  });
}
