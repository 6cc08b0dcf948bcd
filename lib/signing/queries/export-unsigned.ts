import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { UnsignedFilter, UnsignedRow } from '../schema/unsigned';
import { listUnsigned } from './list-unsigned';

const COLUMNS: Columns<UnsignedRow> = {
  visit: (row) => row.reference,
  visit_id: (row) => row.bookingId,
  service: (row) => row.serviceTitle,
  customer: (row) => row.customerName,
  professional: (row) => row.vendorName,
  completed_at: (row) => row.completedAt,
  decide_by: (row) => row.decideBy,
  link: (row) => row.link.status,
  link_sent: (row) => row.link.sent,
  first_viewed_at: (row) => row.link.firstViewedAt,
  reminders: (row) => row.link.reminders.sent,
  photos_before: (row) => row.photos.before,
  photos_after: (row) => row.photos.after,
  objections: (row) => row.objections,
  hold_ends_at: (row) => row.hold?.captureBefore ?? null,
  total_minor: (row) => row.totalMinor,
  currency: (row) => row.currency,
};

/** The visits that nobody signed and the filter lets through. Refuses as `listUnsigned`. */
export const exportUnsigned = (actor: Actor, filter: UnsignedFilter): Promise<Sheet> =>
  sheetOf(COLUMNS, (cursor) => listUnsigned(actor, { ...filter, limit: MAX_PAGE, cursor }));
