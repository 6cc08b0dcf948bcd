import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { reviewers, vendors } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canReviewVendors } from '../policy';
import { PRESENT_SECONDS } from '../policy/presence';
import { noteLook } from './note-look';

/**
 * The actor has this application open. Whoever else has it open is told once, when he comes; true only then.
 * Refuses `forbidden`, `not_found`.
 */
export function noteReviewer(actor: Actor, vendorId: string): Promise<Result<boolean>> {
  return writeAs(actor, async (tx) => {
    if (!canReviewVendors(actor) || !isUser(actor)) throw forbidden();
    if (!isUuid(vendorId)) throw notFound();
    const [vendor] = await tx.select({ version: vendors.version }).from(vendors).where(eq(vendors.id, vendorId));
    if (!vendor) throw notFound();
    await noteLook(tx, vendorId);
    const [stayed] = await tx
      .update(reviewers)
      .set({ seenAt: sql`now()` })
      .where(
        and(
          eq(reviewers.vendorId, vendorId),
          eq(reviewers.userId, actor.userId),
          sql`${reviewers.seenAt} > now() - ${PRESENT_SECONDS} * interval '1 second'`,
        ),
      )
      .returning({ userId: reviewers.userId });
    if (stayed) return false;
    await tx
      .insert(reviewers)
      .values({ vendorId, userId: actor.userId })
      .onConflictDoUpdate({ target: [reviewers.vendorId, reviewers.userId], set: { seenAt: sql`now()` } });
    addTask(tx, 'publish-change', {
      channels: [STAFF_CHANNEL],
      event: 'reviewer',
      id: vendorId,
      version: vendor.version,
    });
    return true;
  });
}
