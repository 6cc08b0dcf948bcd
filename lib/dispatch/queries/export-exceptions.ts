import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { ExceptionFilter, ExceptionRow } from '../schema';
import { listExceptions } from './list-exceptions';

const COLUMNS: Columns<ExceptionRow> = {
  key: (row) => row.key,
  kind: (row) => row.kind,
  reason: (row) => row.reason,
  visit: (row) => row.reference,
  visit_id: (row) => row.bookingId,
  payment_id: (row) => row.paymentId,
  service: (row) => row.serviceTitle,
  area: (row) => row.area,
  city: (row) => row.city,
  starts_at: (row) => row.startsAt,
  customer: (row) => row.customerName,
  professional: (row) => row.vendorName,
  deadline: (row) => row.deadline,
  since: (row) => row.since,
  amount_minor: (row) => row.amountMinor,
  currency: (row) => row.currency,
  owner: (row) => row.owner?.name ?? null,
  put_off_until: (row) => row.wakesAt,
};

/** What burns and the filter lets through. Refuses as `listExceptions`. */
export const exportExceptions = (actor: Actor, filter: ExceptionFilter): Promise<Sheet> =>
  sheetOf(COLUMNS, (cursor) => listExceptions(actor, { ...filter, limit: MAX_PAGE, cursor }));
