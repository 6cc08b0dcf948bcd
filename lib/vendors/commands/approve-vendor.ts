import 'server-only';
import type { Tx } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { type Result, refuse } from '@/lib/core/errors';
import { documentGapFields, gapsOf } from '../policy/documents';
import { placesOf } from '../queries/documents';
import type { VendorDetail } from '../schema';
import { decideVendor } from './decide-vendor';

/**
 * From here on the vendor is offered work, and customers read since when he is verified. Conflict `documents_open` while
 * a document that his services require is missing, not accepted or over; `fields` says which.
 */
export const approveVendor = (actor: Actor, vendorId: string): Promise<Result<VendorDetail>> =>
  decideVendor(actor, vendorId, {
    from: 'in_review',
    to: 'approved',
    reason: null,
    verified: true,
    beforehand: (tx) => assertDocuments(tx, vendorId),
  });

async function assertDocuments(tx: Tx, vendorId: string): Promise<void> {
  const gaps = gapsOf(await placesOf(tx, vendorId));
  if (gaps.length > 0) throw refuse('conflict', 'documents_open', { fields: documentGapFields(gaps) });
}
