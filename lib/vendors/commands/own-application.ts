import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { vendors } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canReviewVendors } from '../policy';
import { readStanding, readVendor } from '../queries';
import type { VendorDetail } from '../schema';

/**
 * The actor answers for an application from now on, in the place of whom he saw there (null: nobody), while it is
 * under way. Again: nothing changes. Refuses `forbidden`, `not_found`; conflicts `state_changed`, `owned_meanwhile`.
 */
export function ownApplication(
  actor: Actor,
  vendorId: string,
  { insteadOf }: { insteadOf: string | null },
): Promise<Result<VendorDetail>> {
  return writeAs(actor, async (tx) => {
    if (!canReviewVendors(actor) || !isUser(actor)) throw forbidden();
    if (!isUuid(vendorId)) throw notFound();
    const before = await readStanding(tx, vendorId);
    if (before.reviewerId === actor.userId) return readVendor(tx, actor, vendorId);
    const [owned] = await tx
      .update(vendors)
      .set({ reviewerId: actor.userId, version: sql`${vendors.version} + 1` })
      .where(
        and(
          eq(vendors.id, vendorId),
          inArray(vendors.status, ['in_review', 'revision_requested']),
          sql`${vendors.reviewerId} is not distinct from ${insteadOf}::uuid`,
        ),
      )
      .returning({ version: vendors.version });
    if (!owned) {
      const { reviewerId } = await readStanding(tx, vendorId);
      throw conflict(reviewerId === insteadOf ? 'state_changed' : 'owned_meanwhile');
    }
    addTask(tx, 'publish-change', {
      channels: [STAFF_CHANNEL],
      event: 'application',
      id: vendorId,
      version: owned.version,
    });
    return readVendor(tx, actor, vendorId);
  });
}
