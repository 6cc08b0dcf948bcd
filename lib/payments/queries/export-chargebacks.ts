import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { ChargebackFilter, ChargebackRow } from '../schema/chargebacks';
import { listChargebacks } from './chargebacks';

const COLUMNS: Columns<ChargebackRow> = {
  id: (row) => row.id,
  visit: (row) => row.reference,
  visit_id: (row) => row.bookingId,
  payment_id: (row) => row.paymentId,
  service: (row) => row.serviceTitle,
  status: (row) => row.status,
  reason: (row) => row.reason,
  amount_minor: (row) => row.amountMinor,
  taken_minor: (row) => row.takenMinor,
  fee_minor: (row) => row.feeMinor,
  currency: (row) => row.currency,
  created_at: (row) => row.createdAt,
  evidence_due_by: (row) => row.evidenceDueBy,
  submitted_at: (row) => row.submittedAt,
  closed_at: (row) => row.closedAt,
};

/** The chargebacks that the filter lets through. Refuses as `listChargebacks`. */
export const exportChargebacks = (actor: Actor, filter: ChargebackFilter): Promise<Sheet> =>
  sheetOf(COLUMNS, (cursor) => listChargebacks(actor, { ...filter, limit: MAX_PAGE, cursor }));
