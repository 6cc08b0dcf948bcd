import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { vendorDocuments, vendors } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { STAFF_CHANNEL, userChannel } from '@/lib/core/channels';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { callWaiting } from '@/lib/scheduling/commands/waitlist';
import { canReviewVendors } from '../policy';
import { readDocument } from '../queries/documents';
import { type ReviewInput, reviewInput, type VendorDocument } from '../schema/documents';
import type { DocumentStatus } from '../state';
import { noteLook } from './note-look';

const DECIDES = {
  approve: 'accepted',
  request_revision: 'revision_requested',
  reject: 'rejected',
} as const satisfies Record<ReviewInput['decision'], DocumentStatus>;

/**
 * Decides about one document that waits. Accepted, it takes the place of the one that held before. Sent back or rejected
 * under an application in review, the application goes back with it, and he is told which one and why.
 * Refuses `forbidden`, `not_found`, `invalid`; conflicts `state_changed`, `document_over`.
 */
export function reviewDocument(actor: Actor, documentId: string, input: ReviewInput): Promise<Result<VendorDocument>> {
  return writeAs(actor, async (tx) => {
    if (!canReviewVendors(actor) || !isUser(actor)) throw forbidden();
    if (!isUuid(documentId)) throw notFound();
    const { decision, note } = parse(reviewInput, input);
    const [found] = await tx.select().from(vendorDocuments).where(eq(vendorDocuments.id, documentId));
    if (!found) throw notFound();
    const { vendorId, kind } = found;
    const [vendor] = await tx.select().from(vendors).where(eq(vendors.id, vendorId)).for('update');
    if (!vendor) throw notFound();
    const status = DECIDES[decision];
    await noteLook(tx, vendorId);
    if (status === 'accepted') await makeWay(tx, found);
    const [decided] = await tx
      .update(vendorDocuments)
      .set({
        status,
        note: note || null,
        reviewedBy: actor.userId,
        reviewedAt: sql`app_now()`,
        version: sql`${vendorDocuments.version} + 1`,
      })
      .where(and(eq(vendorDocuments.id, documentId), eq(vendorDocuments.status, 'submitted')))
      .returning({ version: vendorDocuments.version });
    if (!decided) throw conflict('state_changed');
    const sentBack = status !== 'accepted' && vendor.status === 'in_review';
    const version = sentBack ? await sendBack(tx, vendorId) : vendor.version;
    const channels = [STAFF_CHANNEL, userChannel(vendorId)];
    addTask(tx, 'publish-change', { channels, event: 'application', id: vendorId, version });
    if (status !== 'accepted') {
      await notify(tx, {
        userId: vendorId,
        template: 'document_decided',
        channels: ['sms', 'in_app'],
        data: { kind, status },
        cause: `document:${documentId}:${decided.version}`,
      });
    } else callWaiting(tx, vendor);
    return readDocument(tx, documentId);
  });
}

/** What ended while it waited is not accepted any more. */
async function makeWay(tx: Tx, { vendorId, kind, expiresAt }: typeof vendorDocuments.$inferSelect): Promise<void> {
  const [clock] = await tx.execute<{ over: boolean }>(
    sql`select coalesce(${expiresAt?.toISOString() ?? null}::timestamptz <= app_now(), false) as over`,
  );
  if (clock?.over) throw conflict('document_over');
  await tx
    .update(vendorDocuments)
    .set({ status: 'superseded' })
    .where(
      and(
        eq(vendorDocuments.vendorId, vendorId),
        eq(vendorDocuments.kind, kind),
        eq(vendorDocuments.status, 'accepted'),
      ),
    );
}

async function sendBack(tx: Tx, vendorId: string): Promise<number> {
  const [changed] = await tx
    .update(vendors)
    .set({ status: 'revision_requested', statusReason: null, version: sql`${vendors.version} + 1` })
    .where(and(eq(vendors.id, vendorId), eq(vendors.status, 'in_review')))
    .returning({ version: vendors.version });
  if (!changed) throw conflict('state_changed');
  return changed.version;
}
