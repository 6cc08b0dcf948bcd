import 'server-only';
import { type Actor, hasRole } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { PaymentFilter, PaymentRow } from '../schema';
import { listPayments } from './list-payments';

const COLUMNS: Columns<PaymentRow> = {
  id: (row) => row.id,
  created_at: (row) => row.createdAt,
  visit: (row) => row.bookingReference,
  visit_id: (row) => row.bookingId,
  service: (row) => row.serviceTitle,
  customer: (row) => row.customerName ?? null,
  purpose: (row) => row.purpose,
  status: (row) => row.status,
  amount_minor: (row) => row.amountMinor,
  captured_minor: (row) => row.capturedMinor,
  refunded_minor: (row) => row.refundedMinor,
  commission_minor: (row) => row.commissionMinor ?? null,
  currency: (row) => row.currency,
  card: (row) => row.cardLabel ?? null,
  failure_code: (row) => row.failureCode ?? null,
  authorized_at: (row) => row.authorizedAt,
  captured_at: (row) => row.capturedAt,
};

/** The payments that the filter lets through, for managers. Refuses `forbidden`, `invalid`. */
export async function exportPayments(actor: Actor, filter: PaymentFilter): Promise<Sheet> {
  if (!hasRole(actor, 'ops_manager', 'super_admin')) throw forbidden();
  return sheetOf(COLUMNS, (cursor) => listPayments(actor, { ...filter, limit: MAX_PAGE, cursor }));
}
