import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { notify } from '@/lib/notifications/commands/notify';
import { canReviewVendors } from '../policy';
import { REMIND_EVERY_HOURS } from '../policy/batches';
import { readStanding } from '../queries';

/**
 * Reminds somebody of the application that waits for him, by SMS and in the app, once a day at most. Refuses
 * `forbidden`, `not_found`; conflicts `handed_in`, `reminded_lately`.
 */
export function remindApplicant(actor: Actor, vendorId: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!canReviewVendors(actor)) throw forbidden();
    if (!isUuid(vendorId)) throw notFound();
    const { status } = await readStanding(tx, vendorId);
    const [reminded] = await tx
      .update(vendors)
      .set({ remindedAt: sql`app_now()`, version: sql`${vendors.version} + 1` })
      .where(
        and(
          eq(vendors.id, vendorId),
          inArray(vendors.status, ['applied', 'revision_requested']),
          sql`coalesce(${vendors.remindedAt} <= app_now() - make_interval(hours => ${REMIND_EVERY_HOURS}::int), true)`,
        ),
      )
      .returning({ version: vendors.version });
    if (!reminded) {
      throw conflict(status === 'applied' || status === 'revision_requested' ? 'reminded_lately' : 'handed_in');
    }
    await notify(tx, {
      userId: vendorId,
      template: 'application_waits',
      channels: ['sms', 'in_app'],
      data: { status },
      cause: `vendor:${vendorId}:${reminded.version}`,
    });
  });
}
