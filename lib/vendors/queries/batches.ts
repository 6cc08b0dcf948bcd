import 'server-only';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs } from '@/db/client';
import { users, vendorBatches, vendorBatchRows, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canReviewVendors } from '../policy';
import { MOST_IN_BATCH, REMIND_EVERY_HOURS } from '../policy/batches';
import type { Batch, BatchCandidate } from '../schema/batches';

const owner = alias(users, 'owner');
const mover = alias(users, 'mover');

/** The chosen applications as they stand, in the order in which they were chosen; ids of nobody are left out. Refuses `forbidden`. */
export async function batchCandidates(actor: Actor, ids: readonly string[]): Promise<BatchCandidate[]> {
  if (!canReviewVendors(actor)) throw forbidden();
  const wanted = [...new Set(ids.filter(isUuid))].slice(0, MOST_IN_BATCH);
  if (wanted.length === 0) return [];
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        id: vendors.id,
        displayName: vendors.displayName,
        name: users.name,
        status: vendors.status,
        ownerId: vendors.reviewerId,
        ownerName: owner.name,
        remindedLately: sql<boolean>`coalesce(${vendors.remindedAt} > app_now() - make_interval(hours => ${REMIND_EVERY_HOURS}::int), false)`,
      })
      .from(vendors)
      .innerJoin(users, eq(users.id, vendors.id))
      .leftJoin(owner, eq(owner.id, vendors.reviewerId))
      .where(inArray(vendors.id, wanted)),
  );
  return wanted.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** A batch with what came of each row. Refuses `forbidden`, `not_found`. */
export async function getBatch(actor: Actor, id: string): Promise<Batch> {
  if (!canReviewVendors(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const [batch] = await tx
      .select({ batch: vendorBatches, by: users.name })
      .from(vendorBatches)
      .innerJoin(users, eq(users.id, vendorBatches.byId))
      .where(eq(vendorBatches.id, id));
    if (!batch) throw notFound();
    const rows = await tx
      .select({
        vendorId: vendorBatchRows.vendorId,
        displayName: vendors.displayName,
        outcome: vendorBatchRows.status,
        code: vendorBatchRows.code,
        status: vendors.status,
        by: mover.name,
      })
      .from(vendorBatchRows)
      .innerJoin(vendors, eq(vendors.id, vendorBatchRows.vendorId))
      .leftJoin(mover, eq(mover.id, vendors.statusBy))
      .where(eq(vendorBatchRows.batchId, id))
      .orderBy(asc(vendorBatchRows.position));
    const { verb, reason, createdAt } = batch.batch;
    return { id, verb, reason, by: batch.by, at: rfc3339(createdAt), rows };
  });
}
