import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { vendors } from '@/db/schema';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import { type Actor, hasRole } from '@/lib/core/actor';
import { STAFF_CHANNEL, userChannel } from '@/lib/core/channels';
import { conflict, forbidden, type Result, refuse } from '@/lib/core/errors';
import { documentGapFields, unsentOf } from '../policy/documents';
import { readVendor } from '../queries';
import { placesOf } from '../queries/documents';
import type { VendorDetail } from '../schema';
import { clocksOf } from './review-clocks';

/**
 * Hands the asker's application in for review, the first time or after it came back. Refuses `forbidden`; conflicts
 * `not_applied`, `application_incomplete` (skills, areas or hours), `documents_unsent` (which, in `fields`),
 * `state_changed`.
 */
export function handInApplication(actor: Actor): Promise<Result<VendorDetail>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'vendor')) throw forbidden();
    const vendorId = actor.userId;
    // The vendor's row is the lock, as for his documents.
    const [row] = await tx.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, vendorId)).for('update');
    if (!row) throw conflict('not_applied');
    const { skills, areas, hours } = await readVendor(tx, actor, vendorId);
    if (skills.length === 0 || areas.length === 0 || hours.length === 0) throw conflict('application_incomplete');
    const unsent = unsentOf(await placesOf(tx, vendorId));
    if (unsent.length > 0) throw refuse('conflict', 'documents_unsent', { fields: documentGapFields(unsent) });
    await passOn(tx, vendorId);
    return readVendor(tx, actor, vendorId);
  });
}

/** Nobody gives himself a standing: the machine passes the complete application on, and the review's clocks begin. */
export async function passOn(tx: Tx, vendorId: string): Promise<void> {
  const { rules } = await policyNow(tx);
  const [passed] = await asSystem(tx, () =>
    tx
      .update(vendors)
      .set({
        status: 'in_review',
        statusReason: null,
        handedInAt: sql`app_now()`,
        ...clocksOf(rules),
        lookedAt: null,
        version: sql`${vendors.version} + 1`,
      })
      .where(and(eq(vendors.id, vendorId), inArray(vendors.status, ['applied', 'revision_requested'])))
      .returning({ version: vendors.version }),
  );
  if (!passed) throw conflict('state_changed');
  const channels = [STAFF_CHANNEL, userChannel(vendorId)];
  addTask(tx, 'publish-change', { channels, event: 'application', id: vendorId, version: passed.version });
}
