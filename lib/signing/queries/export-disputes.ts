import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { DisputeFilter, DisputeRow } from '../schema';
import { listDisputes } from './list-disputes';

const COLUMNS: Columns<DisputeRow> = {
  id: (row) => row.id,
  visit: (row) => row.reference,
  visit_id: (row) => row.bookingId,
  service: (row) => row.serviceTitle,
  customer: (row) => row.customerName,
  professional: (row) => row.vendorName,
  status: (row) => row.status,
  reason: (row) => row.reason,
  comment: (row) => row.comment,
  opened_at: (row) => row.openedAt,
  outcome: (row) => row.outcome,
  refund_minor: (row) => row.refundMinor,
  resolution: (row) => row.resolution,
  resolved_at: (row) => row.resolvedAt,
  total_minor: (row) => row.totalMinor,
  currency: (row) => row.currency,
};

/** The disputes that the filter lets through. Refuses as `listDisputes`. */
export const exportDisputes = (actor: Actor, filter: DisputeFilter): Promise<Sheet> =>
  sheetOf(COLUMNS, (cursor) => listDisputes(actor, { ...filter, limit: MAX_PAGE, cursor }));
